using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Schools;

/// <summary>What happens to schools is entered here, dated, and shows in every year from then on.</summary>
public class ChangesModel(
    PortalDbContext db, SchoolLife life, ChangeForesight foresight, MergerFigures merged, SchoolRegisterQuery register, Definitions definitions) : PageModel
{
    private IReadOnlyDictionary<string, string> _firstNames = new Dictionary<string, string>();

    [BindProperty] public SchoolChangeForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public IReadOnlyList<SchoolChange> Changes { get; private set; } = [];
    public IReadOnlyList<SchoolProfile> Schools { get; private set; } = [];
    public IReadOnlyList<string> Townships { get; private set; } = [];
    public string? Refusal { get; private set; }

    /// <summary>What the change will do; null until it was asked for and stands on its own feet.</summary>
    public ForeseenChange? Foreseen { get; private set; }

    /// <summary>What the choices about a merged school's figures do to the county's; empty where there is nothing to choose.</summary>
    public IReadOnlyList<MergerEffect> Effects { get; private set; } = [];

    /// <summary>The year those figures are of.</summary>
    public int EffectYear { get; private set; }

    /// <summary>The changes that may still be taken back: no published year shows them.</summary>
    public IReadOnlySet<long> Withdrawable { get; private set; } = new HashSet<long>();

    public async Task OnGetAsync(string? school, CancellationToken ct)
    {
        Form.SchoolCode = school;
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var codes = new SchoolCodes((await register.RunAsync(SchoolScope.County, null, ct)).Select(s => s.SchoolCode));
        (Form.SchoolCode, Form.Other) = (codes.Find(Form.SchoolCode ?? "") ?? Form.SchoolCode, codes.Find(Form.Other ?? "") ?? Form.Other);
        if (Form.Change is not { } change) Refusal = "请填写变动类型、学校代码和日期。";
        else if (Form.Confirmed != Form.Signature)
        {
            (var problem, Foreseen) = await foresight.RunAsync(change, User.ActorAt(HttpContext), ct);
            if (problem is not null) await RefuseAsync(problem.Value, change, ct);
        }
        else if (await life.EnterAsync(change, User.ActorAt(HttpContext), ct) is { } problem) await RefuseAsync(problem, change, ct);
        else
        {
            Notice = "已登记。";
            return Redirect("/schools/changes");
        }
        await ReadAsync(ct);
        return Page();
    }

    private async Task RefuseAsync(SchoolLifeProblem problem, SchoolChange change, CancellationToken ct)
    {
        Refusal = StatusText.Of(problem);
        if (problem != SchoolLifeProblem.FiguresUndecided) return;
        EffectYear = (await merged.YearsAsync(change, ct))[^1];
        Effects = await merged.EffectAsync(change, EffectYear, ct);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken ct)
    {
        if (await life.WithdrawAsync(id, User.ActorAt(HttpContext), ct) is { } problem)
        {
            Refusal = StatusText.Of(problem);
            await ReadAsync(ct);
            return Page();
        }
        Notice = "已撤销。";
        return Redirect("/schools/changes");
    }

    /// <summary>The school's latest name.</summary>
    public string NameOf(string? code) => Schools.FirstOrDefault(s => s.SchoolCode == code)?.Name ?? code ?? "";

    /// <summary>What the school was called before a change; its name from then on says the change itself.</summary>
    public string NameBefore(SchoolChange change) =>
        Changes.Where(c => c.SchoolCode == change.SchoolCode && c.Name is not null && (c.Date, c.Id).CompareTo((change.Date, change.Id)) < 0).MaxBy(c => (c.Date, c.Id))?.Name
        ?? (change.Name is null || change.Kind != SchoolChangeKind.Renamed ? null : _firstNames.GetValueOrDefault(change.SchoolCode)) ?? NameOf(change.SchoolCode);

    private async Task ReadAsync(CancellationToken ct)
    {
        Changes = await db.SchoolChanges.AsNoTracking().OrderByDescending(c => c.Date).ThenByDescending(c => c.Id).ToListAsync(ct);
        var published = (await definitions.RoundsAsync(ct)).LastOrDefault(r => r.Status == RoundStatus.Published)?.ReferenceDate ?? DateOnly.MinValue;
        Withdrawable = Changes.Where(c => c.Date > published).Select(c => c.Id).ToHashSet();
        Schools = await register.RunAsync(SchoolScope.County, null, ct);
        var renamed = Changes.Where(c => c.Kind == SchoolChangeKind.Renamed).Select(c => c.SchoolCode).ToHashSet();
        _firstNames = (await db.SchoolProfiles.AsNoTracking().Where(p => renamed.Contains(p.SchoolCode)).OrderBy(p => p.Year).Select(p => new { p.SchoolCode, p.Name }).ToListAsync(ct))
            .GroupBy(p => p.SchoolCode).ToDictionary(g => g.Key, g => g.First().Name);
        Townships = await db.Townships.AsNoTracking().OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(ct);
    }
}

/// <summary>A change as the form sends it.</summary>
public sealed class SchoolChangeForm
{
    public SchoolChangeKind? Kind { get; set; }
    public string? SchoolCode { get; set; }
    public DateOnly? Date { get; set; }
    public string? Other { get; set; }
    public string? Name { get; set; }
    public string? ShortName { get; set; }
    public SchoolKind? SchoolKind { get; set; }
    public Ownership? Ownership { get; set; }
    public bool? Inclusive { get; set; }
    public string? Township { get; set; }
    public string? Document { get; set; }
    public MergedFigures? Figures { get; set; }

    /// <summary>The change whose consequences were shown, as <see cref="Signature"/> says it.</summary>
    public string? Confirmed { get; set; }

    /// <summary>What is asked for, so that what is entered is what was shown; null while the form says too little.</summary>
    public string? Signature => Change is { } c
        ? string.Join('|', c.Kind, c.SchoolCode, c.Date.ToString("O"), c.Other, c.Figures, c.Name, c.ShortName, c.SchoolKind, c.Ownership, c.Inclusive, c.Township, c.Document) : null;

    /// <summary>The change, holding what its kind is about and nothing else; null while the form says too little.</summary>
    public SchoolChange? Change => Kind is not { } kind || Date is not { } date || string.IsNullOrWhiteSpace(SchoolCode) ? null : new()
    {
        SchoolCode = Code(SchoolCode),
        Date = date,
        Kind = kind,
        Document = Text(Document) ?? "",
        Other = kind is SchoolChangeKind.MergedInto or SchoolChangeKind.SplitFrom && Text(Other) is { } other ? Code(other) : null,
        Figures = kind == SchoolChangeKind.MergedInto ? Figures : null,
        Name = Founds || kind == SchoolChangeKind.Renamed ? Text(Name) : null,
        ShortName = Founds || kind == SchoolChangeKind.Renamed ? Text(ShortName) : null,
        SchoolKind = Founds || kind == SchoolChangeKind.KindChanged ? SchoolKind : null,
        Ownership = Founds || kind == SchoolChangeKind.OwnershipChanged ? Ownership : null,
        Inclusive = Founds || kind == SchoolChangeKind.RecognitionChanged ? Inclusive : null,
        Township = Founds ? Text(Township) : null,
    };

    private bool Founds => Kind is SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom;

    private static string Code(string text) => Domain.Schools.SchoolCode.Read(text);

    private static string? Text(string? text) => text is null || CleanText.Line(text) is not { Length: > 0 } line ? null : line;
}
