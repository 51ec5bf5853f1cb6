using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Delivery;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>The offices that can be asked, and what each has to answer for.</summary>
public class OfficesModel(PortalDbContext db, Definitions definitions, OfficeWorkflow workflow, TimeProvider clock) : PageModel
{
    [TempData] public string? Notice { get; set; }

    /// <summary>Each office with its tasks and projects.</summary>
    public IReadOnlyList<OfficeRow> Rows { get; private set; } = [];
    public string? Refusal { get; private set; }

    /// <summary>The names as they were typed, one a line.</summary>
    public string? Typed { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    /// <summary>The offices as a file.</summary>
    public async Task<IActionResult> OnGetDataAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return Csv.File("责任单位.csv", ["责任单位", "任务", "已完成任务", "逾期任务", "项目", "竣工项目"],
            Rows.Select(r => (IReadOnlyList<string>)[r.Office.Name, .. new[] { r.Tasks, r.TasksDone, r.TasksOverdue, r.Projects, r.ProjectsDone }.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))]));
    }

    public async Task<IActionResult> OnPostAsync(string? names, CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        Typed = names;
        return await AnswerAsync(await workflow.AddAsync((names ?? "").Split('\n'), User.ActorAt(HttpContext), ct), "已登记责任单位。", ct);
    }

    public async Task<IActionResult> OnPostRenameAsync(int id, string? name, CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        return await AnswerAsync(await workflow.RenameAsync(id, name ?? "", User.ActorAt(HttpContext), ct), "已改名，各项任务和项目随之显示新的名称。", ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken ct)
    {
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        return await AnswerAsync(await workflow.RemoveAsync(id, User.ActorAt(HttpContext), ct), "已删除。", ct);
    }

    private async Task<IActionResult> AnswerAsync(DeliveryProblem? problem, string notice, CancellationToken ct)
    {
        if (problem is null)
        {
            Notice = notice;
            return Redirect("/delivery/offices");
        }
        Refusal = DeliveryText.Of(problem.Value);
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var today = ChinaTime.TodayOf(clock);
        var plan = (await definitions.CurrentPlanAsync(ct))?.Code;
        var tasks = (await db.Tasks.AsNoTracking().Where(t => t.Plan == plan && t.OfficeId != null).ToListAsync(ct)).ToLookup(t => t.OfficeId);
        var projects = (await db.Projects.AsNoTracking().Where(p => p.Plan == plan && p.OfficeId != null && !p.IsFromBefore).Select(p => new { p.OfficeId, p.State }).ToListAsync(ct)).ToLookup(p => p.OfficeId);
        Rows = [.. (await db.Offices.AsNoTracking().OrderBy(o => o.Id).ToListAsync(ct)).Select(o => new OfficeRow(o, tasks[o.Id].Count(), tasks[o.Id].Count(t => t.State == DeliveryState.Done),
            tasks[o.Id].Count(t => t.IsOverdue(today)), projects[o.Id].Count(), projects[o.Id].Count(p => p.State == DeliveryState.Done)))];
    }
}

/// <summary>An office and what it has to answer for.</summary>
public sealed record OfficeRow(Office Office, int Tasks, int TasksDone, int TasksOverdue, int Projects, int ProjectsDone);
