namespace XifengEdu.Domain.Evaluation;

/// <summary>A bar.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Value">How long it is.</param>
public sealed record PrintedBar(string Name, decimal Value);
