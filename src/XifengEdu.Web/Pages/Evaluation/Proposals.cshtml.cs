using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Evaluation;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Evaluation;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>What a report proposes, and what becomes of it: a task of the next year, another threshold, or nothing for a reason.</summary>
public class ProposalsModel(EvaluationReader reader, ProposalWorkflow workflow, PortalDbContext db, TimeProvider clock) : EvaluationPage(reader)
{
    /// <summary>What was typed of a new proposal that was not taken.</summary>
    public string? Words { get; private set; }

    public IReadOnlyDictionary<int, string> Offices { get; private set; } = new Dictionary<int, string>();
    public IReadOnlyList<string> Sections { get; private set; } = [];

    /// <summary>The targets that a number is asked of.</summary>
    public IEnumerable<Target> Targets => Plan.Targets.Where(t => t.Rule is Rule.AtLeast or Rule.AtMost or Rule.MoreThan && t.MilestonesOn(null).Any(m => m.Threshold is not null)).OrderBy(t => t.Position);

    public bool MayWrite => User.IsInRole(Roles.Bureau);
    public DateOnly Today => ChinaTime.TodayOf(clock);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await RefuseProposalsAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string? words, CancellationToken ct)
    {
        if (await RefuseAllAsync(ct) is { } refused) return refused;
        Words = words;
        return Answer(await workflow.AddAsync(Plan.Code, Year, CleanText.Line(words ?? ""), User.ActorAt(HttpContext), ct), "已提出建议。");
    }

    public async Task<IActionResult> OnPostSaveAsync(long id, string? words, int version, CancellationToken ct) => await RefuseAllAsync(ct)
        ?? Answer(await workflow.SaveAsync(Plan.Code, Year, id, CleanText.Line(words ?? ""), version, User.ActorAt(HttpContext), ct), "已保存。");

    /// <summary>The proposal becomes a task.</summary>
    public async Task<IActionResult> OnPostTaskAsync(long id, string? name, string? section, int? office, string? person, DateOnly? due, int version, CancellationToken ct)
    {
        if (await RefuseAllAsync(ct) is { } refused) return refused;
        if (!ModelState.IsValid) return Refused(EvaluationText.Of(EvaluationProblem.BadDate));
        var edit = new TaskEdit { Name = CleanText.Line(name ?? ""), Section = section, OfficeId = office, Person = CleanText.Line(person ?? "") is { Length: > 0 } who ? who : null, Due = due };
        var (task, problem, ofTask) = await workflow.BecomeTaskAsync(Plan.Code, Year, id, edit, version, Today, User.ActorAt(HttpContext), ct);
        return ofTask is { } against ? Refused(DeliveryText.Of(against)) : Answer(problem, $"已列为任务 {task}，可在“落实”中补充步骤和目标。");
    }

    /// <summary>The proposal becomes another threshold.</summary>
    public async Task<IActionResult> OnPostReviseAsync(long id, string? target, int? milestone, string? after, DateOnly? date, string? reason, string? document, int version, CancellationToken ct)
    {
        if (await RefuseAllAsync(ct) is { } refused) return refused;
        if (!ModelState.IsValid || date is null) return Refused(EvaluationText.Of(EvaluationProblem.BadDate));
        if (!FigureInput.TryRead(after ?? "", out var figure) || figure is not { } threshold) return Refused(EvaluationText.Of(EvaluationProblem.BadThreshold));
        var edit = new RevisionEdit(target ?? "", milestone ?? 0, threshold, date.Value, CleanText.Line(reason ?? ""), CleanText.Line(document ?? ""));
        return Answer(await workflow.ReviseAsync(Plan.Code, Year, id, edit, version, User.ActorAt(HttpContext), ct), "已调整目标值，调整日以后的结论按新的目标值判定。");
    }

    public async Task<IActionResult> OnPostRefuseAsync(long id, string? reason, int version, CancellationToken ct) => await RefuseAllAsync(ct)
        ?? Answer(await workflow.RefuseAsync(Plan.Code, Year, id, CleanText.Line(reason ?? ""), version, User.ActorAt(HttpContext), ct), "已记录。");

    private IActionResult Answer(EvaluationProblem? problem, string notice) => problem is { } against ? Refused(EvaluationText.Of(against)) : Done(notice, $"{Address}/proposals");

    private PageResult Refused(string words)
    {
        Refusal = words;
        return Page();
    }

    private async Task<IActionResult?> RefuseAllAsync(CancellationToken ct) => await RefuseProposalsAsync(ct) ?? (MayWrite ? null : Forbid());

    private async Task<IActionResult?> RefuseProposalsAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        Offices = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        Sections = [.. Sources!.Tasks.Select(t => t.Section).Distinct()];
        return null;
    }
}
