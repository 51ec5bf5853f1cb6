namespace XifengEdu.Data.Audit;

/// <summary>Who changed what and when; written in the same transaction as the change.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>The user's name, or the verb that ran.</summary>
    public required string Actor { get; init; }
    /// <summary>What was done, such as <c>return.save</c>.</summary>
    public required string Action { get; init; }
    /// <summary>What it was done to, such as <c>returns/2026/0101</c>.</summary>
    public required string Subject { get; init; }
    /// <summary>The particulars as JSON: for figures, each with its value before and after.</summary>
    public required string Detail { get; init; }
}
