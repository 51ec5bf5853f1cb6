namespace XifengEdu.Domain.Statistics;

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

/// <summary>What follows from a broken rule.</summary>
public enum Severity
{
    /// <summary>Somebody has to say why before the return is handed in.</summary>
    Warning,
    /// <summary>Nothing is written.</summary>
    Error,
}

/// <summary>One rule about reported figures, as data: the same for form, grid, workbook and API.</summary>
public sealed class FigureRule
{
    /// <summary>Names the rule.</summary>
    public required string Code { get; init; }
    /// <summary>What is compared.</summary>
    public required FigureRuleKind Kind { get; init; }
    /// <summary>What follows when it is broken.</summary>
    public required Severity Severity { get; init; }
    /// <summary>
    /// The codes of the elements it holds for. Empty: for every element that no rule of the same kind names, yes-no elements only
    /// when <see cref="Kind"/> is <see cref="FigureRuleKind.Required"/>.
    /// </summary>
    public IReadOnlyList<string> Elements { get; init; } = [];
    /// <summary>The codes of the elements whose sum it is compared with; those a reporter is not asked for count nothing.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
    /// <summary>The least allowed; what it means besides is said at <see cref="FigureRuleKind"/>.</summary>
    public decimal? Least { get; init; }
    /// <summary>The most allowed.</summary>
    public decimal? Most { get; init; }
    /// <summary>A share, 0.3 for 30 %.</summary>
    public decimal? Share { get; init; }
    /// <summary>The rule in words, said after the figure: 不得大于“班数”.</summary>
    public required string Sentence { get; init; }
}

/// <summary>What is between two bounds, both included.</summary>
/// <param name="Least">The lower bound.</param>
/// <param name="Most">The upper bound.</param>
/// <param name="Schools">How many schools it was taken from.</param>
public readonly record struct FigureRange(decimal Least, decimal Most, int Schools);
