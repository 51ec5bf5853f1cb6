namespace XifengEdu.Domain.Collection;

/// <summary>One finding about one figure.</summary>
/// <param name="Element">The code of the element, or what was written in its place.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Value">The figure, where there is one.</param>
public sealed record FigureFinding(string Element, FigureProblem Problem, decimal? Value = null)
{
    /// <summary>The rule that is broken, for <see cref="FigureProblem.BreaksRule"/> and <see cref="FigureProblem.Unexplained"/>.</summary>
    public FigureRule? Rule { get; init; }
    /// <summary>Last year's figure, when the rule compares with that.</summary>
    public decimal? LastYear { get; init; }
    /// <summary>The least it should be by that rule.</summary>
    public decimal? Least { get; init; }
    /// <summary>The most it should be by that rule.</summary>
    public decimal? Most { get; init; }

    /// <summary>Whether it may be written once somebody has said why.</summary>
    public bool IsWarning => Problem == FigureProblem.BreaksRule && Rule?.Severity == Severity.Warning;
}
