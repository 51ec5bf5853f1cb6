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
    /// <param name="record">What is known.</param>
    /// <param name="method">How the way done is measured.</param>
    public static Assessment Assess(
        Target target, Milestone? milestone, TargetRecord record, PaceMethod method = PaceMethod.Linear) => target.Rule switch
        {
            Rule.Judged => OfJudgement(record),
            Rule.NonDecreasing or Rule.Increasing or Rule.GrowthAtLeast => OfYearlyRule(target.Rule, target.Growth ?? 0, record),
            Rule.Done when milestone is null => new(Watched),
            Rule.Done => OfMilestone(milestone.Year, target.DoneAnew, record),
            Rule.AtLeast or Rule.MoreThan or Rule.AtMost when milestone?.Threshold is { } value =>
                OfThreshold(new(target.Rule, value, milestone.Year), record, method),
            Rule.AtLeast or Rule.MoreThan or Rule.AtMost =>
                Dated(new(Watched) { Deciding = record.Latest, Baseline = record.Baseline }, record),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Rule, "No such rule."),
        };

    /// <summary>The verdict on figures held against a threshold.</summary>
    public static Assessment OfThreshold(Threshold threshold, TargetRecord record, PaceMethod method)
    {
        var baseline = record.Baseline;
        var deciding = record.Deciding(threshold);
        var pace = deciding is { } a && baseline is { } b && a.Year > b.Year ? Pace.Between(b, a, threshold, method) : null;
        var status = StatusOf(threshold, record, pace);
        var heads = deciding is { } of ? record.Heads.GetValueOrDefault(of.Year) : null;
        var isJudged = status != NoData;
        return Dated(new(status)
        {
            Threshold = threshold,
            Baseline = baseline,
            Deciding = deciding,
            Gap = isJudged && deciding is { } figure ? Gap.Between(figure.Value, threshold, heads) : null,
            Pace = isJudged && pace is not null ? pace with { Projected = Bounded(pace.Projected, record) } : null,
            Shortfall = isJudged && deciding is { } decides ? Shortfall(threshold, decides.Value, baseline?.Value, heads) : 0,
            ReachedIn = status == AchievedLate ? record.ReachedLate(threshold) : null,
            WillNotHold = status == Achieved && pace?.Projected is { } projected && !threshold.IsMetBy(projected),
            HasFallenSince = status is Achieved or AchievedLate && record.Latest is { } latest && !threshold.IsMetBy(latest.Value),
            OwnYearIsMissing = deciding?.Year > threshold.Year,
        }, record);
    }

    /// <summary>The verdict on a rule from one year to the next.</summary>
    public static Assessment OfYearlyRule(Rule rule, Fraction growth, TargetRecord record)
    {
        var baselineYear = record.StatedBaseline is null ? YearlyBaseline(record) : record.BaselineYear ?? 0;
        var lastYear = record.Latest?.Year ?? baselineYear;
        var series = record.StatedBaseline is { } stated
            ? new Series(record.Series.Figures.Where(f => f.Year != baselineYear).Append(new(baselineYear, stated)))
            : record.Series;
        var steps = YearlyRules.Steps(series, rule, growth, baselineYear, lastYear, record.FiguresAreGrowth);
        return Dated(new(YearlyRules.Status(steps))
        {
            Steps = steps,
            Deciding = record.Latest,
            Baseline = series[baselineYear],
        }, record);
    }

    private static AchievementStatus StatusOf(Threshold t, TargetRecord record, Pace? pace) =>
        (record.Deciding(t), record.Baseline) switch
        {
            (null, _) => NoData,
            ({ } a, _) when a.Year <= record.BaselineYear => NoData,
            ({ } a, _) when a.Year == t.Year && t.IsMetBy(a.Value) => Achieved,
            ({ } a, _) when a.Year >= t.Year && a.Year != record.RunningYear => record.ReachedLate(t) is null ? Missed : AchievedLate,
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
    private static Fraction? Bounded(Fraction? value, TargetRecord record) =>
        value is not { } v ? null : record.Least is { } least && v < least ? least : record.Most is { } most && v > most ? most : v;

    // What nobody was asked for is not missing: the rule holds from the first year that was. A change needs the year before it.
    private static int YearlyBaseline(TargetRecord record)
    {
        var first = record.FirstCollected ?? record.Series.Figures.Select(f => (int?)f.Year).FirstOrDefault();
        var from = record.FiguresAreGrowth ? first - 1 : first;
        return Math.Max(record.BaselineYear ?? from ?? 0, from ?? record.BaselineYear ?? 0);
    }

    private static Assessment OfMilestone(int year, bool doneAnew, TargetRecord record)
    {
        var done = record.Series.Figures.Where(f => f.Value.Sign > 0 && f.Year <= record.AsOf && (!doneAnew || f.Year == year)).Select(f => (int?)f.Year).Min();
        var status = done is null ? (record.AsOf > year ? Missed : Pending) : done > year ? AchievedLate : Achieved;
        return new(status)
        {
            Judgement = record.Judgements.SingleOrDefault(j => j.Year == done),
            DoneIn = done,
            ReachedIn = status == AchievedLate ? done : null,
        };
    }

    private static Assessment OfJudgement(TargetRecord record)
    {
        var judgement = record.Judgements.Where(j => j.Year <= record.AsOf).MaxBy(j => j.Year);
        return new(judgement is null ? Pending : Judged) { Judgement = judgement };
    }

    private static Assessment Dated(Assessment assessment, TargetRecord record)
    {
        var isFinal = assessment is { Threshold: { } t, Deciding: { } a } && a.Year == t.Year && a.Year != record.RunningYear;
        return assessment with
        {
            Latest = record.Latest,
            Judgement = record.Judgements.SingleOrDefault(j => j.Year == assessment.Deciding?.Year),
            IsProvisional = !isFinal && (assessment.Deciding?.Year < record.AsOf
                || (assessment is { Status: Achieved, Threshold: not null })),
            IsStale = !isFinal && assessment.Deciding?.Year < record.AsOf - 1,
        };
    }
}
