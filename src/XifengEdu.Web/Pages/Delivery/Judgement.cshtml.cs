using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>One target that people judge: what was judged of it year by year, and the numbers that speak for it.</summary>
public class JudgementModel(PortalDbContext db, Definitions definitions, JudgementWorkflow workflow, AssessmentQuery achievement, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Target { get; set; } = "";
    [BindProperty] public JudgementForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public Plan? Plan { get; private set; }
    public Target? Judged { get; private set; }
    public IReadOnlyList<Judgement> Judgements { get; private set; } = [];

    /// <summary>The evidence of each year's judgement.</summary>
    public ILookup<int, StoredFile> Files { get; private set; } = Array.Empty<StoredFile>().ToLookup(_ => 0);
    public IReadOnlyList<string> Scale { get; private set; } = [];
    public string? Refusal { get; private set; }

    /// <summary>The target's verdict as of the latest year.</summary>
    public AssessedTarget? Row { get; private set; }

    /// <summary>Targets of the same field whose figures are computed: what an outlook can be judged by.</summary>
    public IReadOnlyList<AssessedTarget> Numbers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? year, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var today = ChinaTime.TodayOf(clock);
        var stands = Judgements.FirstOrDefault(j => j.Year == (year ?? today.Year));
        Form = stands is null ? new() { Year = year ?? today.Year, Date = today }
            : new() { Year = stands.Year, Date = stands.Date, Value = stands.Value, Grade = stands.Grade, Words = stands.Words, Evidence = stands.Evidence, Version = stands.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await RefusedAsync(ct) is { } refused) return refused;
        var problem = ModelState.IsValid && Form is { Year: { } year, Date: { } date }
            ? await workflow.SaveAsync(new()
            {
                Plan = Plan!.Code,
                Target = Target,
                Year = year,
                Date = date,
                Value = Judged!.Rule == Rule.Judged ? null : Form.Value,
                Grade = Judged.Rule == Rule.Judged ? Form.Grade : null,
                Words = CleanText.Line(Form.Words ?? ""),
                Evidence = CleanText.Line(Form.Evidence ?? ""),
                Assessor = User.Identity!.Name!,
                Version = Form.Version,
            }, ChinaTime.TodayOf(clock), User.ActorAt(HttpContext), ct)
            : ModelState.GetFieldValidationState("Form.Value") == ModelValidationState.Invalid ? JudgementProblem.NotANumber
            : Form.Year is null || Form.Date is null ? JudgementProblem.BadDate : JudgementProblem.SaysTooLittle;
        return await AnswerAsync(problem, $"已登记{Form.Year}年的评定，待另一位统计员复核。", ct);
    }

    public async Task<IActionResult> OnPostConfirmAsync(int year, int version, CancellationToken ct)
    {
        if (await RefusedAsync(ct) is { } refused) return refused;
        return await AnswerAsync(await workflow.ConfirmAsync(Plan!.Code, Target, year, version, User.ActorAt(HttpContext), ct), $"已复核{year}年的评定。", ct);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int year, int version, CancellationToken ct)
    {
        if (await RefusedAsync(ct) is { } refused) return refused;
        return await AnswerAsync(await workflow.WithdrawAsync(Plan!.Code, Target, year, version, User.ActorAt(HttpContext), ct), $"已撤销{year}年的评定，原内容保留在操作记录中。", ct);
    }

    private async Task<IActionResult?> RefusedAsync(CancellationToken ct) =>
        !User.IsInRole(Roles.Bureau) ? Forbid() : await ReadAsync(ct) ? null : NotFound();

    private async Task<IActionResult> AnswerAsync(JudgementProblem? problem, string notice, CancellationToken ct)
    {
        if (problem is null)
        {
            Notice = notice;
            return Redirect($"/delivery/judgements/{Target}");
        }
        Refusal = JudgementText.Of(problem.Value);
        if (problem == JudgementProblem.ChangedSince)
        {
            // Whoever comes second has seen the first from now on, though it may have come after this page was read.
            await ReadAsync(ct);
            Form.Version = Judgements.FirstOrDefault(j => j.Year == Form.Year)?.Version ?? 0;
            ModelState.Clear();
        }
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Plan = await definitions.CurrentPlanAsync(ct);
        Judged = Plan?.Targets.SingleOrDefault(t => t.Code == Target && t.IsJudged);
        if (Plan is null || Judged is null) return false;
        Scale = await workflow.ScaleAsync(ct);
        Judgements = await db.Judgements.AsNoTracking().Where(j => j.Plan == Plan.Code && j.Target == Target).OrderByDescending(j => j.Year).ToListAsync(ct);
        var subjects = Judgements.ToDictionary(j => EvidenceModel.SubjectOf(j.Plan, j.Target, j.Year), j => j.Year);
        Files = (await db.Files.AsNoTracking().Where(f => subjects.Keys.Contains(f.Subject)).OrderBy(f => f.At).ToListAsync(ct)).ToLookup(f => subjects[f.Subject]);
        var year = Math.Max(await definitions.DefaultYearAsync(Plan, ct), Judgements.Count > 0 ? Judgements[0].Year : 0);
        var rows = await achievement.RunAsync(new(Plan.Code, year), ct);
        Row = rows.Single(r => r.Target.Code == Target);
        // An outlook of the whole system is judged by the plan's main figures.
        var near = rows.Where(r => r is { Indicator: not null, Shown: not null }).ToList();
        var own = near.FindAll(r => Judged.Code.EndsWith($"-{r.Target.Code.Split('-')[0]}", StringComparison.Ordinal) || r.Target.Stage == Judged.Stage);
        Numbers = own.Count > 0 ? own : near.FindAll(r => r.Target.Section == near[0].Target.Section);
        return true;
    }
}

/// <summary>A judgement as the form sends it.</summary>
public sealed class JudgementForm
{
    public int? Year { get; set; }
    public DateOnly? Date { get; set; }
    public decimal? Value { get; set; }
    public string? Grade { get; set; }
    public string? Words { get; set; }
    public string? Evidence { get; set; }

    /// <summary>The version that was seen; 0 where nothing stood.</summary>
    public int Version { get; set; }
}
