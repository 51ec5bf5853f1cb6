using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Indicators;

/// <summary>A computed figure of an indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Year">The year.</param>
/// <param name="Level">The level.</param>
/// <param name="Area">The township's name or the school's code; <see cref="County"/> for the county.</param>
/// <param name="Numerator">The exact sum above the line; null when nobody reported or it was not collected.</param>
/// <param name="Denominator">The exact sum below the line; null as above, or when the indicator has none.</param>
/// <param name="Coverage">How many returns it rests on.</param>
public sealed record IndicatorValue(
    Indicator Indicator, int Year, AreaLevel Level, string Area, decimal? Numerator, decimal? Denominator, Coverage Coverage)
{
    /// <summary>The area of the whole county; its code (GB/T 2260) is a setting of the installation.</summary>
    public const string County = "county";

    /// <summary>Whether the year's round asked for everything it needs; if not, nothing is missing.</summary>
    public bool IsCollected { get; init; } = true;

    /// <summary>Whether all of it comes from schools, so that it can be divided among them; not where the county reports a part.</summary>
    public bool IsOfSchools { get; init; }

    /// <summary>Whether everybody has answered and there is still nothing to divide by.</summary>
    public bool DividesByZero => Value is null && Denominator == 0 && Coverage.IsComplete;

    /// <summary>The exact value in the indicator's unit; null when a side is missing or the division is by zero.</summary>
    public Fraction? Value =>
        Numerator is not { } above ? null
        : Indicator.Denominator.Count == 0 ? (Fraction)above * Indicator.Factor
        : Denominator is not { } below || below == 0 ? null
        : above / (Fraction)below * Indicator.Factor;

    /// <summary>The value as it would be published: rounded half up to the indicator's decimals.</summary>
    public decimal? Rounded => Value is { } value ? Rounding.HalfUp(value, Indicator.Decimals) : null;
}
