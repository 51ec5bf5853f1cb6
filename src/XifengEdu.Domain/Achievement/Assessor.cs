using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using static XifengEdu.Domain.Achievement.AchievementStatus;

namespace XifengEdu.Domain.Achievement;

/// <summary>
/// How a figure becomes a verdict: the decision table of docs/architecture.md, top to bottom; the first line that fits wins.
/// </summary>
public static class Assessor
{
    // The cut-offs of Eurostat's SDG monitoring.
    private static readonly Fraction _onTrack = 0.95m;
    private static readonly Fraction _lagging = 0.60m;

    /// <summary>The verdict on a target's milestone.</summary>
    /// <param name="target">The target.</param>
    /// <param name="milestone">The milestone; null for a target that has none.</param>
    /// <param name="evidence">What is known.</param>
    /// <param name="method">How the way done is measured.</param>
    public static Assessment Assess(
        Target target, Milestone? milestone, Evidence evidence, PaceMethod method = PaceMethod.Linear) => target.Rule switch
        {
            Rule.Judged => OfJudgement(evidence),
            Rule.NonDecreasing or Rule.Increasing or Rule.GrowthAtLeast => OfYearlyRule(target.Rule, target.Growth ?? 0, evidence),
            Rule.Done when milestone is null => new(Watched),
            Rule.Done => OfMilestone(milestone.Year, target.DoneAnew, evidence),
            Rule.AtLeast or Rule.MoreThan or Rule.AtMost when milestone?.Threshold is { } value =>
                OfThreshold(new(target.Rule, value, milestone.Year), evidence, method),
            Rule.AtLeast or Rule.MoreThan or Rule.AtMost =>
                Dated(new(Watched) { Actual = evidence.Latest, Baseline = evidence.Baseline }, evidence),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Rule, "No such rule."),
        };

    /// <summary>The verdict on figures held against a threshold.</summary>
    public static Assessment OfThreshold(Threshold threshold, Evidence evidence, PaceMethod method)
    {
        var baseline = evidence.Baseline;
        var actual = evidence.Latest;
        var pace = actual is { } a && baseline is { } b && a.Year > b.Year ? Pace.Between(b, a, threshold, method) : null;
        var status = StatusOf(threshold, evidence, pace);
        var isOver = evidence.AsOf >= threshold.Year;
        return Dated(new(status)
        {
            Threshold = threshold,
            Baseline = baseline,
            Actual = actual,
            Gap = actual is { } figure && status != NoData ? Gap.Between(figure.Value, threshold, evidence.Heads) : null,
            Pace = status == NoData ? null : pace,
            ReachedIn = status == AchievedLate ? FirstMetAfter(threshold, evidence) : null,
            WillNotHold = status == Achieved && !isOver && pace?.Projected is { } projected && !threshold.IsMetBy(projected),
            HasFallenSince = status == Achieved && actual is { } latest && !threshold.IsMetBy(latest.Value),
        }, evidence);
    }

    /// <summary>The verdict on a rule from one year to the next.</summary>
    public static Assessment OfYearlyRule(Rule rule, Fraction growth, Evidence evidence)
    {
        var baselineYear = evidence.BaselineYear ?? evidence.Series.Figures.Select(f => f.Year).FirstOrDefault();
        var lastYear = evidence.Latest?.Year ?? baselineYear;
        var series = evidence.StatedBaseline is { } stated
            ? new Series(evidence.Series.Figures.Where(f => f.Year != baselineYear).Append(new(baselineYear, stated)))
            : evidence.Series;
        var steps = YearlyRules.Steps(series, rule, growth, baselineYear, lastYear, evidence.FiguresAreGrowth);
        return Dated(new(YearlyRules.Status(steps))
        {
            Steps = steps,
            Actual = evidence.Latest,
            Baseline = series[baselineYear],
        }, evidence);
    }

    private static AchievementStatus StatusOf(Threshold t, Evidence evidence, Pace? pace) =>
        (evidence.Latest, evidence.Baseline) switch
        {
            (null, _) => NoData,
            ({ } a, _) when a.Year <= evidence.BaselineYear => NoData,
            ({ } a, _) when OwnYear(t, evidence) is { } own =>
                t.IsMetBy(own.Value) ? Achieved : FirstMetAfter(t, evidence) is null ? Missed : AchievedLate,
            ({ } a, _) when t.IsMetBy(a.Value) => Achieved,
            ({ } a, _) when a.Year >= t.Year => Missed,
            (_, null) => NoBaseline,
            (_, { } b) when t.Gain(b.Value, t.Value).Sign <= 0 => Lapsed,
            ({ } a, { } b) when a.Year == b.Year => NoTrend,
            ({ } a, { } b) when t.Gain(b.Value, a.Value).Sign < 0 => MovingAway,
            _ when pace!.Ratio >= _onTrack => OnTrack,
            _ when pace!.Ratio >= _lagging => Lagging,
            _ => SeriouslyBehind,
        };

    // The figure of the threshold's own year decides once it is known: nothing rescues it later and nothing undoes it.
    private static YearFigure? OwnYear(Threshold t, Evidence evidence) => t.Year <= evidence.AsOf ? evidence.Series[t.Year] : null;

    private static int? FirstMetAfter(Threshold t, Evidence evidence) => evidence.Series.Figures
        .Where(f => f.Year > t.Year && f.Year <= evidence.AsOf && t.IsMetBy(f.Value)).Select(f => (int?)f.Year).FirstOrDefault();

    private static Assessment OfMilestone(int year, bool doneAnew, Evidence evidence)
    {
        var done = evidence.Judgements.Where(j => j.Value > 0 && j.Year <= evidence.AsOf && (!doneAnew || j.Year == year)).MinBy(j => j.Year);
        var status = done is null ? (evidence.AsOf > year ? Missed : Pending) : done.Year > year ? AchievedLate : Achieved;
        return new(status) { Judgement = done, ReachedIn = status == AchievedLate ? done?.Year : null };
    }

    private static Assessment OfJudgement(Evidence evidence)
    {
        var judgement = evidence.Judgements.Where(j => j.Year <= evidence.AsOf).MaxBy(j => j.Year);
        return new(judgement is null ? Pending : Judged) { Judgement = judgement };
    }

    private static Assessment Dated(Assessment assessment, Evidence evidence) => assessment with
    {
        IsProvisional = evidence.Latest?.Year < evidence.AsOf,
        IsStale = evidence.Latest?.Year < evidence.AsOf - 1,
    };
}
