
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Achievement;

/// <summary>One step of a yearly rule.</summary>
/// <param name="Year">The later of the two years.</param>
/// <param name="Change">The change, in the indicator's unit, or in percent for a rule of growth; null when unknown.</param>
/// <param name="Result">Whether the rule was kept.</param>
public sealed record YearStep(int Year, Fraction? Change, StepResult Result);
