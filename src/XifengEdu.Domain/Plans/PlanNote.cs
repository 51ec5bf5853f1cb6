namespace XifengEdu.Domain.Plans;

/// <summary>A remark on the plan's text.</summary>
/// <param name="Plan">The code of the plan.</param>
/// <param name="Position">Its place among the notes.</param>
/// <param name="Targets">The codes of the targets it concerns.</param>
/// <param name="Words">The remark.</param>
public sealed record PlanNote(string Plan, int Position, IReadOnlyList<string> Targets, string Words);
