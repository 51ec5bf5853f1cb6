namespace XifengEdu.Domain.Supervision;

/// <summary>A step of a finding: what somebody said, and the state it led to. Never changed afterwards.</summary>
public sealed class FindingStep
{
    /// <summary>Its place, from 1; with the finding, it is the key.</summary>
    public required int Position { get; init; }
    /// <summary>The state from then on.</summary>
    public required FindingState State { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>Who.</summary>
    public required string Author { get; init; }
    /// <summary>The words: the rectification report, the opinion of the re-check, or the reason.</summary>
    public required string Words { get; init; }
    /// <summary>The day by which it is to be rectified from then on.</summary>
    public required DateOnly Due { get; init; }
}
