using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>What is met, what will be missed, by how much.</summary>
public class IndexModel(GapReportReader reader, Definitions definitions) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public GapReportFilter Filter { get; set; } = new();

    public GapReportContent? Report { get; private set; }
    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    /// <summary>What has been chosen, by its name in the address, in words.</summary>
    public IEnumerable<(string Name, string? Words)> Chosen =>
    [
        ("stage", string.IsNullOrEmpty(Filter.Stage) ? null : StatusText.OfChapter(Filter.Stage)),
        ("township", Filter.Township),
        ("status", Filter.ChosenStatus is { } status ? StatusText.Of(status) : null),
        ("office", Filter.Office is { } office ? Report!.Offices.Names.GetValueOrDefault(office, "责任单位") : null),
        ("milestone", Filter.Milestone is { } milestone ? $"对照 {milestone}年目标" : null),
        ("compareAsOf", Filter.CompareAsOf is { } year ? $"对比截至 {year}年" : null),
        ("compareMilestone", Filter.CompareMilestone is { } other ? $"对比 {other}年目标" : null),
        ("latest", Filter.Latest ? "按最新调整的目标值" : null),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || await reader.RunAsync(Filter, User, ct) is not { } report) return NotFound();
        Report = report;
        Plans = [.. (await definitions.PlansAsync(ct)).Where(User.Sees)];
        return Page();
    }
}
