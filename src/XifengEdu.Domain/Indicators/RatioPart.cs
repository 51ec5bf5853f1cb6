using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Indicators;

/// <summary>What an area or a school puts above and below the line of a ratio.</summary>
/// <param name="Area">The township's name, the school's code, or the county's code for what the county itself reports.</param>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below the line.</param>
/// <param name="Coverage">How many returns they rest on.</param>
public sealed record RatioPart(string Area, decimal Numerator, decimal Denominator, Coverage Coverage);
