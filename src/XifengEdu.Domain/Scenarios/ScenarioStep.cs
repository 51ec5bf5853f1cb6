using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Scenarios;

/// <summary>What a step does.</summary>
public enum ScenarioAction
{
    /// <summary>A kindergarten opens.</summary>
    Open,
    /// <summary>Private kindergartens are recognised as inclusive.</summary>
    Recognise,
    /// <summary>A reported figure grows or shrinks every year.</summary>
    Grow,
}

/// <summary>One step of a scenario.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Year">The year in which it takes effect first.</param>
public sealed record ScenarioStep(ScenarioAction Action, int Year)
{
    /// <summary>Where a kindergarten opens.</summary>
    public string? Township { get; init; }
    /// <summary>Who runs it.</summary>
    public Ownership? Ownership { get; init; }
    /// <summary>Its places, all taken.</summary>
    public int? Places { get; init; }
    /// <summary>Whether its children come from other kindergartens, so that the total stays, or are newcomers.</summary>
    public bool FromOthers { get; init; }
    /// <summary>The codes of the kindergartens recognised.</summary>
    public IReadOnlyList<string>? Schools { get; init; }
    /// <summary>The code of the element that grows.</summary>
    public string? Element { get; init; }
    /// <summary>Percent a year.</summary>
    public decimal? Percent { get; init; }
}
