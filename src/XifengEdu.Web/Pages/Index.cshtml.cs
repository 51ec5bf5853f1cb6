using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Pages.Delivery;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages;

/// <summary>The plan at a glance: does it hold, and where not.</summary>
public class IndexModel(PlanOverviewReader reader, SchoolRegisterQuery register, OfficesOfTargetsQuery offices, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? AsOf { get; set; }

    /// <summary>The status of the targets listed; null for all.</summary>
    [BindProperty(SupportsGet = true)] public string? Status { get; set; }

    /// <summary>The target shown by township.</summary>
    [BindProperty(SupportsGet = true)] public string? Map { get; set; }

    public PlanOverview? Overview { get; private set; }

    /// <summary>What the targets are listed by: <see cref="Office"/>, else the chapters of the plan.</summary>
    [BindProperty(SupportsGet = true)] public string? By { get; set; }

    /// <summary>By the office that is asked.</summary>
    public const string Office = "office";

    /// <summary>Which offices are asked for which target.</summary>
    public OfficesOfTargets Offices { get; private set; } = null!;

    /// <summary>The targets listed, by chapter, or by office: then once for each that is asked, with how far its tasks are, and those of nobody last.</summary>
    public IEnumerable<(string Name, string? Tasks, IReadOnlyList<AssessedTarget> Rows)> Chapters => By == Office
        ? Offices.Names.Select(o => (o.Value, (string?)TasksOf(o.Key), (IReadOnlyList<AssessedTarget>)[.. Overview!.Rows.Where(r => Offices.Of[r.Target.Code].Contains(o.Key) && Filter.Passes(r))]))
            .Append(("没有责任单位", null, [.. Overview!.Rows.Where(r => !Offices.Of.Contains(r.Target.Code) && Filter.Passes(r))])).Where(c => c.Item3.Count > 0)
        : Overview!.Rows.Where(Filter.Passes).GroupBy(r => r.Target.Stage).Select(g => (StatusText.OfChapter(g.Key), (string?)null, (IReadOnlyList<AssessedTarget>)[.. g]));

    private string TasksOf(int office)
    {
        var (tasks, today) = (Offices.Tasks[office].ToList(), ChinaTime.TodayOf(clock));
        return $"任务 {tasks.Count} 项，完成 {tasks.Count(t => t.State == DeliveryState.Done)} 项" + (tasks.Count(t => t.IsOverdue(today)) is > 0 and var late ? $"，逾期 {late} 项" : "");
    }

    /// <summary>This page with the targets listed otherwise.</summary>
    public string ListedBy(string? by) => QueryHelpers.AddQueryString("/", new Dictionary<string, string?>
    {
        ["asOf"] = AsOf?.ToString(CultureInfo.InvariantCulture),
        ["status"] = Status,
        ["by"] = by,
    }.Where(p => !string.IsNullOrEmpty(p.Value))) + "#list";

    public GapReportFilter Filter => new() { AsOf = AsOf, Status = Status };

    /// <summary>Where the gap of a target comes from, or where it is judged; null for those who may not look.</summary>
    public string? LinkOf(AssessedTarget row) => row.Indicator is null ? DeliveryPaths.Of(User, row.Target)
        : new GapReportFilter { AsOf = AsOf }.At($"/gap-report/{row.Target.Code}");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        // Before the first school there is nothing to look at and much to do.
        if (User.IsInRole(Roles.Admin) && (await register.RunAsync(SchoolScope.County, null, ct)).Count == 0) return Redirect("/admin");
        if (User.EvaluatedYear is { } year) return Redirect($"/evaluation/{year}");
        if (User.IsPrincipal) return Redirect($"/schools/{User.Scope.OnlySchool}");
        Overview = await reader.RunAsync(AsOf, Map, ct);
        if (Overview is null) return NotFound();
        Offices = await offices.RunAsync(Overview.Plan.Code, ct);
        return Page();
    }
}
