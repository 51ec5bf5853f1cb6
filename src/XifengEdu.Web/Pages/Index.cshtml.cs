using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages;

/// <summary>The plan at a glance.</summary>
public class IndexModel(Definitions definitions, AssessmentQuery achievement, SchoolRegisterQuery register) : PageModel
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
        // Before the first school there is nothing to look at and much to do.
        if (User.IsInRole(Roles.Admin) && (await register.RunAsync(SchoolScope.County, null, ct)).Count == 0) return Redirect("/admin");
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
