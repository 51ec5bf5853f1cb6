using System.Numerics;

namespace XifengEdu.Domain.Numbers;

/// <summary>The only rounding of figures: half up (四舍五入), once, for reading.</summary>
public static class Rounding
{
    private const int MostDecimals = 12;

    /// <summary>
    /// <paramref name="value"/> to <paramref name="decimals"/> places; a half moves away from zero, as GB/T 8170 reads it.
    /// </summary>
    public static decimal HalfUp(Fraction value, int decimals)
    {
        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, decimals);
        var rounded = (2 * scaled + value.Denominator) / (2 * value.Denominator);
        return value.Sign * (decimal)rounded / (decimal)BigInteger.Pow(10, decimals);
    }

    /// <summary>
    /// How many places <paramref name="value"/> needs, at least <paramref name="decimals"/>, so that the rounded figure stands on
    /// the same side of <paramref name="threshold"/> as the exact one: 94.996 % against 95 % is not shown as 95.00 %.
    /// </summary>
    public static int TellingDecimals(Fraction value, Fraction threshold, int decimals)
    {
        while (decimals < MostDecimals
            && ((Fraction)HalfUp(value, decimals)).CompareTo(threshold) != value.CompareTo(threshold)) decimals++;
        return decimals;
    }
}
