using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Evaluation;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Evaluation;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>What is to be seen to before a report is made final, and the step itself.</summary>
public class CheckModel(EvaluationReader reader, EvaluationWorkflow workflow, PortalDbContext db) : EvaluationPage(reader)
{
    public IReadOnlyList<(ReportBlock Block, Disagreement Found)> Found { get; private set; } = [];
    public IReadOnlyList<EvaluationCheck> Checks { get; private set; } = [];
    public IReadOnlyList<BlockComment> Comments { get; private set; } = [];
    public int NextEdition { get; private set; }

    /// <summary>Why warnings are accepted, by check.</summary>
    [BindProperty] public Dictionary<string, string?> Reasons { get; set; } = [];

    /// <summary>The version of the text that was read.</summary>
    [BindProperty] public int TextVersion { get; set; }

    public bool MayFreeze => User.IsInRole(Roles.Bureau);
    public bool IsBlocked => Checks.Any(c => c.Blocks);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await RefuseCheckAsync(ct) is { } refused) return refused;
        TextVersion = Sources!.TextVersion;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await RefuseCheckAsync(ct) is { } refused) return refused;
        if (!MayFreeze) return Forbid();
        if (IsBlocked) return Refused(EvaluationProblem.Blocked);
        IReadOnlyList<AcceptedWarning> accepted = [.. Checks.Select(c => new AcceptedWarning(c.Kind, c.Words, CleanText.Line(Reasons.GetValueOrDefault(c.Kind) ?? "")))];
        var (number, problem) = await workflow.FreezeAsync(Plan.Code, Year, TextVersion, EvaluationPrint.Of(Sources!, Facts), Facts, accepted, User.ActorAt(HttpContext), ct);
        return problem is { } against ? Refused(against) : Done($"第{number}版已定稿，内容不再改变。", $"{Address}/editions/{number}");
    }

    private PageResult Refused(EvaluationProblem problem)
    {
        Refusal = EvaluationText.Of(problem);
        TextVersion = Sources!.TextVersion;
        ModelState.Remove(nameof(TextVersion));
        return Page();
    }

    private async Task<IActionResult?> RefuseCheckAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        Found = EvaluationCheck.Disagreements(Sources!, Facts);
        Comments = await db.BlockComments.AsNoTracking().Where(c => c.Plan == Plan.Code && c.Year == Year && c.ResolvedBy == null).OrderBy(c => c.Id).ToListAsync(ct);
        Checks = EvaluationCheck.Of(Sources!, Found, Comments.Count);
        NextEdition = await db.EvaluationEditions.Where(e => e.Plan == Plan.Code && e.Year == Year).MaxAsync(e => (int?)e.Number, ct) + 1 ?? 1;
        return null;
    }
}
