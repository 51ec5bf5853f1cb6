namespace XifengEdu.Domain.Collection;

/// <summary>What is between two bounds, both included.</summary>
/// <param name="Least">The lower bound.</param>
/// <param name="Most">The upper bound.</param>
/// <param name="Schools">How many schools it was taken from.</param>
public readonly record struct FigureRange(decimal Least, decimal Most, int Schools);
