namespace XifengEdu.Domain.Evaluation;

/// <summary>A fact as a final report holds it.</summary>
/// <param name="Key">Names it for good.</param>
/// <param name="Name">What it speaks of.</param>
/// <param name="What">What of that it is.</param>
/// <param name="Text">As it was shown.</param>
public sealed record FrozenFact(string Key, string Name, string What, string Text);
