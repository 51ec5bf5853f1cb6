using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Achievement;

/// <summary>How figures become the verdicts on a whole plan: which figures count, which one decides, what they are held against.</summary>
public static class PlanAssessment
{
    /// <summary>A row for every target of the plan, in its order, with or without data.</summary>
    /// <param name="plan">The plan with its targets and their revisions.</param>
    /// <param name="indicators">All indicators by code.</param>
    /// <param name="cube">The statistics from the year before the baseline to the day of the assessment.</param>
    /// <param name="judgements">The judgements by target.</param>
    /// <param name="projects">The projects that feed each target, by its code.</param>
    /// <param name="runningYear">The year that is not over yet.</param>
    /// <param name="rivals">Other sources' figures by year.</param>
    /// <param name="question">What is asked.</param>
    public static IReadOnlyList<AssessedTarget> Of(
        Plan plan, IReadOnlyDictionary<string, Indicator> indicators, StatisticsCube cube, ILookup<string, Judgement> judgements,
        ILookup<string, Project> projects, int runningYear, ILookup<int, RivalFigure> rivals, PlanQuestion question)
    {
        return [.. plan.Targets.OrderBy(t => t.Position).Select(RowOf)];

        AssessedTarget RowOf(Target target)
        {
            var indicator = target is { Source: FigureSource.Indicator, Indicator: { } code } ? indicators.GetValueOrDefault(code) : null;
            var township = indicator?.Levels.Contains(AreaLevel.Township) == true ? question.Township : null;
            var milestones = target.MilestonesAsOf(question.AsOf, question.Latest);
            var milestone = question.Milestone is { } year ? milestones.For(year) : milestones.Ahead(question.AsOf);
            var values = indicator?.ValuesOf(cube, plan.BaselineYear, question.AsOf, township) ?? [];
            var row = new AssessedTarget(target, indicator, milestone, values, Assess(values))
            {
                AsOf = question.AsOf,
                Milestones = milestones,
                Township = township,
                Projects = [.. projects[target.Code]],
            };
            return indicator is null || row.Shown is not { } shown || township is not null ? row : row with
            {
                Rivals =
                [
                    .. from rival in rivals[shown.Year]
                       let value = indicator.Replacing(shown, cube, rival.Element, rival.Value)
                       where value is not null
                       select new RivalAssessment(rival, value, Assess([.. values.Select(v => v.Year == value.Year ? value : v)])),
                ],
            };

            Assessment Assess(IReadOnlyList<IndicatorValue> figures) => Assessor.Assess(target, milestone, target.IsOfProjects
                ? RecordOf(target, [.. projects[target.Code]], plan.BaselineYear, question.AsOf, runningYear)
                : RecordOf(target, indicator, figures, [.. judgements[target.Code]], plan.BaselineYear, question.AsOf, isCounty: township is null));
        }
    }

    private static TargetRecord RecordOf(Target target, IReadOnlyCollection<Project> projects, int baselineYear, int asOf, int runningYear)
    {
        var figures = ProjectFigures.Of(target, projects, baselineYear, Math.Min(asOf, runningYear)).ToList();
        return new(new(figures), asOf, baselineYear, target.Baseline)
        {
            Heads = figures.ToDictionary(f => f.Year, f => new Heads(f.Value, null, 1)),
            Least = 0,
            RunningYear = runningYear,
        };
    }

    private static TargetRecord RecordOf(
        Target target, Indicator? indicator, IReadOnlyList<IndicatorValue> values, IReadOnlyList<Judgement> judgements,
        int baselineYear, int asOf, bool isCounty)
    {
        if (indicator is null)
        {
            var counts = judgements.Where(j => j.Value is not null).ToDictionary(j => j.Year, j => j.Value.GetValueOrDefault());
            return new(new(counts.Select(c => new YearFigure(c.Key, c.Value))), asOf, baselineYear, isCounty ? target.Baseline : null)
            {
                Heads = counts.ToDictionary(c => c.Key, c => new Heads(c.Value, null, 1)),
                Judgements = judgements,
                Least = 0,
            };
        }
        // Figures of an older definition are no baseline for the present one: progress is measured from the first of the new ones.
        var comparable = values.Where(v => v.Year >= (indicator.ComparableFrom ?? baselineYear)).ToList();
        var complete = comparable.Where(v => v is { Value: not null, Coverage.IsComplete: true }).ToList();
        return new(new(complete.Select(v => new YearFigure(v.Year, v.Value.GetValueOrDefault()))), asOf, baselineYear,
            isCounty && !(indicator.ComparableFrom > baselineYear) ? target.Baseline : null)
        {
            Heads = complete.ToDictionary(v => v.Year, v => new Heads(v.Numerator ?? 0,
                v.Denominator is { } below ? below : null, indicator.Factor, indicator.IsShare && v.IsOfSchools)),
            FiguresAreGrowth = indicator.MeasuresGrowth,
            FirstCollected = comparable.Find(v => v.IsCollected)?.Year,
            Judgements = judgements,
            Least = indicator.MeasuresGrowth ? null : 0,
            Most = indicator.IsShare ? indicator.Factor : null,
        };
    }
}
