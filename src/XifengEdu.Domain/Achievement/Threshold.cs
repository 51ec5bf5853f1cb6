using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>What a figure is held against.</summary>
/// <param name="Rule"><see cref="Rule.AtLeast"/>, <see cref="Rule.MoreThan"/> or <see cref="Rule.AtMost"/>.</param>
/// <param name="Value">The threshold, in the indicator's unit.</param>
/// <param name="Year">The year whose figure decides.</param>
public sealed record Threshold(Rule Rule, Fraction Value, int Year)
{
    /// <summary>+1 where more is better, −1 where less is.</summary>
    public int Direction => Rule == Rule.AtMost ? -1 : 1;

    /// <summary>Whether a figure reaches it, compared exactly.</summary>
    public bool IsMetBy(Fraction figure) => Rule switch
    {
        Rule.AtLeast => figure >= Value,
        Rule.MoreThan => figure > Value,
        Rule.AtMost => figure <= Value,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), Rule, "This rule has no threshold."),
    };

    /// <summary>How far a figure lies in the good direction from another: positive is better.</summary>
    public Fraction Gain(Fraction from, Fraction to) => (to - from) * Direction;
}
