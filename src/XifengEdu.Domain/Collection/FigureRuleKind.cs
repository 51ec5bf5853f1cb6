namespace XifengEdu.Domain.Collection;

/// <summary>What a rule compares a figure with.</summary>
public enum FigureRuleKind
{
    /// <summary>The figure is left blank by nobody who is asked for it; held against a return when it is handed in.</summary>
    Required,
    /// <summary>The figure is at most the sum of <see cref="FigureRule.Others"/>.</summary>
    NotMoreThan,
    /// <summary>The figure is at least the sum of <see cref="FigureRule.Others"/>.</summary>
    NotLessThan,
    /// <summary>The figure is exactly the sum of <see cref="FigureRule.Others"/>.</summary>
    SumOf,
    /// <summary>The figure lies between <see cref="FigureRule.Least"/> and <see cref="FigureRule.Most"/>.</summary>
    Range,
    /// <summary>
    /// The figure divided by the sum of <see cref="FigureRule.Others"/> lies between <see cref="FigureRule.Least"/> and
    /// <see cref="FigureRule.Most"/>.
    /// </summary>
    Ratio,
    /// <summary>
    /// The figure differs from last year's by at most <see cref="FigureRule.Share"/> of it; last year's figures below
    /// <see cref="FigureRule.Least"/> are too small to tell.
    /// </summary>
    YearOnYear,
    /// <summary>
    /// The figure lies within what schools of the same kind reported last year, widened by <see cref="FigureRule.Share"/> on both
    /// sides; fewer than <see cref="FigureRule.Least"/> such schools are too few to tell.
    /// </summary>
    LikeSchools,
    /// <summary>The figure of one school is at most the sum of <see cref="FigureRule.Others"/> in the county's own return.</summary>
    CountyFigure,
}
