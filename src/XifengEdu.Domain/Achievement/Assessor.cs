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
                Dated(new(Watched) { Deciding = evidence.Latest, Baseline = evidence.Baseline }, evidence),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Rule, "No such rule."),
        };

    /// <summary>The verdict on figures held against a threshold.</summary>
    public static Assessment OfThreshold(Threshold threshold, Evidence evidence, PaceMethod method)
    {
        var baseline = evidence.Baseline;
        var deciding = evidence.Deciding(threshold);
        var pace = deciding is { } a && baseline is { } b && a.Year > b.Year ? Pace.Between(b, a, threshold, method) : null;
        var status = StatusOf(threshold, evidence, pace);
        var heads = deciding is { } of ? evidence.Heads.GetValueOrDefault(of.Year) : null;
        var isJudged = status != NoData;
        return Dated(new(status)
        {
            Threshold = threshold,
            Baseline = baseline,
            Deciding = deciding,
            Gap = isJudged && deciding is { } figure ? Gap.Between(figure.Value, threshold, heads) : null,
            Pace = isJudged && pace is not null ? pace with { Projected = Bounded(pace.Projected, evidence) } : null,
            Shortfall = isJudged && deciding is { } decides ? Shortfall(threshold, decides.Value, baseline?.Value, heads) : 0,
            ReachedIn = status == AchievedLate ? evidence.ReachedLate(threshold) : null,
            WillNotHold = status == Achieved && pace?.Projected is { } projected && !threshold.IsMetBy(projected),
            HasFallenSince = status is Achieved or AchievedLate && evidence.Latest is { } latest && !threshold.IsMetBy(latest.Value),
            OwnYearIsMissing = deciding?.Year > threshold.Year,
        }, evidence);
    }

    /// <summary>The verdict on a rule from one year to the next.</summary>
    public static Assessment OfYearlyRule(Rule rule, Fraction growth, Evidence evidence)
    {
        var baselineYear = evidence.StatedBaseline is null ? YearlyBaseline(evidence) : evidence.BaselineYear ?? 0;
        var lastYear = evidence.Latest?.Year ?? baselineYear;
        var series = evidence.StatedBaseline is { } stated
            ? new Series(evidence.Series.Figures.Where(f => f.Year != baselineYear).Append(new(baselineYear, stated)))
            : evidence.Series;
        var steps = YearlyRules.Steps(series, rule, growth, baselineYear, lastYear, evidence.FiguresAreGrowth);
        return Dated(new(YearlyRules.Status(steps))
        {
            Steps = steps,
            Deciding = evidence.Latest,
            Baseline = series[baselineYear],
        }, evidence);
    }

    private static AchievementStatus StatusOf(Threshold t, Evidence evidence, Pace? pace) =>
        (evidence.Deciding(t), evidence.Baseline) switch
        {
            (null, _) => NoData,
            ({ } a, _) when a.Year <= evidence.BaselineYear => NoData,
            ({ } a, _) when a.Year == t.Year && t.IsMetBy(a.Value) => Achieved,
            ({ } a, _) when a.Year >= t.Year => evidence.ReachedLate(t) is null ? Missed : AchievedLate,
            ({ } a, _) when t.IsMetBy(a.Value) => Achieved,
            (_, null) => NoBaseline,
            (_, { } b) when t.Gain(b.Value, t.Value).Sign <= 0 => Lapsed,
            ({ } a, { } b) when a.Year == b.Year => NoTrend,
            ({ } a, { } b) when t.Gain(b.Value, a.Value).Sign < 0 => MovingAway,
            _ when pace!.Ratio >= _onTrack => OnTrack,
            _ when pace!.Ratio >= _lagging => Lagging,
            _ => SeriouslyBehind,
        };

    private static Fraction Shortfall(Threshold t, Fraction figure, Fraction? baseline, Heads? heads)
    {
        if (t.IsMetBy(figure)) return 0;
        var distance = t.Gain(figure, t.Value);
        if (baseline is { } b && b != t.Value) return distance / (t.Value - b).Abs();
        if (heads?.Denominator is { Sign: > 0 }) return distance / heads.Factor;
        var whole = t.Value.Abs() > figure.Abs() ? t.Value.Abs() : figure.Abs();
        return whole.Sign == 0 ? 0 : distance / whole;
    }

    // A straight line knows no zero and no whole; what is counted does.
    private static Fraction? Bounded(Fraction? value, Evidence evidence) =>
        value is not { } v ? null : evidence.Least is { } least && v < least ? least : evidence.Most is { } most && v > most ? most : v;

    // What nobody was asked for is not missing: the rule holds from the first year that was. A change needs the year before it.
    private static int YearlyBaseline(Evidence evidence)
    {
        var first = evidence.FirstCollected ?? evidence.Series.Figures.Select(f => (int?)f.Year).FirstOrDefault();
        var from = evidence.FiguresAreGrowth ? first - 1 : first;
        return Math.Max(evidence.BaselineYear ?? from ?? 0, from ?? evidence.BaselineYear ?? 0);
    }

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

    private static Assessment Dated(Assessment assessment, Evidence evidence)
    {
        var isFinal = assessment is { Threshold: { } t, Deciding: { } a } && a.Year == t.Year;
        return assessment with
        {
            Latest = evidence.Latest,
            IsProvisional = !isFinal && (assessment.Deciding?.Year < evidence.AsOf
                || (assessment is { Status: Achieved, Threshold: not null })),
            IsStale = !isFinal && assessment.Deciding?.Year < evidence.AsOf - 1,
        };
    }
}
