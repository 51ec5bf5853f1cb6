using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>What is known of a target, as the assessor takes it.</summary>
/// <param name="Series">The complete figures. Incomplete ones stay outside: they never judge.</param>
/// <param name="AsOf">No figure of a later year counts.</param>
/// <param name="BaselineYear">The year progress is measured from; null when there is none.</param>
/// <param name="StatedBaseline">The baseline as the plan states it, which goes before a computed one.</param>
public sealed record TargetRecord(Series Series, int AsOf, int? BaselineYear, decimal? StatedBaseline = null)
{
    /// <summary>What the figure of each year is made of, for counting heads; a year may be absent.</summary>
    public IReadOnlyDictionary<int, Heads> Heads { get; init; } = new Dictionary<int, Heads>();
    /// <summary>Whether each figure is itself a change from the year before, in percent.</summary>
    public bool FiguresAreGrowth { get; init; }
    /// <summary>
    /// The first year that was asked for a figure at all; from then on a year without one is missing. Null: that of the first figure.
    /// </summary>
    public int? FirstCollected { get; init; }
    /// <summary>The least a figure can be: 0 for what is counted; null where it may be negative.</summary>
    public Fraction? Least { get; init; }
    /// <summary>The most a figure can be: 100 % for a share; null where nothing bounds it.</summary>
    public Fraction? Most { get; init; }
    /// <summary>The year that is not over yet, whose figure may still grow; null where every figure is final.</summary>
    public int? RunningYear { get; init; }
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

    /// <summary>The figure of a threshold's own year; null while it is unknown or the year has not come.</summary>
    public YearFigure? Own(Threshold threshold) => threshold.Year <= AsOf ? Series[threshold.Year] : null;

    /// <summary>
    /// The figure that decides whether a threshold is met: that of its own year once it is known, else the latest one; null without
    /// any. Status, gap, heads, pace and everything shown speak of it.
    /// </summary>
    public YearFigure? Deciding(Threshold threshold) => Own(threshold) ?? Latest;

    /// <summary>The first year after a threshold's own whose figure reaches it; null without one.</summary>
    public int? ReachedLate(Threshold threshold) => Series.Figures
        .Where(f => f.Year > threshold.Year && f.Year <= AsOf && threshold.IsMetBy(f.Value)).Select(f => (int?)f.Year).FirstOrDefault();
}
