using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>A verdict on a target, with everything that led to it.</summary>
/// <param name="Status">The verdict.</param>
public sealed record Assessment(AchievementStatus Status)
{
    /// <summary>The threshold it was held against; null where there is none.</summary>
    public Threshold? Threshold { get; init; }
    /// <summary>The figure progress is measured from; its year tells whether it has moved.</summary>
    public YearFigure? Baseline { get; init; }
    /// <summary>
    /// The figure that decides: that of the threshold's own year once it is known, else the latest one. Null without any.
    /// </summary>
    public YearFigure? Deciding { get; init; }
    /// <summary>The latest figure, which may be later than <see cref="Deciding"/>; null without any.</summary>
    public YearFigure? Latest { get; init; }
    /// <summary>Distance of the deciding figure from the threshold.</summary>
    public Gap? Gap { get; init; }
    /// <summary>Pace from the baseline to the deciding figure, from two points on.</summary>
    public Pace? Pace { get; init; }
    /// <summary>
    /// How much of its way a target lacks, one scale for all units: the distance over the way from baseline to threshold, over the
    /// whole where there is no way to go. 0 when it is reached or there is nothing to compare; above 1 when it has moved away.
    /// </summary>
    public Fraction Shortfall { get; init; }

    /// <summary>
    /// The figure due in a year on the straight way from baseline to threshold; null before the one, after the other, or without
    /// either.
    /// </summary>
    public Fraction? TrajectoryAt(int year) =>
        Baseline is { } b && Threshold is { } t && t.Year > b.Year && year >= b.Year && year <= t.Year
            ? b.Value + (t.Value - b.Value) * (year - b.Year) / (t.Year - b.Year) : null;

    /// <summary>The steps of a yearly rule.</summary>
    public IReadOnlyList<YearStep> Steps { get; init; } = [];
    /// <summary>The judgement it rests on, for what is done, judged or counted by hand; null where an indicator decides.</summary>
    public Judgement? Judgement { get; init; }
    /// <summary>The year in which what is to be done was done; null until then.</summary>
    public int? DoneIn { get; init; }
    /// <summary>The year in which a milestone missed in its own year was reached after all.</summary>
    public int? ReachedIn { get; init; }
    /// <summary>Reached before the threshold's year is known, but at the observed pace it will not hold until then.</summary>
    public bool WillNotHold { get; init; }
    /// <summary>Reached in the threshold's year or later, but the latest figure has fallen below it again.</summary>
    public bool HasFallenSince { get; init; }
    /// <summary>The threshold's year has passed without its figure, and a later one decides.</summary>
    public bool OwnYearIsMissing { get; init; }
    /// <summary>
    /// The verdict may still change: it rests on a figure older than the day of the assessment, or says "achieved" before the
    /// figure of the threshold's own year is known.
    /// </summary>
    public bool IsProvisional { get; init; }
    /// <summary>The deciding figure is older than a year and not that of the threshold's own year.</summary>
    public bool IsStale { get; init; }
}
