namespace XifengEdu.Domain.Evaluation;

/// <summary>Words of one look.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsBold">Whether they are bold.</param>
/// <param name="Path">Where the data of the figure can be looked at; null for words.</param>
public sealed record PrintedRun(string Text, bool IsBold = false, string? Path = null);
