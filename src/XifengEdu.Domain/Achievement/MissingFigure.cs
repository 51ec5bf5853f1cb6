using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Achievement;

/// <summary>An element that some reporters have not answered in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Element">What was asked.</param>
/// <param name="Reporters">The names of the schools that owe it; empty when the county does.</param>
public sealed record MissingFigure(int Year, Element Element, IReadOnlyList<string> Reporters);
