using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Documents.Evidence;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>Takes progress and evidence of a task or a project, and evidence of a judgement; tells what cannot be taken.</summary>
[RequestSizeLimit(Uploads.LargestFile), RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestFile)]
public class EvidenceModel(PortalDbContext db, Definitions definitions, ProgressWorkflow progress, EvidenceReader reader) : PageModel
{
    /// <summary>The kind whose evidence stands alone, without words.</summary>
    public const string Judgements = "judgements";

    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = "";
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    /// <summary>The year of the judgement.</summary>
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [TempData] public string? Notice { get; set; }

    public string? Words { get; private set; }
    public string? Refusal { get; private set; }

    /// <summary>The page of what the evidence belongs to.</summary>
    public string Back => $"/delivery/{Kind}/{Code}";

    /// <summary>Where the form goes.</summary>
    public string Action => AddressOf(Kind, Code, Year);

    public static string AddressOf(string kind, string code, int? year) => $"/delivery/{kind}/{code}/evidence{(year is null ? "" : $"?year={year}")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await SubjectAsync(ct) is null ? NotFound() : Redirect(Back);

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files, string? words, CancellationToken ct)
    {
        if (await SubjectAsync(ct) is not { } subject) return NotFound();
        if (!MayAdd) return Forbid();
        Words = Kind == Judgements ? null : words ?? "";
        IReadOnlyList<StoredFile> kept = [];
        var isSaved = false;
        try
        {
            kept = await reader.KeepAsync(subject, files, User.Identity!.Name!, ct);
            var actor = User.ActorAt(HttpContext);
            var problem = Words is null ? await progress.AttachAsync(kept, actor, ct) : await progress.AddAsync(subject, CleanText.Of(Words).Trim(), kept, actor, ct);
            isSaved = problem is null;
            if (problem is { } against) Refusal = DeliveryText.Of(against);
        }
        catch (UnusableFileException error)
        {
            Refusal = error.Message;
        }
        finally
        {
            if (!isSaved) reader.Forget(kept);
        }
        if (!isSaved) return Page();
        Notice = Words is null ? $"已上传佐证 {kept.Count} 个。" : kept.Count == 0 ? "已登记进展。" : $"已登记进展，随附佐证 {kept.Count} 个。";
        return Redirect(Back);
    }

    /// <summary>Takes back an entry with its evidence, or a file that stands alone.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken ct)
    {
        if (await SubjectAsync(ct) is not { } subject) return NotFound();
        if (!MayAdd) return Forbid();
        var actor = User.ActorAt(HttpContext);
        if (Kind == Judgements)
        {
            if (await progress.DetachAsync(subject, id ?? "", actor, ct) is not { } file) return NotFound();
            reader.Forget([file]);
            Notice = $"已删除佐证“{file.Name}”。";
            return Redirect(Back);
        }
        if (!long.TryParse(id, out var entry)) return NotFound();
        var (files, problem) = await progress.RemoveAsync(subject, entry, User.IsInRole(Roles.Bureau), actor, ct);
        if (problem is DeliveryProblem.NotThere) return NotFound();
        if (problem is { } against)
        {
            (Refusal, Words) = (DeliveryText.Of(against), "");
            return Page();
        }
        reader.Forget(files);
        Notice = "已撤回这条进展，原文保留在操作记录中。";
        return Redirect(Back);
    }

    private bool MayAdd => User.IsInRole(Roles.Bureau) || (User.IsPrincipal && Kind != Judgements);

    // What the evidence belongs to, as the store of files names it; null where there is none for this person.
    private async Task<string?> SubjectAsync(CancellationToken ct)
    {
        if (!await progress.IsSeenAsync(Kind, Code, User.Scope.OnlySchool, ct)) return null;
        if (Kind != Judgements) return $"{Kind}/{Code}";
        return await definitions.CurrentPlanAsync(ct) is { } plan && await db.Judgements.AnyAsync(j => j.Plan == plan.Code && j.Target == Code && j.Year == Year, ct)
            ? SubjectOf(plan.Code, Code, Year!.Value) : null;
    }

    /// <summary>What evidence of a judgement belongs to.</summary>
    public static string SubjectOf(string plan, string target, int year) => $"{Judgements}/{plan}/{target}/{year}";
}
