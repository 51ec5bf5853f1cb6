using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>How the county stands against a plan: a row for every target, with or without data.</summary>
public sealed class AchievementQuery(PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes)
{
    /// <summary>All targets of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="asOf">No figure of a later year counts.</param>
    /// <param name="milestone">The year to hold figures against; null for the one that matters on that day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<TargetAchievement>> RunAsync(Plan plan, int asOf, int? milestone, CancellationToken ct)
    {
        var indicators = (await definitions.IndicatorsAsync(ct)).ToDictionary(i => i.Code);
        var cube = await cubes.OfTownshipsAsync(plan.BaselineYear - 1, asOf, ct);
        var judgements = (await db.Judgements.AsNoTracking().Where(j => j.Plan == plan.Code && j.Year <= asOf).ToListAsync(ct))
            .ToLookup(j => j.Target);
        return
        [
            .. from target in plan.Targets.OrderBy(t => t.Position)
               let indicator = target.Source == FigureSource.Indicator ? indicators[target.Code] : null
               let values = Values(indicator, cube, plan.BaselineYear, asOf)
               let ahead = milestone is { } year ? target.MilestoneFor(year) : target.MilestoneAhead(asOf)
               select new TargetAchievement(target, indicator, ahead, values,
                   Assessor.Assess(target, ahead, Evidence(target, indicator, values, [.. judgements[target.Code]], plan.BaselineYear, asOf))),
        ];
    }

    /// <summary>The values of an indicator for the county, from the first to the last year.</summary>
    public static IReadOnlyList<IndicatorValue> Values(
        Indicator? indicator, StatisticsCube cube, int firstYear, int lastYear) =>
        indicator is null || lastYear < firstYear ? [] :
        [
            .. Enumerable.Range(firstYear, lastYear - firstYear + 1)
                .SelectMany(year => indicator.Compute(cube, AreaLevel.County, year)),
        ];

    private static Evidence Evidence(
        Target target, Indicator? indicator, IReadOnlyList<IndicatorValue> values, IReadOnlyList<Judgement> judgements,
        int baselineYear, int asOf)
    {
        var series = indicator is null
            ? new Series(judgements.Where(j => j.Value is not null).Select(j => new YearFigure(j.Year, j.Value!.Value)))
            : new Series(values.Where(v => v.Coverage.IsComplete && v.Value is not null).Select(v => new YearFigure(v.Year, v.Value!.Value)));
        var latest = series.Latest(asOf);
        return new(series, asOf, baselineYear, target.Baseline)
        {
            Heads = Heads(indicator, values.SingleOrDefault(v => v.Year == latest?.Year), latest),
            FiguresAreGrowth = indicator?.MeasuresGrowth ?? false,
            Judgements = judgements,
        };
    }

    private static Heads? Heads(Indicator? indicator, IndicatorValue? value, YearFigure? latest) => (indicator, value) switch
    {
        (null, _) => latest is { } count ? new(count.Value, null, 1) : null,
        ({ } i, { Numerator: { } above }) => new(above, i.Denominator.Count == 0 ? null : (Fraction?)value.Denominator, i.Factor),
        _ => null,
    };
}

/// <summary>A target and how the county stands against it.</summary>
/// <param name="Target">The target.</param>
/// <param name="Indicator">Its indicator; null for what projects or judgements tell.</param>
/// <param name="Milestone">What it was held against; null when there is nothing.</param>
/// <param name="Values">The indicator's values from the baseline year on, incomplete ones too.</param>
/// <param name="Assessment">The verdict.</param>
public sealed record TargetAchievement(
    Target Target, Indicator? Indicator, Milestone? Milestone, IReadOnlyList<IndicatorValue> Values, Assessment Assessment)
{
    /// <summary>
    /// The value to show: the one the verdict rests on, else the latest there is, however incomplete; null without any.
    /// </summary>
    public IndicatorValue? Shown => Assessment.Actual is { } actual
        ? Values.SingleOrDefault(v => v.Year == actual.Year)
        : Values.LastOrDefault(v => v.Value is not null);

    /// <summary>Decimals for reading.</summary>
    public int Decimals => Indicator?.Decimals ?? 0;
}
