
using System.Numerics;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Achievement;

/// <summary>How fast a figure moves, how fast it must, and where it leads.</summary>
/// <param name="Method">The method used: linear, too, where growth rates are impossible.</param>
/// <param name="Observed">Points (linear) or percent (cagr) a year since the baseline.</param>
/// <param name="Required">Points or percent a year still needed; null once the threshold's year has come.</param>
/// <param name="Ratio">Way done of way due; null where nothing was due.</param>
/// <param name="Projected">The figure of the threshold's year at the observed pace; null once that year has come.</param>
public sealed record Pace(PaceMethod Method, Fraction Observed, Fraction? Required, Fraction? Ratio, Fraction? Projected)
{
    /// <summary>The first year that reaches the threshold at the observed pace (linear); null where it does not by the threshold's year.</summary>
    public int? ReachesIn { get; init; }

    // Roots are irrational: more digits than any verdict needs, few enough to hide the last one's noise.
    private const int RootDecimals = 20;

    /// <summary>The pace between two figures towards a threshold.</summary>
    /// <param name="baseline">The figure measured from.</param>
    /// <param name="latest">The figure reached; of a later year.</param>
    /// <param name="threshold">Where it should lead.</param>
    /// <param name="method">The method asked for.</param>
    /// <exception cref="ArgumentException"><paramref name="latest"/> is not later than <paramref name="baseline"/>.</exception>
    public static Pace Between(YearFigure baseline, YearFigure latest, Threshold threshold, PaceMethod method)
    {
        if (latest.Year <= baseline.Year) throw new ArgumentException("A pace needs two years.", nameof(latest));
        var allPositive = baseline.Value.Sign > 0 && latest.Value.Sign > 0 && threshold.Value.Sign > 0;
        return method == PaceMethod.Cagr && allPositive
            ? Compound(baseline, latest, threshold)
            : Linear(baseline, latest, threshold);
    }

    private static Pace Linear(YearFigure b, YearFigure a, Threshold t)
    {
        var observed = (a.Value - b.Value) / (a.Year - b.Year);
        var yearsLeft = t.Year - a.Year;
        Fraction? due = t.Year > b.Year ? (t.Value - b.Value) / (t.Year - b.Year) : null;
        return new(PaceMethod.Linear, observed,
            yearsLeft > 0 ? (t.Value - a.Value) / yearsLeft : null,
            due is { Sign: not 0 } pace ? observed / pace : null,
            yearsLeft > 0 ? a.Value + observed * yearsLeft : null)
        {
            ReachesIn = Enumerable.Range(0, Math.Max(0, yearsLeft) + 1).Where(n => t.IsMetBy(a.Value + observed * n))
                .Select(n => (int?)(a.Year + n)).FirstOrDefault(),
        };
    }

    private static Pace Compound(YearFigure b, YearFigure a, Threshold t)
    {
        var observed = Growth(b.Value, a.Value, a.Year - b.Year);
        var yearsLeft = t.Year - a.Year;
        Fraction? due = t.Year > b.Year ? Growth(b.Value, t.Value, t.Year - b.Year) : null;
        return new(PaceMethod.Cagr, observed * 100,
            yearsLeft > 0 ? Growth(a.Value, t.Value, yearsLeft) * 100 : null,
            due is { Sign: not 0 } pace ? RoundedTo(observed / pace, RootDecimals / 2) : null,
            yearsLeft > 0 ? a.Value * (1 + observed).Power(yearsLeft) : null);
    }

    /// <summary>The yearly rate by which one figure grows into the other.</summary>
    private static Fraction Growth(Fraction from, Fraction to, int years)
    {
        // One digit more than is kept, so that the last one is rounded and not cut.
        var scale = BigInteger.Pow(10, RootDecimals + 1);
        var quotient = to / from;
        var root = Root(quotient.Numerator * BigInteger.Pow(scale, years) / quotient.Denominator, years);
        return RoundedTo(Fraction.Of(root, scale), RootDecimals) - 1;
    }

    /// <summary>The largest whole number whose power is at most <paramref name="value"/>, by Newton's steps from above.</summary>
    private static BigInteger Root(BigInteger value, int degree)
    {
        if (value.IsZero || degree == 1) return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + degree - 1) / degree);
        while (true)
        {
            var next = ((degree - 1) * root + value / BigInteger.Pow(root, degree - 1)) / degree;
            if (next >= root) return root;
            root = next;
        }
    }

    private static Fraction RoundedTo(Fraction value, int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        return Fraction.Of((value * scale + 0.5m).Floor(), scale);
    }
}
