namespace XifengEdu.Domain.Plans;

/// <summary>What a target asks for by a year.</summary>
/// <param name="Year">The year, whose figure decides.</param>
/// <param name="Threshold">The figure to reach, in the target's unit; null for what is done or judged.</param>
public sealed record Milestone(int Year, decimal? Threshold);
