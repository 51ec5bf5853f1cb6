using System.Globalization;
using System.Numerics;

namespace XifengEdu.Domain.Numbers;

/// <summary>The only rounding of figures: half up (四舍五入), once, for reading.</summary>
public static class Rounding
{
    /// <summary>
    /// <paramref name="value"/> to <paramref name="decimals"/> places; a half moves away from zero, as GB/T 8170 reads it.
    /// </summary>
    /// <exception cref="OverflowException">The result has more digits than a decimal holds; see <see cref="Text"/>.</exception>
    public static decimal HalfUp(Fraction value, int decimals) =>
        (decimal)Scaled(value, decimals) / (decimal)BigInteger.Pow(10, decimals);

    /// <summary>The same rounding written out with thousands separators, however many digits it takes: 1,234.50.</summary>
    public static string Text(Fraction value, int decimals)
    {
        var scaled = Scaled(value, decimals);
        var whole = BigInteger.DivRem(BigInteger.Abs(scaled), BigInteger.Pow(10, decimals), out var rest);
        return (scaled.Sign < 0 ? "-" : "") + whole.ToString("N0", CultureInfo.InvariantCulture)
            + (decimals == 0 ? "" : "." + rest.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0'));
    }

    /// <summary>
    /// How many places <paramref name="value"/> needs, at least <paramref name="decimals"/>, so that the rounded figure stands on
    /// the same side of <paramref name="threshold"/> as the exact one: 94.996 % against 95 % is not shown as 95.00 %. There is no
    /// upper cut: a figure may need as many places as its distance is small.
    /// </summary>
    public static int TellingDecimals(Fraction value, Fraction threshold, int decimals)
    {
        var side = value.CompareTo(threshold);
        if (side == 0) return decimals;
        while (Rounded(value, decimals).CompareTo(threshold) != side) decimals++;
        return decimals;
    }

    private static Fraction Rounded(Fraction value, int decimals) => Fraction.Of(Scaled(value, decimals), BigInteger.Pow(10, decimals));

    private static BigInteger Scaled(Fraction value, int decimals)
    {
        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, decimals);
        return value.Sign * ((2 * scaled + value.Denominator) / (2 * value.Denominator));
    }
}
