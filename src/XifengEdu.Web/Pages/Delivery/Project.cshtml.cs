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
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>One project: what the plan says of it, how far it is, its money, its photos; or a new one.</summary>
public class ProjectModel(
    PortalDbContext db, Definitions definitions, SchoolRegisterQuery register, ProjectWorkflow workflow, ProgressWorkflow progress, AssessmentQuery achievement, People people, TimeProvider clock) : PageModel
{
    /// <summary>Stands for a project that is not there yet.</summary>
    public const string New = "new";

    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty] public ProjectForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public Plan Plan { get; private set; } = null!;
    public Project? Project { get; private set; }
    public DateOnly Today { get; private set; }
    public string? Refusal { get; private set; }
    public IReadOnlyDictionary<int, string> Offices { get; private set; } = new Dictionary<int, string>();
    public IReadOnlyList<SchoolProfile> Schools { get; private set; } = [];
    public IReadOnlyList<string> Townships { get; private set; } = [];

    /// <summary>The targets it feeds, with their verdicts for who may see them.</summary>
    public IReadOnlyList<AssessedTarget> Rows { get; private set; } = [];

    /// <summary>What was said of it.</summary>
    public ProgressView Progress { get; private set; } = null!;

    public string OfficeOf(int? id) => id is { } office ? Offices.GetValueOrDefault(office, "") : "";

    public async Task<IActionResult> OnGetAsync(string? target, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = (Project is null ? new() { Targets = target is null ? [] : [target] } : ProjectForm.Of(Project)).WithSpare();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Refused(Typing.ProblemOf(ModelState));
        if (Form.ToEdit() is not { } edit) return Refused(DeliveryProblem.BadMoney);
        var actor = User.ActorAt(HttpContext);
        if (Code != New)
            return await workflow.SaveAsync(Code, edit, Form.Version, Today, actor, ct) is { } problem ? await RefusedAsync(problem, ct) : Done($"已保存“{edit.Name}”。", Code);
        var (code, failed) = await workflow.AddAsync(Plan.Code, edit, Today, actor, ct);
        return failed is { } against ? Refused(against) : Done($"已新增项目“{edit.Name}”。", code!);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int version, CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        if (!await ReadAsync(ct) || Project is null) return NotFound();
        Form = ProjectForm.Of(Project);
        if (await workflow.RemoveAsync(Code, version, User.ActorAt(HttpContext), ct) is { } problem) return Refused(problem);
        Notice = $"已删除项目“{Project.Name}”，原内容保留在操作记录中。";
        return Redirect("/delivery/projects");
    }

    private RedirectResult Done(string notice, string code)
    {
        Notice = notice;
        return Redirect($"/delivery/projects/{code}");
    }

    // Whoever comes second has seen the first from now on.
    private async Task<IActionResult> RefusedAsync(DeliveryProblem problem, CancellationToken ct)
    {
        if (problem == DeliveryProblem.ChangedSince)
        {
            await ReadAsync(ct);
            Form.Version = Project?.Version ?? 0;
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
            Project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == Code, ct);
            if (Project is null || (User.Scope.OnlySchool is { } own && Project.School != own)) return false;
            Progress = await ProgressView.OfAsync($"projects/{Code}", User, progress, people, ct);
        }
        Offices = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        Schools = await register.RunAsync(User.Scope, null, ct);
        Townships = await db.Townships.OrderBy(t => t.Position).Select(t => t.Name).ToListAsync(ct);
        if (User.IsPrincipal || Project is not { Targets.Count: > 0 }) return true;
        var year = Math.Max(await definitions.DefaultYearAsync(plan, ct), Project.FinishedOn?.Year ?? 0);
        Rows = [.. (await achievement.RunAsync(new(plan.Code, year), ct)).Where(r => Project.Targets.Contains(r.Target.Code))];
        return true;
    }
}
