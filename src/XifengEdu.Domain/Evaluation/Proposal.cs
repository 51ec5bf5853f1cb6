namespace XifengEdu.Domain.Evaluation;

/// <summary>What a yearly report proposes, and what became of it.</summary>
public sealed class Proposal
{
    /// <summary>The key.</summary>
    public long Id { get; init; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The year of the report.</summary>
    public required int Year { get; init; }
    /// <summary>The words.</summary>
    public required string Words { get; set; }
    /// <summary>Who wrote it.</summary>
    public required string Author { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>The code of the task it became; null where it became none.</summary>
    public string? Task { get; set; }
    /// <summary>The revision of a target it became; null where it became none.</summary>
    public long? RevisionId { get; set; }
    /// <summary>Why it was not taken up; null where it was, or nobody has decided.</summary>
    public string? Refusal { get; set; }
    /// <summary>Counts its changes, so that two people who write at once notice.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether nobody has decided on it.</summary>
    public bool IsOpen => this is { Task: null, RevisionId: null, Refusal: null };
}
