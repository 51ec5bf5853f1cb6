namespace XifengEdu.Domain.Evaluation;

/// <summary>A number or a verdict that somebody typed, and the fact it was when it was written.</summary>
/// <param name="Sentence">What was typed of the sentence (<see cref="WrittenSentence.Stem"/>).</param>
/// <param name="Key">The fact.</param>
/// <param name="Typed">What was typed: 93.2%, 未达成.</param>
public sealed record Claim(string Sentence, string Key, string Typed);
