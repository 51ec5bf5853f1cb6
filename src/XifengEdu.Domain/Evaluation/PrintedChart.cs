namespace XifengEdu.Domain.Evaluation;

/// <summary>A chart of bars.</summary>
/// <param name="Title">What the values are, with their unit.</param>
/// <param name="Bars">The bars, top to bottom.</param>
public sealed record PrintedChart(string Title, IReadOnlyList<PrintedBar> Bars);
