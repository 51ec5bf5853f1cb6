using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Achievement;

/// <summary>What a figure is made of.</summary>
/// <param name="Numerator">The exact numerator.</param>
/// <param name="Denominator">The exact denominator; null for a plain count.</param>
/// <param name="Factor">What the quotient is multiplied by.</param>
/// <param name="TakesNewcomers">Whether somebody new would enter both sides; not where the whole is a population.</param>
public sealed record Heads(Fraction Numerator, Fraction? Denominator, int Factor, bool TakesNewcomers = true);
