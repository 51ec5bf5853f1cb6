using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>What is asked and how it is computed: the few rows that every page needs, read once a request.</summary>
public sealed class Definitions(PortalDbContext db)
{
    /// <summary>The plan shown where none is asked for.</summary>
    public const string DefaultPlan = "14fyp";

    private IReadOnlyList<Element>? _elements;
    private IReadOnlyList<SchoolCount>? _counts;
    private IReadOnlyList<CollectionRound>? _rounds;
    private IReadOnlyList<Indicator>? _indicators;
    private IReadOnlyList<FigureRule>? _rules;
    private IReadOnlyList<Plan>? _plans;
    private readonly Dictionary<int, FigureChecks> _checks = [];
    private readonly Dictionary<int, IReadOnlyDictionary<SchoolKind, IReadOnlyDictionary<string, FigureRange>>> _ranges = [];

    public async Task<IReadOnlyList<Element>> ElementsAsync(CancellationToken ct) =>
        _elements ??= await db.Elements.AsNoTracking().OrderBy(e => e.Position).ToListAsync(ct);

    public async Task<IReadOnlyList<SchoolCount>> SchoolCountsAsync(CancellationToken ct) =>
        _counts ??= await db.SchoolCounts.AsNoTracking().Include(c => c.Conditions).ToListAsync(ct);

    public async Task<IReadOnlyList<FigureRule>> RulesAsync(CancellationToken ct) =>
        _rules ??= await db.FigureRules.AsNoTracking().OrderBy(r => r.Code).ToListAsync(ct);

    /// <summary>The rules of a round.</summary>
    public async Task<FigureChecks> ChecksAsync(CollectionRound round, CancellationToken ct) =>
        _checks.TryGetValue(round.Year, out var checks) ? checks
            : _checks[round.Year] = new(await ElementsAsync(ct), await RulesAsync(ct), round);

    /// <summary>What schools of each kind reported in a year, by element.</summary>
    public async Task<IReadOnlyDictionary<SchoolKind, IReadOnlyDictionary<string, FigureRange>>> RangesAsync(int year, CancellationToken ct)
    {
        if (_ranges.TryGetValue(year, out var known)) return known;
        var ranges = await (
            from f in db.Figures
            join p in db.SchoolProfiles on new { f.Year, Code = f.Reporter } equals new { p.Year, Code = p.SchoolCode }
            where f.Year == year && p.Status == SchoolStatus.Open
            group f.Value by new { p.Kind, f.Element } into g
            select new { g.Key.Kind, g.Key.Element, Least = g.Min(), Most = g.Max(), Schools = g.Count() }).ToListAsync(ct);
        return _ranges[year] = Enum.GetValues<SchoolKind>().ToDictionary(k => k, IReadOnlyDictionary<string, FigureRange> (k) => ranges
            .Where(r => r.Kind == k).ToDictionary(r => r.Element, r => new FigureRange(r.Least, r.Most, r.Schools)));
    }

    public async Task<IReadOnlyList<CollectionRound>> RoundsAsync(CancellationToken ct) =>
        _rounds ??= await db.Rounds.AsNoTracking().OrderBy(r => r.Year).ToListAsync(ct);

    public async Task<IReadOnlyList<Indicator>> IndicatorsAsync(CancellationToken ct) =>
        _indicators ??= await db.Indicators.AsNoTracking().OrderBy(i => i.Position).ToListAsync(ct);

    /// <summary>The elements whose cells an indicator comes from.</summary>
    public async Task<IReadOnlyList<Element>> ElementsOfAsync(Indicator indicator, CancellationToken ct)
    {
        var counts = await SchoolCountsAsync(ct);
        var codes = indicator.Numerator.Concat(indicator.Denominator).SelectMany(t =>
            counts.SingleOrDefault(c => c.Code == t.Measure) is { } count ? count.Conditions.Select(c => c.Element) : [t.Measure]).ToHashSet();
        return [.. (await ElementsAsync(ct)).Where(e => codes.Contains(e.Code))];
    }

    /// <summary>All plans, oldest first, without their targets.</summary>
    public async Task<IReadOnlyList<Plan>> PlansAsync(CancellationToken ct) =>
        _plans ??= await db.Plans.AsNoTracking().OrderBy(p => p.FirstYear).ThenBy(p => p.Code).ToListAsync(ct);

    /// <summary>The plan with its targets, their revisions and its notes, or null.</summary>
    public Task<Plan?> PlanAsync(string code, CancellationToken ct) =>
        db.Plans.AsNoTracking().AsSplitQuery().Include(p => p.Targets.OrderBy(t => t.Position)).ThenInclude(t => t.Revisions)
            .SingleOrDefaultAsync(p => p.Code == code, ct);

    /// <summary>The latest year whose collection is over; null before the first one.</summary>
    public async Task<int?> LatestClosedYearAsync(CancellationToken ct) => (await RoundsAsync(ct))
        .Where(r => r.Status is RoundStatus.Closed or RoundStatus.Published).Select(r => (int?)r.Year).Max();
}
