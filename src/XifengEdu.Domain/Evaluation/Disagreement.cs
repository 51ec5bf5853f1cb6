namespace XifengEdu.Domain.Evaluation;

/// <summary>A sentence that the data do not bear out.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Typed">What it says.</param>
/// <param name="Fact">What is so now; null where the fact is gone or was never found.</param>
public sealed record Disagreement(DisagreementKind Kind, string Sentence, string Typed, ReportFact? Fact);
