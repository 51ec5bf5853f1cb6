using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>What a target's figures are, as the assessor takes them.</summary>
/// <param name="Series">The complete figures. Incomplete ones stay outside: they never judge.</param>
/// <param name="AsOf">No figure of a later year counts.</param>
/// <param name="BaselineYear">The year progress is measured from; null when there is none.</param>
/// <param name="StatedBaseline">The baseline as the plan states it, which goes before a computed one.</param>
public sealed record Evidence(Series Series, int AsOf, int? BaselineYear, decimal? StatedBaseline = null)
{
    /// <summary>What the latest figure is made of, for counting heads.</summary>
    public Heads? Heads { get; init; }
    /// <summary>Whether each figure is itself a change from the year before, in percent.</summary>
    public bool FiguresAreGrowth { get; init; }
    /// <summary>Judgements on the target up to <see cref="AsOf"/>, for what is done or judged.</summary>
    public IReadOnlyList<Judgement> Judgements { get; init; } = [];

    /// <summary>The latest figure that counts, or null.</summary>
    public YearFigure? Latest => Series.Latest(AsOf);

    /// <summary>
    /// The figure progress is measured from: as stated, else as computed, else that of the first later year; null without any.
    /// </summary>
    public YearFigure? Baseline => BaselineYear is not { } year ? null
        : StatedBaseline is { } stated ? new YearFigure(year, stated)
        : Series.First(year) is { } first && first.Year <= AsOf ? first
        : null;
}

/// <summary>A verdict on a target, with everything that led to it.</summary>
/// <param name="Status">The verdict.</param>
public sealed record Assessment(AchievementStatus Status)
{
    /// <summary>The threshold it was held against; null where there is none.</summary>
    public Threshold? Threshold { get; init; }
    /// <summary>The figure progress is measured from; its year tells whether it has moved.</summary>
    public YearFigure? Baseline { get; init; }
    /// <summary>The latest figure.</summary>
    public YearFigure? Actual { get; init; }
    /// <summary>Distance from the threshold.</summary>
    public Gap? Gap { get; init; }
    /// <summary>Pace, from two points on.</summary>
    public Pace? Pace { get; init; }
    /// <summary>
    /// The figure due in a year on the straight way from baseline to threshold; null before the one, after the other, or without
    /// either.
    /// </summary>
    public Fraction? TrajectoryAt(int year) =>
        Baseline is { } b && Threshold is { } t && t.Year > b.Year && year >= b.Year && year <= t.Year
            ? b.Value + (t.Value - b.Value) * (year - b.Year) / (t.Year - b.Year) : null;

    /// <summary>
    /// How far the figure is from the threshold on the wrong side, as a share of the threshold (of the distance itself where that is
    /// zero): 0 when it is reached or there is nothing to compare. It orders targets of different units by how badly they are missed.
    /// </summary>
    public Fraction Shortfall => Gap is not { } gap || Threshold is not { } t || t.IsMetBy(t.Value + gap.Value) ? 0
        : t.Value.Sign == 0 ? t.Gain(gap.Value, 0) : t.Gain(gap.Value, 0) / t.Value;

    /// <summary>The steps of a yearly rule.</summary>
    public IReadOnlyList<YearStep> Steps { get; init; } = [];
    /// <summary>The judgement it rests on, for what is done or judged.</summary>
    public Judgement? Judgement { get; init; }
    /// <summary>The year in which a milestone missed in its own year was reached after all.</summary>
    public int? ReachedIn { get; init; }
    /// <summary>Reached, but at the observed pace it will not hold until the threshold's year.</summary>
    public bool WillNotHold { get; init; }
    /// <summary>Reached in the threshold's year, but the latest figure has fallen below it again.</summary>
    public bool HasFallenSince { get; init; }
    /// <summary>The verdict rests on a figure older than the day of the assessment.</summary>
    public bool IsProvisional { get; init; }
    /// <summary>The figure is older than a year.</summary>
    public bool IsStale { get; init; }
}
