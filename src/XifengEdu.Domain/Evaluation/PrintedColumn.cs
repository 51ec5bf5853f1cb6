namespace XifengEdu.Domain.Evaluation;

/// <summary>A column.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Share">Its share of the width.</param>
/// <param name="IsNumber">Whether it holds numbers.</param>
public sealed record PrintedColumn(string Head, int Share, bool IsNumber = false);
