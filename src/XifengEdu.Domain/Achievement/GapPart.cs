
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Achievement;

/// <summary>What an area or a school adds to the distance of a ratio from its threshold. All parts together are that distance.</summary>
/// <param name="Part">The area and its figures.</param>
/// <param name="ToGap">
/// What it adds, in the indicator's unit: negative pulls below the threshold; null where the ratio cannot be divided, since a part of
/// it is known for the county alone.
/// </param>
/// <param name="Change">What it adds to the change of the ratio since the earlier year; null without one.</param>
/// <param name="Within">The part of the change that comes from its own ratio; null where it has none.</param>
/// <param name="Mix">The part of the change that comes from its weight; null where it has none.</param>
public sealed record GapPart(RatioPart Part, Fraction? ToGap, Fraction? Change, Fraction? Within, Fraction? Mix)
{
    /// <summary>What its numerator has gained since the earlier year, in heads; null without one.</summary>
    public decimal? Gained { get; init; }
}
