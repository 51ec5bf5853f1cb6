using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>A target and how the county stands against it.</summary>
/// <param name="Target">The target.</param>
/// <param name="Indicator">Its indicator; null for what projects or judgements tell.</param>
/// <param name="Milestone">What it was held against; null when there is nothing.</param>
/// <param name="Values">The indicator's values from the baseline year on, incomplete ones too.</param>
/// <param name="Assessment">The verdict.</param>
public sealed record AssessedTarget(
    Target Target, Indicator? Indicator, Milestone? Milestone, IReadOnlyList<IndicatorValue> Values, Assessment Assessment)
{
    /// <summary>The day of the assessment: no figure of a later year counts.</summary>
    public required int AsOf { get; init; }

    /// <summary>All milestones as they were in force.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>The township it speaks of; null for the county, as also where a township has no figure of its own.</summary>
    public string? Township { get; init; }

    /// <summary>What was published of the year; null when it was not.</summary>
    public PublishedAssessment? Published { get; init; }

    /// <summary>Whether a figure that it comes from was corrected after its year was published.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>The projects that feed it, in the order of the library.</summary>
    public IReadOnlyList<Project> Projects { get; init; } = [];

    /// <summary>The bureau's words on the verdict and the gap of <see cref="AsOf"/>; null where there are none.</summary>
    public string? Explanation { get; init; }

    /// <summary>The same of the year before.</summary>
    public string? ExplanationBefore { get; init; }

    /// <summary>What other sources' figures would make of it.</summary>
    public IReadOnlyList<RivalAssessment> Rivals { get; init; } = [];

    /// <summary>Whose figures are missing in the years of <see cref="YearsWanting"/>.</summary>
    public IReadOnlyList<MissingFigure> Missing { get; init; } = [];

    /// <summary>
    /// The value to show: that of the deciding figure, else the latest there is, however incomplete; null without any.
    /// </summary>
    public IndicatorValue? Shown => Assessment.Deciding is { } deciding
        ? Values.SingleOrDefault(v => v.Year == deciding.Year)
        : Values.LastOrDefault(v => v.Value is not null);

    /// <summary>Decimals for reading.</summary>
    public int Decimals => Indicator?.Decimals ?? 0;

    /// <summary>Whether its figure counts whole things, of which there are no halves.</summary>
    public bool IsWhole => Indicator is { Denominator.Count: 0, Decimals: 0 };

    /// <summary>
    /// The decimals with which a figure is shown, so that it stands on its own side of every threshold of the target, whichever of
    /// them a reader has in mind.
    /// </summary>
    public int DecimalsOf(Fraction figure) => Milestones.Select(m => m.Threshold).OfType<decimal>()
        .Select(threshold => Rounding.TellingDecimals(figure, threshold, Decimals)).Append(Decimals).Max();

    /// <summary>
    /// The projection as it is shown: whole things are not projected by halves, and never rounded up to a threshold they miss. Null
    /// without one.
    /// </summary>
    public Fraction? ShownProjection => Assessment is not { Pace.Projected: { } projected, Threshold: { } threshold } ? null
        : !IsWhole ? projected : threshold.Direction > 0 ? projected.Floor() : projected.Ceiling();

    /// <summary>Whether an area's complete value reaches the threshold; null without either.</summary>
    public bool? IsMetBy(IndicatorValue? value) =>
        Assessment.Threshold is { } threshold && value is { Coverage.IsComplete: true, Value: { } figure } ? threshold.IsMetBy(figure) : null;

    /// <summary>Where each school has to reach the threshold by itself: how many do; null where the county's figure alone counts.</summary>
    public SchoolsReaching? Reaching { get; init; }

    /// <summary>
    /// The years whose figures the verdict would need and does not have: those after the deciding figure, the threshold's own, and
    /// for a yearly rule each that leaves a step unknown.
    /// </summary>
    public IEnumerable<IndicatorValue> YearsWanting => Values.Where(v => v.IsCollected && v is not { Value: not null, Coverage.IsComplete: true }
        && v.Year <= AsOf && (v.Year > (Assessment.Deciding?.Year ?? 0)
            || (v.Year == Assessment.Threshold?.Year && Assessment.OwnYearIsMissing)
            || Assessment.Steps.Any(s => s.Result == StepResult.Unknown && (s.Year == v.Year || s.Year == v.Year + 1))));

    /// <summary>What a published year keeps of it.</summary>
    public PublishedAssessment ToPublish(int year) => new()
    {
        Year = year,
        Plan = Target.Plan,
        Target = Target.Code,
        Status = Assessment.Status,
        Milestone = Milestone?.Year,
        Threshold = Milestone?.Threshold,
        FigureYear = Assessment.Deciding?.Year,
        Value = Assessment.Deciding?.Value,
        Gap = Assessment.Gap?.Value,
        GapCount = (long?)Assessment.Gap?.Count,
    };

    /// <summary>The first other source whose figure would make it another verdict; null while none does.</summary>
    public RivalAssessment? Contrary => Rivals.FirstOrDefault(r => r.Assessment.Status != Assessment.Status);
}
