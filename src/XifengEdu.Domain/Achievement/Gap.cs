
using System.Numerics;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>The distance from a threshold, in the indicator's unit and in heads.</summary>
/// <param name="Value">Figure minus threshold: percentage points for shares. Negative is short of an at-least target.</param>
/// <param name="Count">
/// The whole heads, places, books or schools that close it while the total stays (children change from private to public);
/// 0 when nothing is missing, null when there are no heads to count.
/// </param>
/// <param name="CountOfNewcomers">
/// The same when newcomers enter both sides (a new public kindergarten); null where they cannot, where that closes nothing, and
/// where more would be needed than there are in all.
/// </param>
public sealed record Gap(Fraction Value, BigInteger? Count, BigInteger? CountOfNewcomers)
{
    /// <summary>The gap of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="heads">What the figure is made of; null when only the figure itself is known.</param>
    public static Gap Between(Fraction figure, Threshold threshold, Heads? heads)
    {
        var gap = figure - threshold.Value;
        if (heads is null) return new(gap, null, null);
        if (threshold.IsMetBy(figure)) return new(gap, 0, heads is { TakesNewcomers: true, Denominator: not null } ? 0 : null);
        var share = threshold.Value / heads.Factor;
        var missing = threshold.Gain(heads.Numerator, share * (heads.Denominator ?? 1));
        var canJoin = threshold.Rule != Rule.AtMost && heads is { TakesNewcomers: true, Denominator: not null } && share < 1;
        BigInteger? newcomers = canJoin ? Whole(missing / (1 - share), threshold.Rule) : null;
        return new(gap, Whole(missing, threshold.Rule), newcomers is { } all && (Fraction)all <= heads.Denominator ? all : null);
    }

    // Reaching is enough for at-least; more-than wants one beyond.
    private static BigInteger Whole(Fraction missing, Rule rule) =>
        rule == Rule.MoreThan && missing.Denominator.IsOne ? missing.Numerator + 1 : missing.Ceiling();
}
