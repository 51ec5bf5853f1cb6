namespace XifengEdu.Domain.Scenarios;

/// <summary>What if: steps put on top of the real figures to see where an indicator would go. It never changes a figure.</summary>
public sealed class Scenario
{
    /// <summary>The order of saving.</summary>
    public long Id { get; init; }
    /// <summary>What its author calls it.</summary>
    public required string Name { get; set; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The code of the target, which is that of its indicator.</summary>
    public required string Target { get; init; }
    /// <summary>The last year of real figures it starts from.</summary>
    public required int AsOf { get; init; }
    /// <summary>The steps.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }
    /// <summary>Who saved it.</summary>
    public required string Author { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
}
