using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>What is asked of a plan.</summary>
/// <param name="Plan">The code of the plan.</param>
/// <param name="AsOf">No figure of a later year counts.</param>
/// <param name="Milestone">The year to hold figures against; null for the one that matters in <paramref name="AsOf"/>.</param>
/// <param name="Township">The township to look at, where a figure of its own makes sense; null for the county.</param>
/// <param name="Latest">Whether targets are taken with every revision so far instead of as in force in <paramref name="AsOf"/>.</param>
public sealed record AchievementQuestion(
    string Plan, int AsOf, int? Milestone = null, string? Township = null, bool Latest = false);

/// <summary>How the county stands against a plan: a row for every target, with or without data.</summary>
public sealed class AchievementQuery(PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes, Kept kept)
{
    /// <summary>All targets of a plan, in its order; empty when there is no such plan.</summary>
    public Task<IReadOnlyList<TargetAchievement>> RunAsync(AchievementQuestion question, CancellationToken ct) =>
        kept.GetAsync(question, () => AssessAsync(question, ct), ct);

    /// <summary>The values of an indicator for the county, from the first to the last year.</summary>
    public static IReadOnlyList<IndicatorValue> Values(
        Indicator? indicator, StatisticsCube cube, int firstYear, int lastYear, string? township = null) =>
        indicator is null || lastYear < firstYear ? [] :
        [
            .. Enumerable.Range(firstYear, lastYear - firstYear + 1)
                .SelectMany(year => township is null
                    ? indicator.Compute(cube, AreaLevel.County, year)
                    : indicator.Compute(cube, AreaLevel.Township, year).Where(v => v.Area == township)),
        ];

    private async Task<IReadOnlyList<TargetAchievement>> AssessAsync(AchievementQuestion question, CancellationToken ct)
    {
        if (await definitions.PlanAsync(question.Plan, ct) is not { } plan) return [];
        var asOf = question.AsOf;
        var indicators = (await definitions.IndicatorsAsync(ct)).ToDictionary(i => i.Code);
        var cube = await cubes.OfTownshipsAsync(plan.BaselineYear - 1, asOf, ct);
        var judgements = (await db.Judgements.AsNoTracking().Where(j => j.Plan == plan.Code && j.Year <= asOf).ToListAsync(ct))
            .ToLookup(j => j.Target);
        var rivals = (await db.RivalFigures.AsNoTracking().Where(r => r.Year <= asOf).OrderBy(r => r.Id).ToListAsync(ct))
            .ToLookup(r => r.Year);
        var published = question is { Township: null, Latest: false } ? await db.PublishedVerdicts.AsNoTracking()
            .Where(v => v.Plan == plan.Code && v.Year == asOf).ToDictionaryAsync(v => v.Target, ct) : [];
        return [.. plan.Targets.OrderBy(t => t.Position).Select(RowOf)];

        TargetAchievement RowOf(Target target)
        {
            var indicator = target.Source == FigureSource.Indicator ? indicators[target.Code] : null;
            var township = indicator?.Levels.Contains(AreaLevel.Township) == true ? question.Township : null;
            var milestones = target.MilestonesAsOf(asOf, question.Latest);
            var milestone = question.Milestone is { } year ? milestones.For(year) : milestones.Ahead(asOf);
            var values = Values(indicator, cube, plan.BaselineYear, asOf, township);
            var assessment = Assess(values);
            var row = new TargetAchievement(target, indicator, milestone, values, assessment)
            {
                Milestones = milestones,
                Township = township,
                Published = published.GetValueOrDefault(target.Code),
            };
            return indicator is null || row.Shown is not { } shown || township is not null ? row : row with
            {
                Rivals =
                [
                    .. from rival in rivals[shown.Year]
                       let value = indicator.Replacing(shown, cube, rival.Element, rival.Value)
                       where value is not null
                       select new RivalVerdict(rival, value, Assess([.. values.Select(v => v.Year == value.Year ? value : v)])),
                ],
            };

            Assessment Assess(IReadOnlyList<IndicatorValue> figures) => Assessor.Assess(target, milestone, Evidence(
                target, indicator, figures, [.. judgements[target.Code]], plan.BaselineYear, asOf, isCounty: township is null));
        }
    }

    private static Evidence Evidence(
        Target target, Indicator? indicator, IReadOnlyList<IndicatorValue> values, IReadOnlyList<Judgement> judgements,
        int baselineYear, int asOf, bool isCounty)
    {
        // Figures of an older definition are no baseline for the present one.
        var firstYear = Math.Max(baselineYear, indicator?.ComparableFrom ?? baselineYear);
        var series = indicator is null
            ? new Series(judgements.Where(j => j.Value is not null).Select(j => new YearFigure(j.Year, j.Value!.Value)))
            : new Series(values.Where(v => v.Year >= firstYear && v.Coverage.IsComplete && v.Value is not null)
                .Select(v => new YearFigure(v.Year, v.Value!.Value)));
        var latest = series.Latest(asOf);
        return new(series, asOf, firstYear, isCounty && firstYear == baselineYear ? target.Baseline : null)
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
    /// <summary>All milestones as they were in force.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>The township it speaks of; null for the county, as also where a township has no figure of its own.</summary>
    public string? Township { get; init; }

    /// <summary>What was published of the year; null when it was not.</summary>
    public PublishedVerdict? Published { get; init; }

    /// <summary>What other sources' figures would make of it.</summary>
    public IReadOnlyList<RivalVerdict> Rivals { get; init; } = [];

    /// <summary>
    /// The value to show: the one the verdict rests on, else the latest there is, however incomplete; null without any.
    /// </summary>
    public IndicatorValue? Shown => Assessment.Actual is { } actual
        ? Values.SingleOrDefault(v => v.Year == actual.Year)
        : Values.LastOrDefault(v => v.Value is not null);

    /// <summary>Decimals for reading.</summary>
    public int Decimals => Indicator?.Decimals ?? 0;

    /// <summary>What a published year keeps of it.</summary>
    public PublishedVerdict ToPublish(int year)
    {
        var a = Assessment;
        var decimals = a is { Threshold: { } t, Actual: { } figure }
            ? Math.Min(Element.MostDecimals, Rounding.TellingDecimals(figure.Value, t.Value, Decimals)) : Decimals;
        return new()
        {
            Year = year,
            Plan = Target.Plan,
            Target = Target.Code,
            Status = a.Status,
            Milestone = Milestone?.Year,
            Threshold = Milestone?.Threshold,
            FigureYear = a.Actual?.Year,
            Value = a.Actual is { } actual ? Rounding.HalfUp(actual.Value, decimals) : null,
            Gap = a.Gap is { } gap ? Rounding.HalfUp(gap.Value, decimals) : null,
            GapCount = (long?)a.Gap?.Count,
        };
    }

    /// <summary>Whether the verdict changes with the source of a figure.</summary>
    public bool DependsOnSource => Rivals.Any(r => r.Assessment.Status != Assessment.Status);
}

/// <summary>What a target's verdict would be with another source's figure.</summary>
/// <param name="Figure">The other figure.</param>
/// <param name="Value">The value it gives.</param>
/// <param name="Assessment">The verdict on it.</param>
public sealed record RivalVerdict(RivalFigure Figure, IndicatorValue Value, Assessment Assessment);
