using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>What the plan orders, who is asked, how far it has come.</summary>
public class TasksModel(PortalDbContext db, Definitions definitions, SchoolRegisterQuery register, TaskWorkflow workflow, TimeProvider clock) : PageModel
{
    // What is due first has to be read at a glance.
    private const int MostUrgent = 10;

    [BindProperty(SupportsGet = true, Name = "")] public TaskFilter Filter { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public Plan? Plan { get; private set; }
    public string? Refusal { get; private set; }
    public DateOnly Today { get; private set; }

    /// <summary>All tasks in the person's scope, in the order of the plan.</summary>
    public IReadOnlyList<DeliveryTask> All { get; private set; } = [];
    public IReadOnlyList<DeliveryTask> Listed { get; private set; } = [];
    public IReadOnlyDictionary<int, string> Offices { get; private set; } = new Dictionary<int, string>();
    public IReadOnlyDictionary<string, SchoolProfile> Schools { get; private set; } = new Dictionary<string, SchoolProfile>();
    public IReadOnlyDictionary<string, string> Targets { get; private set; } = new Dictionary<string, string>();

    /// <summary>What is overdue or due soon, first due first.</summary>
    public IReadOnlyList<DeliveryTask> Urgent => [.. All.Where(t => t.NextDue <= Today.AddDays(Urgency.SoonDays)).OrderBy(t => t.NextDue).Take(MostUrgent)];

    /// <summary>The tasks checked in the form.</summary>
    [BindProperty] public List<string> Chosen { get; set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    /// <summary>What is listed as a file.</summary>
    public async Task<IActionResult> OnGetDataAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return Csv.File("任务清单.csv", ["代码", "章节", "行动计划", "任务", "规划原文", "责任单位", "责任人", "配合单位", "承担学校", "开始", "期限", "状态", "完成日期", "停止原因", "对应目标"],
            Listed.Select(t => (IReadOnlyList<string>)
            [
                t.Code, t.Section, DeliveryText.OfActionPlan(t.ActionPlan), t.Name, string.Join("；", t.Measures.SelectMany(m => m.Quotes)), OfficeOf(t.OfficeId), t.Person ?? "",
                string.Join("、", t.Helpers.Select(h => h.Name)), t.School is { } school ? Schools.GetValueOrDefault(school)?.Name ?? school : "", $"{t.Start:yyyy-MM-dd}", $"{t.Due:yyyy-MM-dd}",
                t.IsOverdue(Today) ? "已逾期" : DeliveryText.Of(t.State), $"{t.DoneOn:yyyy-MM-dd}", t.StopReason ?? "", string.Join("、", t.Targets.Select(c => Targets.GetValueOrDefault(c, c))),
            ]));
    }

    /// <summary>Names office, person and day of many tasks in one act.</summary>
    public async Task<IActionResult> OnPostAssignAsync(bool everyListed, int? toOffice, string? toPerson, DateOnly? toDue, CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        await ReadAsync(ct);
        IReadOnlyCollection<string> codes = everyListed ? [.. Listed.Select(t => t.Code)] : [.. Chosen.Distinct()];
        var person = CleanText.Line(toPerson ?? "");
        return Answer(ModelState.IsValid ? await workflow.AssignAsync(codes, toOffice, person.Length == 0 ? null : person, toDue, User.ActorAt(HttpContext), ct) : DeliveryProblem.BadDate, $"已分派 {codes.Count} 项任务。");
    }

    /// <summary>Joins the chosen tasks under the first of them.</summary>
    public async Task<IActionResult> OnPostJoinAsync(CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        await ReadAsync(ct);
        return Answer(await workflow.JoinAsync(Chosen, User.ActorAt(HttpContext), ct), $"已把 {Chosen.Distinct().Count()} 项任务合并为一项。");
    }

    public string OfficeOf(int? id) => id is { } office ? Offices.GetValueOrDefault(office, "") : "";

    private IActionResult Answer(DeliveryProblem? problem, string notice)
    {
        if (problem is null)
        {
            Notice = notice;
            return Redirect($"/delivery{QueryString.Create(Request.Query.Where(q => q.Key != "handler"))}#list");
        }
        Refusal = DeliveryText.Of(problem.Value);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Today = ChinaTime.TodayOf(clock);
        Plan = await definitions.CurrentPlanAsync(ct);
        Offices = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        Schools = (await register.RunAsync(User.Scope, null, ct)).ToDictionary(s => s.SchoolCode);
        if (Plan is null) return;
        Targets = Plan.Targets.ToDictionary(t => t.Code, t => t.Name);
        var tasks = db.Tasks.AsNoTracking().Include(t => t.Measures).Include(t => t.Helpers).AsSplitQuery().Where(t => t.Plan == Plan.Code);
        if (User.Scope.OnlySchool is { } own) tasks = tasks.Where(t => t.School == own);
        All = await tasks.OrderBy(t => t.Position).ThenBy(t => t.Code).ToListAsync(ct);
        Listed = [.. All.Where(t => Filter.Passes(t, Today))];
    }
}
