using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Supervision;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Documents.Evidence;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Supervision;

/// <summary>One finding: what was found, what was answered, what the re-check said; or a new one.</summary>
[RequestSizeLimit(Uploads.LargestFile), RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestFile)]
public class FindingModel(
    PortalDbContext db, FindingsQuery findings, FindingWorkflow workflow, CellHistoryQuery history, Definitions definitions, EvidenceReader reader, People people, TimeProvider clock) : PageModel
{
    /// <summary>Stands for a finding that is not there yet.</summary>
    public const string New = "new";

    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    /// <summary>What a new one is about.</summary>
    [BindProperty(SupportsGet = true)] public string? Subject { get; set; }

    /// <summary>The year a new one speaks of.</summary>
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty] public FindingForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public NamedFinding? Named { get; private set; }
    public DateOnly Today { get; private set; }
    public string? Refusal { get; private set; }

    /// <summary>What was typed about a step that was refused.</summary>
    public string? Words { get; private set; }
    public PersonNames Names { get; private set; } = null!;
    public IReadOnlyDictionary<int, string> Offices { get; private set; } = new Dictionary<int, string>();

    /// <summary>What a new one is about, as people call it, and the school it is about.</summary>
    public string SubjectName { get; private set; } = "";
    public bool IsOfSchool { get; private set; }

    /// <summary>The evidence of each step.</summary>
    public ILookup<int, StoredFile> Files { get; private set; } = Enumerable.Empty<StoredFile>().ToLookup(_ => 0);

    /// <summary>What has happened since to the figure the finding is about.</summary>
    public IReadOnlyList<CellChange> Corrections { get; private set; } = [];

    /// <summary>Whether the person has to answer.</summary>
    public bool MayAnswer => Named is { Finding: var finding } && finding.MayBecome(FindingState.Answered) && finding.IsAnsweredBy(User.Scope.OnlySchool, User.IsInRole(Roles.Bureau));

    /// <summary>Whether the person writes findings and looks at them again.</summary>
    public bool MayInspect => User.IsInRole(Roles.Inspector);

    /// <summary>Where a finding on something is written.</summary>
    public static string AddressOf(string subject, int year) =>
        QueryHelpers.AddQueryString($"/supervision/{New}", new Dictionary<string, string?> { ["subject"] = subject, ["year"] = year.ToString(System.Globalization.CultureInfo.InvariantCulture) });

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Form = Named is null ? new() { Due = Today.AddMonths(1), Responsible = IsOfSchool ? FindingForm.School : null } : FindingForm.Of(Named.Finding);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayInspect) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (!ModelState.IsValid) return Refused(FindingProblem.BadDate);
        var (edit, problem) = Form.ToEdit(Named?.Finding.Subject ?? Subject ?? "", Named?.Finding.Year ?? Year ?? 0);
        if (problem is { } wrong) return Refused(wrong);
        var actor = User.ActorAt(HttpContext);
        if (Code != New) return await workflow.SaveAsync(Code, edit!, Form.Version, Today, actor, ct) is { } failed ? await RefusedAsync(failed, ct) : Done("已保存督导意见。", Code);
        var (code, against) = await workflow.AddAsync(edit!, Today, actor, ct);
        return against is { } refused ? Refused(refused) : Done($"已提出督导意见 {code}，责任单位会在待办中看到。", code!);
    }

    /// <summary>The responsible one answers.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(List<IFormFile> files, string? words, int version, CancellationToken ct)
    {
        if (!await ReadAsync(ct) || Named is null) return NotFound();
        return Named.Finding.IsAnsweredBy(User.Scope.OnlySchool, User.IsInRole(Roles.Bureau))
            ? await TakeAsync(FindingState.Answered, files, words, null, version, "已提交整改报告，等待督学复查。", ct) : Forbid();
    }

    /// <summary>An inspector has looked again, or takes the finding back.</summary>
    public async Task<IActionResult> OnPostCheckAsync(List<IFormFile> files, string? words, FindingState state, DateOnly? due, int version, CancellationToken ct)
    {
        if (!MayInspect) return Forbid();
        if (!await ReadAsync(ct) || Named is null) return NotFound();
        if (!ModelState.IsValid) return Refused(FindingProblem.BadDate, words);
        if (state is not (FindingState.Closed or FindingState.Reopened or FindingState.Withdrawn)) return Refused(FindingProblem.WrongState, words);
        return await TakeAsync(state, files, words, due, version, $"已记录：{FindingText.OfStep(state)}。", ct);
    }

    private async Task<IActionResult> TakeAsync(FindingState next, List<IFormFile> files, string? words, DateOnly? due, int version, string notice, CancellationToken ct)
    {
        IReadOnlyList<StoredFile> kept = [];
        var isSaved = false;
        try
        {
            kept = await reader.KeepAsync($"findings/{Code}/{FindingWorkflow.NextStep(Named!.Finding)}", files, User.Identity!.Name!, ct);
            var problem = await workflow.TakeAsync(Code, next, CleanText.Of(words ?? "").Trim(), due, kept, version, Today, User.ActorAt(HttpContext), ct);
            isSaved = problem is null;
            return problem is { } against ? await RefusedAsync(against, ct, words) : Done(notice, Code);
        }
        catch (UnusableFileException error)
        {
            (Refusal, Words, Form) = ($"{error.Message}您填写的文字还在下面。", words, FindingForm.Of(Named!.Finding));
            return Page();
        }
        finally
        {
            if (!isSaved) reader.Forget(kept);
        }
    }

    private RedirectResult Done(string notice, string code)
    {
        Notice = notice;
        return Redirect($"/supervision/{code}");
    }

    // Whoever comes second has seen the first from now on.
    private async Task<IActionResult> RefusedAsync(FindingProblem problem, CancellationToken ct, string? words = null)
    {
        if (problem == FindingProblem.ChangedSince)
        {
            await ReadAsync(ct);
            Form.Version = Named!.Finding.Version;
            ModelState.Clear();
        }
        return Refused(problem, words);
    }

    private PageResult Refused(FindingProblem problem, string? words = null)
    {
        (Refusal, Words) = (FindingText.Of(problem), words);
        // A step that was refused changes nothing of what the inspector wrote.
        if (words is not null && Named is not null) Form = FindingForm.Of(Named.Finding);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Today = ChinaTime.TodayOf(clock);
        Names = await people.NamesAsync(ct);
        Offices = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        if (Code == New) return MayInspect && await NameAsync(ct);
        Named = await findings.FindAsync(Code, ct);
        if (Named is null || !User.Sees(Named.Finding)) return false;
        (SubjectName, IsOfSchool) = (Named.Subject, Named.School is not null);
        var stem = $"findings/{Code}/";
        Files = (await db.Files.AsNoTracking().Where(f => f.Subject.StartsWith(stem)).ToListAsync(ct)).ToLookup(f => int.Parse(f.Subject[stem.Length..], System.Globalization.CultureInfo.InvariantCulture));
        if (Named.Finding.Subject.Split('/') is ["figures", var reporter, var element])
            Corrections = [.. (await history.RunAsync(Named.Finding.Year, reporter, element, ct)).Where(c => c.Member == element && c.At >= Named.Finding.Steps.Min(s => s.At))];
        return true;
    }

    // What cannot be named is nothing a finding can be written on; why else not, the form says.
    private async Task<bool> NameAsync(CancellationToken ct)
    {
        var (school, problem) = await workflow.SchoolOfAsync(Subject ?? "", Year ?? 0, ct);
        if (problem is FindingProblem.UnknownSubject) return false;
        IsOfSchool = school is not null;
        var name = school is null ? null : await db.SchoolProfiles.Where(p => p.SchoolCode == school).OrderByDescending(p => p.Year).Select(p => p.Name).FirstAsync(ct);
        SubjectName = Subject!.Split('/') switch
        {
            ["tasks", var code] => await db.Tasks.Where(t => t.Code == code).Select(t => t.Name).SingleAsync(ct),
            ["projects", var code] => await db.Projects.Where(p => p.Code == code).Select(p => p.Name).SingleAsync(ct),
            ["targets", var plan, var code] => (await definitions.PlanAsync(plan, ct))!.Targets.Single(t => t.Code == code).Name,
            ["figures", _, var element] => $"{name ?? "县级"}{Year}年{(await definitions.ElementsAsync(ct)).Single(e => e.Code == element).Name}",
            _ => name!,
        };
        return true;
    }
}
