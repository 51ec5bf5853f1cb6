namespace XifengEdu.Domain.Numbers;

/// <summary>The middle of a set of figures.</summary>
public static class Median
{
    /// <summary>The middle figure, or the mean of the two in the middle; null without figures.</summary>
    public static Fraction? Of(IEnumerable<Fraction> figures)
    {
        var ordered = figures.Order().ToList();
        return ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}
