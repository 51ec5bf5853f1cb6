using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Pages.Collection;
using XifengEdu.Web.Pages.Shared;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Schools;

/// <summary>A school's dashboard: what is to be done, its figures, where it stands, what it adds to the county.</summary>
public class SchoolModel(SchoolDashboardQuery dashboard, Definitions definitions) : PageModel
{
    private const int MostCards = 5, MostWeak = 3;

    // What a head looks at first, by the end of the element's code.
    private static readonly string[] _cardElements = [".children", ".pupils", ".entrants", ".classes", ".teachers", ".staff", ".books"];

    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public SchoolDashboard? Dashboard { get; private set; }

    /// <summary>The own figures shown as cards.</summary>
    public IReadOnlyList<OwnFigure> Cards { get; private set; } = [];

    /// <summary>The thresholds of the county's plan by indicator, where it is held against one.</summary>
    public IReadOnlyDictionary<string, Threshold> Thresholds { get; private set; } = new Dictionary<string, Threshold>();

    /// <summary>The standings most in need of attention: first those below the threshold, then those behind the median.</summary>
    public IReadOnlyList<WeakStanding> Weakest { get; private set; } = [];

    /// <summary>How much of the open round's return is filled, by stage.</summary>
    public IReadOnlyList<(string Stage, int Filled, int Expected)> Filled { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Dashboard = await dashboard.RunAsync(User.Scope, Code, Year, ct);
        if (Dashboard is not { } d) return NotFound();
        Thresholds = await ThresholdsAsync(d.Year, ct);
        var years = d.Rounds.Select(r => r.Year).ToList();
        var (last, current) = (years.IndexOf(d.Year), years.IndexOf(d.CurrentRound?.Year ?? 0));
        var cards =
            from ending in _cardElements
            from history in d.History
            where history.Element.Code.EndsWith(ending, StringComparison.Ordinal) && history.Element.Type != ElementType.YesNo && history.Values[last] is not null
            select OwnFigure.Of(history, d.Rounds, last, current > last ? current : null);
        Cards = [.. cards.Take(MostCards)];
        Weakest = [.. d.Standings.Select(s => WeakStanding.Of(s, Thresholds.GetValueOrDefault(s.Own.Indicator.Code))).OfType<WeakStanding>()
            .OrderBy(w => w.IsMissed ? 0 : 1).ThenByDescending(w => w.Weight).Take(MostWeak)];
        Filled = current < 0 ? [] :
        [
            .. from history in d.History
               where d.Rounds[current].Elements.Contains(history.Element.Code)
               group history.Values[current] by history.Element.Stage into stage
               select (stage.Key, stage.Count(v => v is not null), stage.Count()),
        ];
        return Page();
    }

    /// <summary>The form of the open round's return.</summary>
    public string FormPath => ReturnPage.PathOf(Dashboard!.CurrentRound!.Year, Dashboard.Profile.SchoolCode);

    private async Task<Dictionary<string, Threshold>> ThresholdsAsync(int year, CancellationToken ct)
    {
        var thresholds = new Dictionary<string, Threshold>();
        foreach (var target in (await definitions.CurrentPlanAsync(ct))?.Targets.OrderBy(t => t.Position) ?? Enumerable.Empty<Target>())
            if (target is { Indicator: { } indicator, Rule: Rule.AtLeast or Rule.MoreThan or Rule.AtMost } && target.MilestonesAsOf(year, latest: false).Ahead(year) is { Threshold: { } value } milestone)
                thresholds.TryAdd(indicator, new(target.Rule, value, milestone.Year));
        return thresholds;
    }
}

/// <summary>One of the school's own figures over the years.</summary>
/// <param name="Element">What it counts.</param>
/// <param name="Year">The year looked at.</param>
/// <param name="Value">Its figure of that year.</param>
/// <param name="Before">That of the year before; null without one.</param>
/// <param name="Typed">What stands in the open round's return; null without it.</param>
/// <param name="Line">Its figures up to the year looked at.</param>
public sealed record OwnFigure(Element Element, int Year, decimal Value, decimal? Before, (int Year, decimal Value)? Typed, Sparkline? Line)
{
    /// <summary>The figure of a year, with what has been typed for the open one.</summary>
    public static OwnFigure Of(ElementHistory history, IReadOnlyList<CollectionRound> rounds, int year, int? current)
    {
        var known = history.Values.Take(year + 1).Select((v, i) => (rounds[i].Year, Value: v)).Where(v => v.Value is not null).Select(v => (v.Year, (Fraction)v.Value.GetValueOrDefault())).ToList();
        return new(history.Element, rounds[year].Year, history.Values[year].GetValueOrDefault(), year > 0 ? history.Values[year - 1] : null,
            current is { } open && history.Values[open] is { } typed ? (rounds[open].Year, typed) : null,
            Sparkline.Of(known, current is not null, null, null, v => Text.FigureText.Number(v, 0)));
    }
}

/// <summary>A standing that is behind.</summary>
/// <param name="Standing">The standing.</param>
/// <param name="Threshold">The county's threshold; null without one.</param>
/// <param name="IsMissed">Whether the school does not reach the threshold.</param>
/// <param name="Weight">How far it is behind, as a share of what it is held against.</param>
public sealed record WeakStanding(SchoolStanding Standing, Threshold? Threshold, bool IsMissed, Fraction Weight)
{
    /// <summary>Null for a standing that is behind nothing.</summary>
    public static WeakStanding? Of(SchoolStanding standing, Threshold? threshold)
    {
        var own = standing.Own.Value.GetValueOrDefault();
        // Where schools count wholly or not at all, what they are is no weakness.
        if (standing.Own.Indicator.IsShareOfSchools) return null;
        if (threshold is { } due && !due.IsMetBy(own)) return new(standing, due, true, Share(due.Gain(own, due.Value), due.Value));
        return standing.MedianOfPeers is { } median && median != own && (threshold?.Gain(own, median) ?? median - own) is { Sign: > 0 } behind
            ? new(standing, threshold, false, Share(behind, median)) : null;

        static Fraction Share(Fraction part, Fraction whole) => whole.Sign == 0 ? part : part / whole.Abs();
    }

    /// <summary>What is missing of the threshold, in points and in heads.</summary>
    public Gap Gap => Gap.Between(Standing.Own.Value.GetValueOrDefault(), Threshold!, Standing.Own.Numerator is { } above
        ? new(above, Standing.Own.Denominator is { } below ? below : null, Standing.Own.Indicator.Factor) : null);
}
