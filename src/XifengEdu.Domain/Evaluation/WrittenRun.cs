namespace XifengEdu.Domain.Evaluation;

/// <summary>Words of one look, or one picked figure.</summary>
/// <param name="Text">The words; of a figure, those it had when it was picked or shown last.</param>
/// <param name="IsBold">Whether they are bold.</param>
/// <param name="Fact">The key of the picked figure; null for words.</param>
public sealed record WrittenRun(string Text, bool IsBold = false, string? Fact = null);
