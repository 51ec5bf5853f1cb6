using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>The bureau's words on a verdict with its gap, or on a single figure.</summary>
public class ExplanationModel(PortalDbContext db, Definitions definitions, ExplanationWorkflow workflow) : PageModel
{
    private const string Targets = "targets";

    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = "";

    /// <summary>The plan of the target, or who reports the figure.</summary>
    [BindProperty(SupportsGet = true)] public string Of { get; set; } = "";

    /// <summary>The target or the element.</summary>
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    /// <summary>Where one came from.</summary>
    [BindProperty(SupportsGet = true)] public string? Back { get; set; }

    [BindProperty] public string? Words { get; set; }
    [BindProperty] public int Version { get; set; }

    /// <summary>What is explained, in words.</summary>
    public string Name { get; private set; } = "";
    public Explanation? Stands { get; private set; }

    /// <summary>What was said of other years.</summary>
    public IReadOnlyList<Explanation> Others { get; private set; } = [];
    public string? Refusal { get; private set; }

    public string WayBack => Url.IsLocalUrl(Back) ? Back! : "/gap-report";

    /// <summary>Where a verdict of a year is explained.</summary>
    public static string AddressOf(AssessedTarget row, HttpRequest from) => AddressOf(row.AsOf, Targets, row.Target.Plan, row.Target.Code, from);

    /// <summary>Where a figure is explained.</summary>
    public static string AddressOf(int year, string reporter, string element, HttpRequest from) => AddressOf(year, "figures", reporter, element, from);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        (Words, Version) = (Stands?.Words, Stands?.Version ?? 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (await workflow.SaveAsync(Subject, Year, CleanText.Of(Words ?? "").Trim(), Version, User.ActorAt(HttpContext), ct) is not { } problem) return Redirect(WayBack);
        Refusal = DeliveryText.Of(problem);
        // Whoever comes second has seen the first from now on.
        await ReadAsync(ct);
        Version = Stands?.Version ?? 0;
        ModelState.Clear();
        return Page();
    }

    private string Subject => Kind == Targets ? Explanation.OfTarget(Of, Code) : Explanation.OfFigure(Of, Code);

    private static string AddressOf(int year, string kind, string of, string code, HttpRequest from) =>
        QueryHelpers.AddQueryString(string.Create(CultureInfo.InvariantCulture, $"/explanations/{year}/{kind}/{of}/{code}"), "back", from.Path + from.QueryString.Value);

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (!StatisticalYear.IsValid(Year) || await NameAsync(ct) is not { } name) return false;
        Name = name;
        var all = await db.Explanations.AsNoTracking().Where(e => e.Subject == Subject).OrderByDescending(e => e.Year).ToListAsync(ct);
        Stands = all.Find(e => e.Year == Year);
        Others = all.FindAll(e => e.Year != Year);
        return true;
    }

    private async Task<string?> NameAsync(CancellationToken ct)
    {
        if (Kind == Targets) return (await definitions.PlanAsync(Of, ct))?.Targets.SingleOrDefault(t => t.Code == Code) is { } target ? $"{target.Name}，截至{Year}年的结论" : null;
        if ((await definitions.ElementsAsync(ct)).SingleOrDefault(e => e.Code == Code) is not { } element) return null;
        var reporter = Of == SchoolReturn.County ? "全县" : await db.SchoolProfiles.Where(p => p.Year == Year && p.SchoolCode == Of).Select(p => p.Name).SingleOrDefaultAsync(ct);
        return reporter is null ? null : $"{Year}年{reporter}“{element.Name}”";
    }
}
