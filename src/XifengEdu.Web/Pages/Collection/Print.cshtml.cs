using Microsoft.AspNetCore.Mvc;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>The return on paper, A4: as reported, or empty to be filled in by hand.</summary>
public class PrintModel(ReturnReader reader, Definitions definitions, ExplainedFiguresQuery explained) : ReturnPage(reader, definitions, explained)
{
    [BindProperty(SupportsGet = true)] public bool Blank { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();
}
