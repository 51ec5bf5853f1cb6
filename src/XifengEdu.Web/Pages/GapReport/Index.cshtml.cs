using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>What is met, what will be missed, by how much.</summary>
public class IndexModel(GapReportReader reader, Definitions definitions) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public GapReportFilter Filter { get; set; } = new();

    public GapReportContent? Report { get; private set; }
    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || await reader.RunAsync(Filter, User, ct) is not { } report) return NotFound();
        Report = report;
        Plans = [.. (await definitions.PlansAsync(ct)).Where(User.Sees)];
        return Page();
    }
}
