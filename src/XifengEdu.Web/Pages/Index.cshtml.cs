using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages;

/// <summary>The plan at a glance.</summary>
public class IndexModel(Definitions definitions, AssessmentQuery achievement) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? AsOf { get; set; }

    public Plan? Plan { get; private set; }
    public int Year { get; private set; }

    public Scoreboard Scoreboard => Scoreboard.Of(Rows, Filter);

    /// <summary>Where the gap of a target comes from.</summary>
    public string LinkOf(AssessedTarget row) => Filter.At($"/gap-report/{row.Target.Code}");

    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<AssessedTarget> Rows { get; private set; } = [];

    private GapReportFilter Filter => new() { AsOf = AsOf };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (User.IsPrincipal) return Redirect($"/schools/{User.Scope.OnlySchool}");
        if (await definitions.CurrentPlanAsync(ct) is not { } plan) return NotFound();
        Plan = plan;
        Years = [.. (await definitions.RoundsAsync(ct)).Select(r => r.Year).Where(y => y >= plan.BaselineYear)];
        Year = AsOf ?? await definitions.DefaultYearAsync(plan, ct);
        if (AsOf is not null && !Years.Contains(Year)) return NotFound();
        Rows = await achievement.RunAsync(new(plan.Code, Year), ct);
        return Page();
    }
}
