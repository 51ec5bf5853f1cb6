namespace XifengEdu.Domain.Numbers;

/// <summary>One figure.</summary>
/// <param name="Year">The year it belongs to.</param>
/// <param name="Value">Its exact value, in the unit of its indicator.</param>
public readonly record struct YearFigure(int Year, Fraction Value);
