using System.Text.Json;

namespace XifengEdu.Data.Audit;

/// <summary>
/// The one door of every audited change: its row is saved with the change, in the same transaction, and moves the head of what it
/// changed when that commits.
/// </summary>
public sealed class AuditLog(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Now, UTC, to the microsecond: PostgreSQL keeps no more, and the chain is made of what is kept.</summary>
    public DateTime Now => AsKept(clock.GetUtcNow().UtcDateTime);

    /// <summary>Adds the row of a change, to be saved with it.</summary>
    /// <param name="actor">Who did it.</param>
    /// <param name="action">What was done, such as <c>return.save</c>.</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="change">What is another for it.</param>
    /// <param name="why">The reason given.</param>
    /// <param name="at">When, UTC; null for now.</param>
    public void Append(AuditActor actor, string action, AuditSubject subject, AuditedChange change, string? why = null, DateTime? at = null) =>
        db.AuditEntries.Add(new()
        {
            At = at is { } then ? AsKept(then) : Now,
            Actor = actor.UserName,
            Origin = actor.Origin,
            Action = action,
            Subject = subject.Path,
            Scope = subject.Scope,
            Before = JsonSerializer.Serialize(change.Before, DomainJson.Options),
            After = JsonSerializer.Serialize(change.After, DomainJson.Options),
            Why = why,
        });

    private static DateTime AsKept(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}
