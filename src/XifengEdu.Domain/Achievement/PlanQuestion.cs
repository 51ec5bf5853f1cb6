namespace XifengEdu.Domain.Achievement;

/// <summary>What is asked of a plan.</summary>
/// <param name="Plan">The code of the plan.</param>
/// <param name="AsOf">No figure of a later year counts.</param>
/// <param name="Milestone">The year to hold figures against; null for the one that matters in <paramref name="AsOf"/>.</param>
/// <param name="Township">The township to look at, where a figure of its own makes sense; null for the county.</param>
/// <param name="Latest">Whether targets are taken with every revision so far instead of as in force in <paramref name="AsOf"/>.</param>
public sealed record PlanQuestion(
    string Plan, int AsOf, int? Milestone = null, string? Township = null, bool Latest = false);
