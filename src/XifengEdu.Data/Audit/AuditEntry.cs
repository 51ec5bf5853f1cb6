namespace XifengEdu.Data.Audit;

/// <summary>Who changed what, when and why; written in the same transaction as the change.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
    /// <summary>The user's name, or the verb that ran.</summary>
    public required string Actor { get; init; }
    /// <summary>From where: the address of the machine, or <c>console</c>.</summary>
    public required string Origin { get; init; }
    /// <summary>What was done, such as <c>return.save</c>.</summary>
    public required string Action { get; init; }
    /// <summary>What it was done to, such as <c>returns/2026/0101</c>.</summary>
    public required string Subject { get; init; }
    /// <summary>What of the data is another for it, see <see cref="AuditSubject"/>.</summary>
    public required string Scope { get; init; }
    /// <summary>What it was before, as a JSON object of what changed; for figures by element.</summary>
    public required string Before { get; init; }
    /// <summary>What it is from then on, with the same members.</summary>
    public required string After { get; init; }
    /// <summary>The reason given, where one was.</summary>
    public string? Why { get; init; }
}

/// <summary>Who acts and from where.</summary>
/// <param name="UserName">The account, or the verb.</param>
/// <param name="Origin">The address of the machine, or <see cref="Console"/>.</param>
public record AuditActor(string UserName, string Origin)
{
    /// <summary>The origin of what is done by a verb of the program.</summary>
    public const string Console = "console";
}
