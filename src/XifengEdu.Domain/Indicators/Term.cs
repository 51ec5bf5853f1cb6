using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Indicators;

/// <summary>One summand of a numerator or denominator.</summary>
/// <param name="Measure">The code of an element, or of a <see cref="SchoolCount"/>.</param>
/// <param name="Filter">Which schools count; null for all.</param>
/// <param name="YearsBack">0 for the year itself, 1 for the year before.</param>
/// <param name="Minus">Whether it is subtracted.</param>
public sealed record Term(string Measure, SchoolFilter? Filter = null, int YearsBack = 0, bool Minus = false);
