using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Pages.Delivery;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages;

/// <summary>The plan at a glance: does it hold, and where not.</summary>
public class IndexModel(PlanOverviewReader reader, SchoolRegisterQuery register) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? AsOf { get; set; }

    /// <summary>The status of the targets listed; null for all.</summary>
    [BindProperty(SupportsGet = true)] public string? Status { get; set; }

    /// <summary>The target shown by township.</summary>
    [BindProperty(SupportsGet = true)] public string? Map { get; set; }

    public PlanOverview? Overview { get; private set; }

    /// <summary>The targets listed, by chapter.</summary>
    public IEnumerable<IGrouping<string, AssessedTarget>> Chapters => Overview!.Rows.Where(Filter.Passes).GroupBy(r => r.Target.Stage);

    public GapReportFilter Filter => new() { AsOf = AsOf, Status = Status };

    /// <summary>Where the gap of a target comes from, or where it is judged; null for those who may not look.</summary>
    public string? LinkOf(AssessedTarget row) => row.Indicator is null ? DeliveryPaths.Of(User, row.Target)
        : new GapReportFilter { AsOf = AsOf }.At($"/gap-report/{row.Target.Code}");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // Before the first school there is nothing to look at and much to do.
        if (User.IsInRole(Roles.Admin) && (await register.RunAsync(SchoolScope.County, null, ct)).Count == 0) return Redirect("/admin");
        if (User.IsPrincipal) return Redirect($"/schools/{User.Scope.OnlySchool}");
        Overview = await reader.RunAsync(AsOf, Map, ct);
        return Overview is null ? NotFound() : Page();
    }
}
