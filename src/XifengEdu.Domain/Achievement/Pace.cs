using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Achievement;

/// <summary>How the way to a threshold is measured.</summary>
public enum PaceMethod
{
    /// <summary>Points gained of points due.</summary>
    Linear,
    /// <summary>Compound annual growth rates, for comparison with Eurostat and Open SDG.</summary>
    Cagr,
}

/// <summary>How fast a figure moves, how fast it must, and where it leads.</summary>
/// <param name="Method">The method used: linear, too, where growth rates are impossible.</param>
/// <param name="Observed">Points (linear) or percent (cagr) a year since the baseline.</param>
/// <param name="Required">Points or percent a year still needed; null once the threshold's year has come.</param>
/// <param name="Ratio">Way done of way due; null where nothing was due.</param>
/// <param name="Projected">The figure of the threshold's year at the observed pace; null once that year has come.</param>
public sealed record Pace(PaceMethod Method, Fraction Observed, Fraction? Required, Fraction? Ratio, Fraction? Projected)
{
    // Roots are irrational: more digits than any verdict needs, few enough to hide the last bit's noise.
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
            yearsLeft > 0 ? a.Value + observed * yearsLeft : null);
    }

    private static Pace Compound(YearFigure b, YearFigure a, Threshold t)
    {
        var observed = Growth(b.Value, a.Value, a.Year - b.Year);
        var yearsLeft = t.Year - a.Year;
        Fraction? due = t.Year > b.Year ? Growth(b.Value, t.Value, t.Year - b.Year) : null;
        var projected = a.Value;
        for (var year = 0; year < yearsLeft; year++) projected *= 1 + observed;
        return new(PaceMethod.Cagr, observed * 100,
            yearsLeft > 0 ? Growth(a.Value, t.Value, yearsLeft) * 100 : null,
            due is { Sign: not 0 } pace ? Rounding.HalfUp(observed / pace, RootDecimals / 2) : (Fraction?)null,
            yearsLeft > 0 ? projected : null);
    }

    /// <summary>The yearly rate by which one figure grows into the other.</summary>
    private static Fraction Growth(Fraction from, Fraction to, int years)
    {
        var quotient = Rounding.HalfUp(to / from, RootDecimals);
        var root = (decimal)Math.Pow((double)quotient, 1.0 / years);
        // Newton's steps carry the root from the fifteen digits of a double to those of a decimal.
        for (var step = 0; step < 3; step++) root -= (root - quotient / Power(root, years - 1)) / years;
        return (Fraction)Rounding.HalfUp(root, RootDecimals) - 1;
    }

    private static decimal Power(decimal value, int exponent) => Enumerable.Repeat(value, exponent).Aggregate(1m, (a, b) => a * b);
}
