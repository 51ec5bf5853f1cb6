using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>One group of elements across all schools, to be typed or pasted like a sheet.</summary>
public class GridModel(ReturnReader reader, Drafts drafts, Definitions definitions) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true)] public string Stage { get; set; } = "pre";
    [BindProperty(SupportsGet = true)] public string? Township { get; set; }

    public CollectionRound? Round { get; private set; }
    public IReadOnlyList<string> Stages { get; private set; } = [];
    public IReadOnlyList<Element> Columns { get; private set; } = [];
    public IReadOnlyList<OpenReturn> Rows { get; private set; } = [];
    public IReadOnlyList<string> Townships { get; private set; } = [];
    public IReadOnlyDictionary<string, ReturnDraft> Drafts { get; private set; } = new Dictionary<string, ReturnDraft>();
    public IReadOnlyDictionary<string, Element> Elements { get; private set; } = new Dictionary<string, Element>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == Year);
        if (Round is null) return NotFound();
        Elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var collected = Elements.Values.Where(e => !e.IsCounty && Round.Elements.Contains(e.Code)).OrderBy(e => e.Position).ToList();
        Stages = [.. collected.Select(e => e.Stage).Distinct()];
        Columns = [.. collected.Where(e => e.Stage == Stage)];
        if (Columns.Count == 0) return NotFound();
        var schools = (await reader.FindManyAsync(Year, null, User.Scope, ct)).Values
            .Where(o => o.Profile is { Status: SchoolStatus.Open } && Columns.Any(c => o.Figures.ContainsKey(c.Code)))
            .OrderBy(o => o.Return.Reporter, StringComparer.Ordinal).ToList();
        Townships = [.. schools.Select(o => o.Profile!.Township).Distinct()];
        Rows = [.. schools.Where(o => string.IsNullOrEmpty(Township) || o.Profile!.Township == Township)];
        Drafts = await drafts.OfAsync(Year, User.Identity!.Name!, ct);
        return Page();
    }

    /// <summary>Whether a row may be typed into: what has been handed in is opened in its own form.</summary>
    public bool Writes(OpenReturn row) => row.WhyNot(ReturnStep.Save, User.ActorAt(HttpContext)) is null
        && row.Return.Status is ReturnStatus.Empty or ReturnStatus.Draft or ReturnStatus.Returned && !NeedsMerge(row);

    /// <summary>Whether what this person has typed into a row came too late.</summary>
    public bool NeedsMerge(OpenReturn row) => Drafts.TryGetValue(row.Return.Reporter, out var draft)
        && TypedReturn.IsContested(row, draft.Version, draft.Cells, draft.UserName);

    /// <summary>What is remarked about a row's cells: errors of what was typed, warnings of what is reported.</summary>
    public ILookup<string, FigureFinding> FindingsOf(OpenReturn row) => row.Checks.Warnings(row.Context).ToLookup(f => f.Element);

    public string WordsOf(IEnumerable<FigureFinding> findings) => FigureText.Beside(findings, Elements);
}
