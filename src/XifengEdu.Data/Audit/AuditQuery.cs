using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.Audit;

/// <summary>Which rows of the audit are looked for.</summary>
/// <param name="By">The account; null for everybody.</param>
/// <param name="Subject">What the subject begins with; null for everything.</param>
/// <param name="Action">What was done; null for anything.</param>
/// <param name="From">From when, UTC.</param>
/// <param name="To">Before when, UTC.</param>
/// <param name="Before">Only rows older than this one.</param>
public sealed record AuditFilter(string? By, string? Subject, string? Action, DateTime? From, DateTime? To, long? Before);

/// <summary>Reads the audit, newest first.</summary>
public sealed class AuditQuery(PortalDbContext db)
{
    /// <summary>The rows looked for.</summary>
    public async Task<IReadOnlyList<AuditEntry>> RunAsync(AuditFilter filter, int most, CancellationToken ct)
    {
        var rows = db.AuditEntries.AsNoTracking();
        if (filter.By is { Length: > 0 } by) rows = rows.Where(e => e.Actor == by);
        if (filter.Subject is { Length: > 0 } subject) rows = rows.Where(e => e.Subject.StartsWith(subject));
        if (filter.Action is { Length: > 0 } action) rows = rows.Where(e => e.Action == action);
        if (filter.From is { } from) rows = rows.Where(e => e.At >= from);
        if (filter.To is { } to) rows = rows.Where(e => e.At < to);
        if (filter.Before is { } before) rows = rows.Where(e => e.Id < before);
        return await rows.OrderByDescending(e => e.Id).Take(most).ToListAsync(ct);
    }

    /// <summary>What has been done so far, by name.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken ct) =>
        await db.AuditEntries.Select(e => e.Action).Distinct().OrderBy(a => a).ToListAsync(ct);
}
