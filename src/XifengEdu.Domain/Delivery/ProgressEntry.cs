namespace XifengEdu.Domain.Delivery;

/// <summary>What somebody says about how far a task or a project has come.</summary>
public sealed class ProgressEntry
{
    /// <summary>The key.</summary>
    public long Id { get; init; }
    /// <summary>What it speaks of: <c>tasks/CODE</c> or <c>projects/CODE</c>.</summary>
    public required string Subject { get; set; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>Who says so.</summary>
    public required string Author { get; init; }
    /// <summary>What is said.</summary>
    public required string Words { get; init; }
    /// <summary>The evidence that came with it.</summary>
    public ICollection<StoredFile> Files { get; init; } = [];
}
