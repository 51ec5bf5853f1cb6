using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>What is asked and how it is computed: the rows that every page needs, kept until one of them changes.</summary>
public sealed class Definitions(PortalDbContext db, Kept kept)
{
    public Task<IReadOnlyList<Element>> ElementsAsync(CancellationToken ct) => OfAsync("elements", db.Elements.AsNoTracking().OrderBy(e => e.Position), ct);

    public Task<IReadOnlyList<SchoolCount>> SchoolCountsAsync(CancellationToken ct) => OfAsync("counts", db.SchoolCounts.AsNoTracking().Include(c => c.Conditions), ct);

    public Task<IReadOnlyList<FigureRule>> RulesAsync(CancellationToken ct) => OfAsync("rules", db.FigureRules.AsNoTracking().OrderBy(r => r.Code), ct);

    public Task<IReadOnlyList<Indicator>> IndicatorsAsync(CancellationToken ct) => OfAsync("indicators", db.Indicators.AsNoTracking().OrderBy(i => i.Position), ct);

    public Task<IReadOnlyList<Township>> TownshipsAsync(CancellationToken ct) => OfAsync("township-list", db.Townships.AsNoTracking().OrderBy(t => t.Position), ct);

    /// <summary>All plans, oldest first, with their targets, these with their revisions, and their notes.</summary>
    public Task<IReadOnlyList<Plan>> PlansAsync(CancellationToken ct) => OfAsync("plans", db.Plans.AsNoTracking().AsSplitQuery()
        .Include(p => p.Targets.OrderBy(t => t.Position)).ThenInclude(t => t.Revisions).OrderBy(p => p.FirstYear).ThenBy(p => p.Code), ct);

    /// <summary>A plan, or null.</summary>
    public async Task<Plan?> PlanAsync(string code, CancellationToken ct) => (await PlansAsync(ct)).SingleOrDefault(p => p.Code == code);

    /// <summary>The plan shown where none is asked for: the one in force for the latest year whose collection is over; null without any.</summary>
    public async Task<Plan?> CurrentPlanAsync(CancellationToken ct) => Plan.For(await PlansAsync(ct), await LatestClosedYearAsync(ct));

    /// <summary>The day a plan is looked at from where none is asked for: the latest year whose collection is over.</summary>
    public async Task<int> DefaultYearAsync(Plan plan, CancellationToken ct) => Math.Max(plan.BaselineYear, await LatestClosedYearAsync(ct) ?? plan.BaselineYear);

    /// <summary>All rounds, oldest first.</summary>
    public Task<IReadOnlyList<CollectionRound>> RoundsAsync(CancellationToken ct) =>
        kept.GetAsync("rounds", Kept.Rounds, async Task<IReadOnlyList<CollectionRound>> () => await db.Rounds.AsNoTracking().OrderBy(r => r.Year).ToListAsync(ct), ct);

    /// <summary>The rules of a round.</summary>
    public Task<FigureChecks> ChecksAsync(CollectionRound round, CancellationToken ct) =>
        kept.GetAsync(("checks", round.Year), [.. Kept.Definitions, .. Kept.Rounds], async () => new FigureChecks(await ElementsAsync(ct), await RulesAsync(ct), round), ct);

    /// <summary>What schools of each kind reported in a year, by element.</summary>
    public Task<IReadOnlyDictionary<SchoolKind, IReadOnlyDictionary<string, FigureRange>>> RangesAsync(int year, CancellationToken ct) =>
        kept.GetAsync(("ranges", year), Kept.Figures(year, year), () => FindRangesAsync(year, ct), ct);

    /// <summary>The elements whose cells an indicator comes from.</summary>
    public async Task<IReadOnlyList<Element>> ElementsOfAsync(Indicator indicator, CancellationToken ct)
    {
        var counts = await SchoolCountsAsync(ct);
        var codes = indicator.Numerator.Concat(indicator.Denominator).SelectMany(t =>
            counts.SingleOrDefault(c => c.Code == t.Measure) is { } count ? count.Conditions.Select(c => c.Element) : [t.Measure]).ToHashSet();
        return [.. (await ElementsAsync(ct)).Where(e => codes.Contains(e.Code))];
    }

    /// <summary>The latest year whose collection is over; null before the first one.</summary>
    public async Task<int?> LatestClosedYearAsync(CancellationToken ct) => (await RoundsAsync(ct))
        .Where(r => r.Status is RoundStatus.Closed or RoundStatus.Published).Select(r => (int?)r.Year).Max();

    /// <summary>A fact about this installation; null when it is not set.</summary>
    public async Task<string?> SettingAsync(string name, CancellationToken ct) =>
        (await OfAsync("settings", db.Settings.AsNoTracking(), ct)).SingleOrDefault(s => s.Name == name)?.Value;

    private Task<IReadOnlyList<T>> OfAsync<T>(string name, IQueryable<T> rows, CancellationToken ct) =>
        kept.GetAsync(name, Kept.Definitions, async Task<IReadOnlyList<T>> () => await rows.ToListAsync(ct), ct);

    private async Task<IReadOnlyDictionary<SchoolKind, IReadOnlyDictionary<string, FigureRange>>> FindRangesAsync(int year, CancellationToken ct)
    {
        var ranges = await (
            from f in db.Figures
            join p in db.SchoolProfiles on new { f.Year, Code = f.Reporter } equals new { p.Year, Code = p.SchoolCode }
            where f.Year == year && p.Status == SchoolStatus.Open
            group f.Value by new { p.Kind, f.Element } into g
            select new { g.Key.Kind, g.Key.Element, Least = g.Min(), Most = g.Max(), Schools = g.Count() }).ToListAsync(ct);
        return Enum.GetValues<SchoolKind>().ToDictionary(k => k, IReadOnlyDictionary<string, FigureRange> (k) => ranges
            .Where(r => r.Kind == k).ToDictionary(r => r.Element, r => new FigureRange(r.Least, r.Most, r.Schools)));
    }
}
