namespace XifengEdu.Domain.Evaluation;

/// <summary>What somebody remarks on a block of a yearly report.</summary>
public sealed class BlockComment
{
    /// <summary>The key.</summary>
    public long Id { get; init; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }
    /// <summary>The block.</summary>
    public required string Block { get; init; }
    /// <summary>The words.</summary>
    public required string Words { get; init; }
    /// <summary>Who says so.</summary>
    public required string Author { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>Who has dealt with it; null until then.</summary>
    public string? ResolvedBy { get; set; }
    /// <summary>When, UTC.</summary>
    public DateTime? ResolvedAt { get; set; }
}
