using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Pages.Shared;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>What is met, what will be missed, by how much.</summary>
public class IndexModel(Definitions definitions, AchievementQuery achievement) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public GapReportFilter Filter { get; set; } = new();

    public Plan? Plan { get; private set; }
    public int Year { get; private set; }
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<TargetAchievement> All { get; private set; } = [];
    public IReadOnlyList<TargetAchievement> Rows { get; private set; } = [];

    public int Count(params AchievementStatus[] statuses) => All.Count(r => statuses.Contains(r.Assessment.Status));

    public IEnumerable<(AchievementStatus Status, int Count)> Scores =>
        All.CountBy(r => r.Assessment.Status).OrderBy(s => Severity.Of(s.Key)).Select(s => (s.Key, s.Value));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Plan = await definitions.PlanAsync(Filter.Plan, ct);
        if (Plan is null) return NotFound();
        Years = [.. (await definitions.RoundsAsync(ct)).Select(r => r.Year).Where(y => y >= Plan.BaselineYear)];
        Year = Filter.AsOf ?? await definitions.LatestClosedYearAsync(ct) ?? Plan.BaselineYear;
        if (Filter.AsOf is not null && !Years.Contains(Year)) return NotFound();
        All = await achievement.RunAsync(new(Plan.Code, Year, Filter.Milestone), ct);
        Rows = [.. All.Where(Filter.Passes).OrderBy(r => Severity.Of(r.Assessment.Status)).ThenBy(r => r.Target.Position)];
        return Page();
    }
}
