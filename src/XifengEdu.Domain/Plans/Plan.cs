namespace XifengEdu.Domain.Plans;

/// <summary>A five-year plan: what the county has set itself.</summary>
public sealed class Plan
{
    /// <summary>The code, such as <c>14fyp</c>.</summary>
    public required string Code { get; init; }
    /// <summary>The official title.</summary>
    public required string Title { get; set; }
    /// <summary>Who published it.</summary>
    public required string Publisher { get; set; }
    /// <summary>The day of publication.</summary>
    public required DateOnly Published { get; set; }
    /// <summary>The year its progress is measured from.</summary>
    public required int BaselineYear { get; set; }
    /// <summary>Its first year.</summary>
    public required int FirstYear { get; set; }
    /// <summary>Its last year.</summary>
    public required int LastYear { get; set; }
    /// <summary>What a reader must know where the text is not of one mind.</summary>
    public required ICollection<PlanNote> Notes { get; init; }
    /// <summary>Its targets, in the order of the text.</summary>
    public required ICollection<Target> Targets { get; init; }
}

/// <summary>A remark on the plan's text.</summary>
/// <param name="Plan">The code of the plan.</param>
/// <param name="Position">Its place among the notes.</param>
/// <param name="Targets">The codes of the targets it concerns.</param>
/// <param name="Words">The remark.</param>
public sealed record PlanNote(string Plan, int Position, IReadOnlyList<string> Targets, string Words);

/// <summary>What sort of thing a target asks for.</summary>
public enum TargetKind
{
    /// <summary>A quotient against a threshold.</summary>
    Ratio,
    /// <summary>A number to reach.</summary>
    Count,
    /// <summary>A rule from one year to the next.</summary>
    Yearly,
    /// <summary>A dated yes or no with evidence.</summary>
    Milestone,
    /// <summary>An outlook without a figure, judged in words.</summary>
    Qualitative,
}

/// <summary>How a figure is held against its threshold.</summary>
public enum Rule
{
    /// <summary>不低于: reached at the threshold.</summary>
    AtLeast,
    /// <summary>超过: reached only beyond the threshold.</summary>
    MoreThan,
    /// <summary>不高于: less is better.</summary>
    AtMost,
    /// <summary>只增不减: never below the year before.</summary>
    NonDecreasing,
    /// <summary>逐年提高: above the year before, every year.</summary>
    Increasing,
    /// <summary>Grows by at least the threshold, in percent, every year.</summary>
    GrowthAtLeast,
    /// <summary>Done by the milestone's year, with evidence.</summary>
    Done,
    /// <summary>Judged in words.</summary>
    Judged,
}

/// <summary>Where a target's figure comes from.</summary>
public enum FigureSource
{
    /// <summary>An indicator of the same code, computed from returns.</summary>
    Indicator,
    /// <summary>The project library.</summary>
    Projects,
    /// <summary>A judgement with evidence.</summary>
    Judgement,
}

/// <summary>One target of a plan.</summary>
public sealed class Target
{
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The code, the same as that of its indicator where it has one.</summary>
    public required string Code { get; init; }
    /// <summary>Its place in the plan.</summary>
    public required int Position { get; init; }
    /// <summary>The section of the text that sets it.</summary>
    public required string Section { get; set; }
    /// <summary>The official name.</summary>
    public required string Name { get; set; }
    /// <summary>What it asks for.</summary>
    public required TargetKind Kind { get; set; }
    /// <summary>The unit of its figures.</summary>
    public required string Unit { get; set; }
    /// <summary>How it is judged.</summary>
    public required Rule Rule { get; set; }
    /// <summary>The growth in percent that <see cref="Plans.Rule.GrowthAtLeast"/> asks for.</summary>
    public decimal? Growth { get; set; }
    /// <summary>Whether what is to be done is due anew in each milestone's year, as the yearly evaluation is.</summary>
    public bool DoneAnew { get; set; }
    /// <summary>The figure of the baseline year as the plan states it; null where it states none.</summary>
    public decimal? Baseline { get; set; }
    /// <summary>What the plan before it asked for by the baseline year.</summary>
    public decimal? PriorPlanTarget { get; set; }
    /// <summary>Where its figure comes from.</summary>
    public required FigureSource Source { get; set; }
    /// <summary>How its figure is made, in words.</summary>
    public required string Method { get; set; }
    /// <summary>The exact words of the plan that set it.</summary>
    public required IReadOnlyList<string> Quotes { get; set; }
    /// <summary>What is to be reached by when, in order of years; empty for what is watched or judged from year to year.</summary>
    public required ICollection<Milestone> Milestones { get; init; }

    /// <summary>
    /// The milestone to hold a figure against: the last one up to <paramref name="year"/>, else the first after it;
    /// null when the target has none.
    /// </summary>
    public Milestone? MilestoneFor(int year) =>
        Milestones.Where(m => m.Year <= year).MaxBy(m => m.Year) ?? Milestones.MinBy(m => m.Year);

    /// <summary>
    /// The milestone that matters on a day in <paramref name="asOf"/>: the first that is not over, else the last;
    /// null when the target has none.
    /// </summary>
    public Milestone? MilestoneAhead(int asOf) =>
        Milestones.Where(m => m.Year >= asOf).MinBy(m => m.Year) ?? Milestones.MaxBy(m => m.Year);
}

/// <summary>What a target asks for by a year.</summary>
/// <param name="Year">The year, whose figure decides.</param>
/// <param name="Threshold">The figure to reach, in the target's unit; null for what is done or judged.</param>
public sealed record Milestone(int Year, decimal? Threshold);

/// <summary>A finding on a target that no statistics give: done or not, how many, or in words. Never without evidence.</summary>
public sealed class Judgement
{
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The code of the target.</summary>
    public required string Target { get; init; }
    /// <summary>The year it speaks of.</summary>
    public required int Year { get; init; }
    /// <summary>How many exist by then, or 1 for done; null for a judgement in words only.</summary>
    public decimal? Value { get; set; }
    /// <summary>The judgement in words.</summary>
    public required string Words { get; set; }
    /// <summary>The document it rests on.</summary>
    public required string Evidence { get; set; }
    /// <summary>Who judged.</summary>
    public required string Assessor { get; set; }
    /// <summary>The day of the judgement.</summary>
    public required DateOnly Date { get; set; }
}
