using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Achievement;

/// <summary>What a target's verdict would be with another source's figure.</summary>
/// <param name="Figure">The other figure.</param>
/// <param name="Value">The value it gives.</param>
/// <param name="Assessment">The verdict on it.</param>
public sealed record RivalAssessment(RivalFigure Figure, IndicatorValue Value, Assessment Assessment);
