namespace XifengEdu.Domain.Evaluation;

/// <summary>A warning in spite of which a report was made final.</summary>
/// <param name="Kind">The check.</param>
/// <param name="Words">What it said.</param>
/// <param name="Reason">Why all the same.</param>
public sealed record AcceptedWarning(string Kind, string Words, string Reason);
