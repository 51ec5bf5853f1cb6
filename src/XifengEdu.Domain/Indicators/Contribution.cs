using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Indicators;

/// <summary>What one school adds to a county indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Numerator">The school's part of the numerator.</param>
/// <param name="Denominator">The school's part of the denominator; null when the indicator has none, or none from schools.</param>
/// <param name="With">The county's value.</param>
/// <param name="Without">What it would be without the school; null when nothing would be left.</param>
public sealed record Contribution(
    Indicator Indicator, decimal? Numerator, decimal? Denominator, Fraction With, Fraction? Without)
{
    /// <summary>
    /// Whether the school stands on one side of the line only, so that the ratio cannot be divided among schools: without its graduates,
    /// but with everybody who once entered, the county would be another one.
    /// </summary>
    public bool IsOneSided => Indicator.Denominator.Count > 0 && (Numerator is null || Denominator is null);

    /// <summary>How many units of the indicator the school lifts (or lowers) the county; null when that cannot be told.</summary>
    public Fraction? Effect => !IsOneSided && Without is { } without ? With - without : null;

    /// <summary>The school's contribution in a year, or null when it has no part in the indicator or the county has no value.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="county">The statistics of the whole county.</param>
    /// <param name="school">The statistics of the school alone.</param>
    /// <param name="year">The year.</param>
    public static Contribution? Of(Indicator indicator, StatisticsCube county, StatisticsCube school, int year)
    {
        var whole = indicator.Compute(county, AreaLevel.County, year).SingleOrDefault();
        var part = indicator.SchoolPart(school, year);
        if (whole?.Value is not { } with || part is (null, null)) return null;
        var rest = whole with
        {
            Numerator = whole.Numerator - (part.Numerator ?? 0),
            Denominator = whole.Denominator - (part.Denominator ?? 0),
        };
        return new(indicator, part.Numerator, part.Denominator, with, rest.Value);
    }
}
