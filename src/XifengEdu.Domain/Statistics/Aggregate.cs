namespace XifengEdu.Domain.Statistics;

/// <summary>
/// A sum and how complete it is. Completeness travels with the number, so that a missing figure can never pass for zero.
/// </summary>
/// <param name="Sum">The sum of what was reported.</param>
/// <param name="Coverage">How many should have reported and how many did.</param>
public readonly record struct Aggregate(decimal Sum, Coverage Coverage)
{
    /// <summary>Both together.</summary>
    public static Aggregate operator +(Aggregate a, Aggregate b) => new(a.Sum + b.Sum, a.Coverage + b.Coverage);
}
