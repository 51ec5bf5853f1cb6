using System.Text.Json;

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

/// <summary>What changed, member by member.</summary>
public sealed class AuditedChange
{
    private readonly Dictionary<string, object?> _before = [];
    private readonly Dictionary<string, object?> _after = [];

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => _after.Count == 0;

    /// <summary>Notes a member if it differs.</summary>
    public AuditedChange Note<T>(string name, T before, T after)
    {
        if (EqualityComparer<T>.Default.Equals(before, after)) return this;
        _before[name] = before;
        _after[name] = after;
        return this;
    }

    /// <summary>The row to be saved with the change.</summary>
    public AuditEntry By(AuditActor actor, DateTime at, string action, string subject, string? why = null) => new()
    {
        At = at,
        Actor = actor.UserName,
        Origin = actor.Origin,
        Action = action,
        Subject = subject,
        Before = JsonSerializer.Serialize(_before, DomainJson.Options),
        After = JsonSerializer.Serialize(_after, DomainJson.Options),
        Why = why,
    };
}
