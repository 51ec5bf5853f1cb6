using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
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

    public async Task<IReadOnlyList<Element>> ElementsAsync(CancellationToken ct) =>
        _elements ??= await db.Elements.AsNoTracking().OrderBy(e => e.Position).ToListAsync(ct);

    public async Task<IReadOnlyList<SchoolCount>> SchoolCountsAsync(CancellationToken ct) =>
        _counts ??= await db.SchoolCounts.AsNoTracking().Include(c => c.Conditions).ToListAsync(ct);

    public async Task<IReadOnlyList<CollectionRound>> RoundsAsync(CancellationToken ct) =>
        _rounds ??= await db.Rounds.AsNoTracking().OrderBy(r => r.Year).ToListAsync(ct);

    public async Task<IReadOnlyList<Indicator>> IndicatorsAsync(CancellationToken ct) =>
        _indicators ??= await db.Indicators.AsNoTracking().OrderBy(i => i.Position).ToListAsync(ct);

    /// <summary>The plan with its targets and notes, or null.</summary>
    public Task<Plan?> PlanAsync(string code, CancellationToken ct) =>
        db.Plans.AsNoTracking().AsSplitQuery().Include(p => p.Targets.OrderBy(t => t.Position))
            .SingleOrDefaultAsync(p => p.Code == code, ct);

    /// <summary>The latest year whose collection is over; null before the first one.</summary>
    public async Task<int?> LatestClosedYearAsync(CancellationToken ct) => (await RoundsAsync(ct))
        .Where(r => r.Status is RoundStatus.Closed or RoundStatus.Published).Select(r => (int?)r.Year).Max();
}
