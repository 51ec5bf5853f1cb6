using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>What is built and founded: when, where, with whose money, and for which target.</summary>
public class ProjectsModel(PortalDbContext db, Definitions definitions, SchoolRegisterQuery register, AssessmentQuery achievement, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ProjectFilter Filter { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public Plan? Plan { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>All projects in the person's scope, in the order of the library.</summary>
    public IReadOnlyList<Project> All { get; private set; } = [];
    public IReadOnlyList<Project> Listed { get; private set; } = [];
    public IReadOnlyDictionary<int, string> Offices { get; private set; } = new Dictionary<int, string>();
    public IReadOnlyDictionary<string, SchoolProfile> Schools { get; private set; } = new Dictionary<string, SchoolProfile>();
    public IReadOnlyDictionary<string, string> Targets { get; private set; } = new Dictionary<string, string>();

    /// <summary>The chosen target and its verdict; null where none is chosen or it is none of the library's.</summary>
    public AssessedTarget? Row { get; private set; }

    /// <summary>What the plan asks of the money itself, with its verdicts.</summary>
    public IReadOnlyList<AssessedTarget> Finance { get; private set; } = [];

    /// <summary>The years of the plan period.</summary>
    public IReadOnlyList<int> Years => Plan is null ? [] : [.. Enumerable.Range(Plan.FirstYear, Plan.LastYear - Plan.FirstYear + 1)];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Plan is null || User.IsPrincipal) return;
        var year = Math.Max(await definitions.DefaultYearAsync(Plan, ct), All.Where(p => Filter.Target is not null && p.Targets.Contains(Filter.Target)).Max(p => p.FinishedOn?.Year) ?? 0);
        var rows = await achievement.RunAsync(new(Plan.Code, year), ct);
        Row = rows.SingleOrDefault(r => r.Target.Code == Filter.Target && r.Target.IsOfProjects);
        Finance = [.. rows.Where(r => r.Target.Rule is Rule.NonDecreasing or Rule.GrowthAtLeast)];
    }

    /// <summary>What is listed as a file.</summary>
    public async Task<IActionResult> OnGetDataAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return Csv.File("项目库.csv", ["代码", "项目", "类别", "建设内容", "地点", "乡镇", "学校", "数量", "新增学位", "责任单位", "责任人", "计划开工", "计划竣工", "实际开工", "实际竣工", "状态", "停建原因", "计划资金（万元）", "已用资金（万元）", "对应目标", "规划原文", "备注"],
            Listed.Select(p => (IReadOnlyList<string>)
            [
                p.Code, p.Name, DeliveryText.Of(p.Kind), p.Work, p.Place ?? "", p.Township ?? "", p.School is { } school ? Schools.GetValueOrDefault(school)?.Name ?? school : "",
                $"{p.Count}", $"{p.Places}", OfficeOf(p.OfficeId), p.Person ?? "", $"{p.PlannedStart:yyyy-MM-dd}", $"{p.PlannedEnd:yyyy-MM-dd}", $"{p.StartedOn:yyyy-MM-dd}", $"{p.FinishedOn:yyyy-MM-dd}",
                p.IsOverdue(Today) ? "已逾期" : DeliveryText.OfProject(p.State), p.StopReason ?? "", FigureText.Number(p.Budget), FigureText.Number(p.Spent),
                string.Join("、", p.Targets.Select(c => Targets.GetValueOrDefault(c, c))), string.Join("；", p.Quotes), p.Note ?? "",
            ]));
    }

    public string OfficeOf(int? id) => id is { } office ? Offices.GetValueOrDefault(office, "") : "";

    private async Task ReadAsync(CancellationToken ct)
    {
        Today = ChinaTime.TodayOf(clock);
        Plan = await definitions.CurrentPlanAsync(ct);
        Offices = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        Schools = (await register.RunAsync(User.Scope, null, ct)).ToDictionary(s => s.SchoolCode);
        if (Plan is null) return;
        Targets = Plan.Targets.ToDictionary(t => t.Code, t => t.Name);
        var projects = db.Projects.AsNoTracking().Where(p => p.Plan == Plan.Code);
        if (User.Scope.OnlySchool is { } own) projects = projects.Where(p => p.School == own);
        All = await projects.OrderBy(p => p.Position).ThenBy(p => p.Code).ToListAsync(ct);
        Listed = [.. All.Where(p => Filter.Passes(p, Today))];
    }
}
