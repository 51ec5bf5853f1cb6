namespace XifengEdu.Domain.Collection;

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
