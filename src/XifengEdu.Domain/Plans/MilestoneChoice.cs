namespace XifengEdu.Domain.Plans;

/// <summary>Which of a target's milestones to hold figures against.</summary>
public static class MilestoneChoice
{
    /// <summary>
    /// The milestone to hold a figure against: the last one up to <paramref name="year"/>, else the first after it; null without any.
    /// </summary>
    public static Milestone? For(this IReadOnlyList<Milestone> milestones, int year) =>
        milestones.Where(m => m.Year <= year).MaxBy(m => m.Year) ?? milestones.MinBy(m => m.Year);

    /// <summary>
    /// The milestone that matters on a day in <paramref name="asOf"/>: the first that is not over, else the last; null without any.
    /// </summary>
    public static Milestone? Ahead(this IReadOnlyList<Milestone> milestones, int asOf) =>
        milestones.Where(m => m.Year >= asOf).MinBy(m => m.Year) ?? milestones.MaxBy(m => m.Year);
}
