
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>Rules from one year to the next: every pair of consecutive years is kept, broken or unknown.</summary>
public static class YearlyRules
{
    /// <summary>The steps from the baseline year to <paramref name="lastYear"/>.</summary>
    /// <param name="series">The figures.</param>
    /// <param name="rule">A yearly rule.</param>
    /// <param name="growth">Percent a year, for <see cref="Rule.GrowthAtLeast"/>.</param>
    /// <param name="baselineYear">The year before the first step.</param>
    /// <param name="lastYear">The year of the last step.</param>
    /// <param name="figuresAreGrowth">Whether each figure is already the change from the year before, in percent.</param>
    public static IReadOnlyList<YearStep> Steps(
        Series series, Rule rule, Fraction growth, int baselineYear, int lastYear, bool figuresAreGrowth) =>
    [
        .. from year in Enumerable.Range(baselineYear + 1, Math.Max(0, lastYear - baselineYear))
           let change = figuresAreGrowth ? series[year]?.Value : Change(series[year - 1]?.Value, series[year]?.Value, rule)
           select new YearStep(year, change, Judge(change, rule, growth)),
    ];

    /// <summary>
    /// Achieved while all steps are kept, missed once one is broken, no data where a year is missing. Recovery at the end does
    /// not clear a break.
    /// </summary>
    public static AchievementStatus Status(IReadOnlyList<YearStep> steps) =>
        steps.Any(s => s.Result == StepResult.Broken) ? AchievementStatus.Missed
        : steps.Count == 0 || steps.Any(s => s.Result == StepResult.Unknown) ? AchievementStatus.NoData
        : AchievementStatus.Achieved;

    private static Fraction? Change(Fraction? before, Fraction? now, Rule rule) => (before, now) switch
    {
        (null, _) or (_, null) => null,
        ({ Sign: 0 }, _) when rule == Rule.GrowthAtLeast => null,
        ({ } b, { } a) => rule == Rule.GrowthAtLeast ? (a - b) / b * 100 : a - b,
    };

    private static StepResult Judge(Fraction? change, Rule rule, Fraction growth) => (change, rule) switch
    {
        (null, _) => StepResult.Unknown,
        ({ } c, Rule.NonDecreasing) => c.Sign >= 0 ? StepResult.Kept : StepResult.Broken,
        ({ } c, Rule.Increasing) => c.Sign > 0 ? StepResult.Kept : StepResult.Broken,
        ({ } c, Rule.GrowthAtLeast) => c >= growth ? StepResult.Kept : StepResult.Broken,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a yearly rule."),
    };
}
