namespace XifengEdu.Domain.Evaluation;

/// <summary>A row.</summary>
/// <param name="Cells">Its cells.</param>
/// <param name="Path">Where its data can be looked at; null for none.</param>
public sealed record PrintedRow(IReadOnlyList<string> Cells, string? Path = null);
