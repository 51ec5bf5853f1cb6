using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>One task: what the plan says, who is asked, how far it is, what was shown for it; or a new one.</summary>
public class TaskModel(
    PortalDbContext db, Definitions definitions, SchoolRegisterQuery register, TaskWorkflow workflow, ProgressWorkflow progress, AssessmentQuery achievement, People people, TimeProvider clock) : PageModel
{
    /// <summary>Stands for a task that is not there yet.</summary>
    public const string New = "new";

    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty] public TaskForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public Plan Plan { get; private set; } = null!;
    public DeliveryTask? Task { get; private set; }
    public DateOnly Today { get; private set; }
    public string? Refusal { get; private set; }
    public IReadOnlyDictionary<int, string> Offices { get; private set; } = new Dictionary<int, string>();
    public IReadOnlyList<SchoolProfile> Schools { get; private set; } = [];

    /// <summary>The sections and action plans a new task can be listed under, in the order of the text.</summary>
    public IReadOnlyList<string> Sections { get; private set; } = [];
    public IReadOnlyList<string> ActionPlans { get; private set; } = [];

    /// <summary>The targets it serves, with their verdicts for who may see them.</summary>
    public IReadOnlyList<AssessedTarget> Rows { get; private set; } = [];

    /// <summary>What was said of it.</summary>
    public ProgressView Progress { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = (Task is null ? new() : TaskForm.Of(Task)).WithSpare();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Refused(Typing.ProblemOf(ModelState));
        if (Form.ToEdit() is not { } edit) return Refused(DeliveryProblem.HalfStep);
        var actor = User.ActorAt(HttpContext);
        if (Code != New)
            return await workflow.SaveAsync(Code, edit, Form.Version, Today, actor, ct) is { } problem ? await RefusedAsync(problem, ct) : Done($"已保存“{edit.Name}”。", Code);
        var (code, failed) = await workflow.AddAsync(Plan.Code, edit, Today, actor, ct);
        return failed is { } against ? Refused(against) : Done($"已新增任务“{edit.Name}”。", code!);
    }

    /// <summary>Splits a part off.</summary>
    public async Task<IActionResult> OnPostSplitAsync(List<string> measures, string? name, CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        if (!await ReadAsync(ct) || Task is null) return NotFound();
        Form = TaskForm.Of(Task);
        var (code, problem) = await workflow.SplitAsync(Code, measures, CleanText.Line(name ?? ""), User.ActorAt(HttpContext), ct);
        return problem is { } against ? Refused(against) : Done("已拆分，这是拆出的任务；请核对责任单位和期限。", code!);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int version, CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        if (!await ReadAsync(ct) || Task is null) return NotFound();
        Form = TaskForm.Of(Task);
        if (await workflow.RemoveAsync(Code, version, User.ActorAt(HttpContext), ct) is { } problem) return Refused(problem);
        Notice = $"已删除任务“{Task.Name}”，原内容保留在操作记录中。";
        return Redirect("/delivery");
    }

    private RedirectResult Done(string notice, string code)
    {
        Notice = notice;
        return Redirect($"/delivery/tasks/{code}");
    }

    // Whoever comes second has seen the first from now on.
    private async Task<IActionResult> RefusedAsync(DeliveryProblem problem, CancellationToken ct)
    {
        if (problem == DeliveryProblem.ChangedSince)
        {
            await ReadAsync(ct);
            Form.Version = Task?.Version ?? 0;
            ModelState.Clear();
        }
        return Refused(problem);
    }

    private PageResult Refused(DeliveryProblem problem)
    {
        Refusal = DeliveryText.Of(problem);
        Form.WithSpare();
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Today = ChinaTime.TodayOf(clock);
        if (await definitions.CurrentPlanAsync(ct) is not { } plan) return false;
        Plan = plan;
        if (Code == New && !User.IsInRole(Roles.Bureau)) return false;
        if (Code != New)
        {
            Task = await db.Tasks.AsNoTracking().Include(t => t.Measures.OrderBy(m => m.Position)).Include(t => t.Helpers.OrderBy(h => h.Id)).AsSplitQuery().SingleOrDefaultAsync(t => t.Code == Code, ct);
            if (Task is null || (User.Scope.OnlySchool is { } own && Task.School != own)) return false;
            Progress = await ProgressView.OfAsync($"tasks/{Code}", User, progress, people, ct);
        }
        Offices = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        Schools = await register.RunAsync(User.Scope, null, ct);
        if (Code == New)
        {
            var places = await db.Measures.Where(m => m.Plan == plan.Code).OrderBy(m => m.Position).Select(m => new { m.Section, m.ActionPlan }).ToListAsync(ct);
            (Sections, ActionPlans) = ([.. places.Select(p => p.Section).Distinct()], [.. places.Select(p => p.ActionPlan).OfType<string>().Distinct()]);
        }
        if (!User.IsPrincipal && Task is { Targets.Count: > 0 })
            Rows = [.. (await achievement.RunAsync(new(plan.Code, await definitions.DefaultYearAsync(plan, ct)), ct)).Where(r => Task.Targets.Contains(r.Target.Code))];
        return true;
    }
}
