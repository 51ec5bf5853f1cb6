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

/// <summary>One block of a year's report: written, remarked on, with all it has said before.</summary>
public class BlockModel(EvaluationReader reader, EvaluationWorkflow workflow, PortalDbContext db) : EvaluationPage(reader)
{
    [BindProperty(SupportsGet = true)] public string Block { get; set; } = "";

    /// <summary>The text as the editor sends it.</summary>
    [BindProperty] public string? Html { get; set; }

    /// <summary>The version of the block that was seen; 0 for what the data say by themselves.</summary>
    [BindProperty] public int Seen { get; set; }

    public ReportBlock Of { get; private set; } = null!;

    /// <summary>The text in force.</summary>
    public WrittenText Text { get; private set; } = WrittenText.Empty;

    /// <summary>All it has said, latest first.</summary>
    public IReadOnlyList<BlockRevision> Revisions { get; private set; } = [];
    public IReadOnlyList<BlockComment> Comments { get; private set; } = [];
    public IReadOnlyList<Disagreement> Found { get; private set; } = [];

    /// <summary>A comment that was not taken.</summary>
    public string? Words { get; private set; }

    /// <summary>Whether what stands in force is another's and what was typed is shown below it.</summary>
    public bool IsContested { get; private set; }

    public bool IsOpinion => Of.Key == ReportBlock.Opinion;
    public bool MayWrite => IsOpinion ? User.IsInRole(Roles.ThirdParty) : User.IsInRole(Roles.Bureau);
    public bool MayComment => !User.IsInRole(Roles.ThirdParty);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await RefuseBlockAsync(ct) is { } refused) return refused;
        (Html, Seen) = (WrittenHtml.Write(Text), Revisions.Count > 0 ? Revisions[0].Number : 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await RefuseBlockAsync(ct) is { } refused) return refused;
        if (!MayWrite) return Forbid();
        var words = WrittenHtml.Read(Html ?? "");
        if (words.Paragraphs.Count == 0) return Refused(EvaluationProblem.NothingSaid);
        var now = words.With(Known);
        return await SaveAsync(now, Claims.Read(now, Facts, EvaluationFacts.Verdicts, Revisions.Count > 0 ? Revisions[0].Claims : []), $"已保存“{Of.Title}”。", ct);
    }

    /// <summary>Gives the block back to what the data say by themselves.</summary>
    public async Task<IActionResult> OnPostGiveBackAsync(CancellationToken ct)
    {
        if (await RefuseBlockAsync(ct) is { } refused) return refused;
        return MayWrite ? await SaveAsync(null, [], $"“{Of.Title}”已恢复为由数据自动生成，原来的文字保留在修改过程中。", ct) : Forbid();
    }

    /// <summary>Takes back what the block said before, as a new change.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(int number, CancellationToken ct)
    {
        if (await RefuseBlockAsync(ct) is { } refused) return refused;
        if (!MayWrite) return Forbid();
        return Revisions.FirstOrDefault(r => r.Number == number) is { } then ? await SaveAsync(then.Words, then.Claims, $"已恢复第{number}次修改时的文字。", ct) : NotFound();
    }

    public async Task<IActionResult> OnPostCommentAsync(string? words, CancellationToken ct)
    {
        if (await RefuseBlockAsync(ct) is { } refused) return refused;
        if (!MayComment) return Forbid();
        Words = words;
        return Answer(await workflow.CommentAsync(Plan.Code, Year, Block, CleanText.Of(words ?? "").Trim(), User.ActorAt(HttpContext), ct), "已批注。");
    }

    public async Task<IActionResult> OnPostResolveAsync(long id, bool resolved, CancellationToken ct)
    {
        if (await RefuseBlockAsync(ct) is { } refused) return refused;
        if (!User.IsInRole(Roles.Bureau)) return Forbid();
        return Answer(await workflow.ResolveAsync(Plan.Code, Year, id, resolved, User.ActorAt(HttpContext), ct), resolved ? "已标为处理完毕。" : "已重新打开批注。");
    }

    private async Task<IActionResult> SaveAsync(WrittenText? words, IReadOnlyList<Claim> claims, string notice, CancellationToken ct)
    {
        if (await workflow.WriteAsync(Plan.Code, Year, Block, Seen, words, claims, User.ActorAt(HttpContext), ct) is not { } problem) return Done(notice, Address);
        if (problem != EvaluationProblem.ChangedSince) return Refused(problem);
        // Whoever comes second has seen the first from now on.
        if (await RefuseBlockAsync(ct) is { } gone) return gone;
        (IsContested, Seen) = (true, Revisions.Count > 0 ? Revisions[0].Number : 0);
        ModelState.Clear();
        return Refused(problem);
    }

    private IActionResult Answer(EvaluationProblem? problem, string notice)
    {
        if (problem is null) return Done(notice, $"{Address}/blocks/{Block}#comments");
        (Html, Seen) = (WrittenHtml.Write(Text), Revisions.Count > 0 ? Revisions[0].Number : 0);
        ModelState.Clear();
        return Refused(problem.Value);
    }

    private PageResult Refused(EvaluationProblem problem)
    {
        Refusal = EvaluationText.Of(problem);
        // What is shown again is what was read, not what somebody sent.
        Html = WrittenHtml.Write(WrittenHtml.Read(Html ?? ""));
        ModelState.Remove(nameof(Html));
        return Page();
    }

    private async Task<IActionResult?> RefuseBlockAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        if (ReportBlock.Find(Block) is not { } block) return NotFound();
        Of = block;
        Revisions = await db.BlockRevisions.AsNoTracking().Where(b => b.Plan == Plan.Code && b.Year == Year && b.Block == Block).OrderByDescending(b => b.Number).ToListAsync(ct);
        Comments = await db.BlockComments.AsNoTracking().Where(c => c.Plan == Plan.Code && c.Year == Year && c.Block == Block).OrderBy(c => c.Id).ToListAsync(ct);
        Text = block.TextOf(Sources!, Known);
        if (Sources!.Written.TryGetValue(Block, out var written)) Found = Claims.Check(Text, written.Claims, Facts);
        return null;
    }
}
