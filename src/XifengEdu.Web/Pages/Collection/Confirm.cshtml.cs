using Microsoft.AspNetCore.Mvc;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>The principal stands by the figures, or says which of them are wrong; made for a phone.</summary>
public class ConfirmModel(ReturnReader reader, ReturnWorkflow workflow, Definitions definitions, ExplainedFiguresQuery explained) : ReturnPage(reader, definitions, explained)
{
    [BindProperty] public Dictionary<string, string?> Words { get; set; } = [];
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public ILookup<string, string> Warnings { get; private set; } = Enumerable.Empty<string>().ToLookup(w => w);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadWarningsAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => StepAsync(ReturnStep.Confirm, ct);

    public Task<IActionResult> OnPostQueryAsync(CancellationToken ct) => StepAsync(ReturnStep.Query, ct);

    private async Task<IActionResult> StepAsync(ReturnStep step, CancellationToken ct)
    {
        if (!await ReadWarningsAsync(ct)) return NotFound();
        IReadOnlyList<CellRemark> remarks = step == ReturnStep.Confirm ? []
            : [.. from w in Words where !string.IsNullOrWhiteSpace(w.Value) select new CellRemark(w.Key, w.Value.Trim())];
        return Shown(await workflow.StepAsync(Year, Code, step, Reason, remarks, User.ActorAt(HttpContext), ct, Version), $"{FormPath}/confirm");
    }

    private async Task<bool> ReadWarningsAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return false;
        Warnings = Open.Checks.Warnings(Open.Context).ToLookup(w => w.Element, w => FigureText.Of(w, Elements));
        return true;
    }
}
