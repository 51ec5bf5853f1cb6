using System.Globalization;
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
public sealed class AuditQuery(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Days looked back for a person who has not been here before.</summary>
    private const int FirstLook = 7;

    // Imports further back than so many returns are not looked for.
    private const int MostImported = 1000;

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

    /// <summary>What has been done since a person's last visit, to accounts excepted.</summary>
    public async Task<ChangesSince> SinceLastVisitAsync(string userName, CancellationToken ct)
    {
        var since = await db.Users.Where(u => u.UserName == userName).Select(u => u.PreviousSignInAt).SingleOrDefaultAsync(ct) ?? clock.GetUtcNow().UtcDateTime.AddDays(-FirstLook);
        var changes = await db.AuditEntries.Where(e => e.At >= since && e.Scope != AuditSubject.Users && e.Scope != AuditSubject.Sessions && e.Actor != userName).GroupBy(e => e.Action)
            .Select(g => new { g.Key, Count = g.Count(), Last = g.Max(e => e.At) }).OrderByDescending(g => g.Last).ToListAsync(ct);
        return new(since, [.. changes.Select(c => new ChangeCount(c.Key, c.Count, c.Last))]);
    }

    /// <summary>The last files of figures taken in, newest first.</summary>
    public async Task<IReadOnlyList<ImportedFile>> ImportsAsync(int most, CancellationToken ct)
    {
        var rows = await db.AuditEntries.Where(e => e.Action == "return.import").OrderByDescending(e => e.Id).Take(MostImported)
            .Select(e => new { e.At, e.Actor, e.Scope, e.Subject }).ToListAsync(ct);
        // The returns of one file are saved in one transaction, one after the other.
        var files = new List<ImportedFile>();
        foreach (var row in rows)
        {
            var year = int.Parse(row.Scope[(row.Scope.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
            if (files is [.., var last] && last.By == row.Actor && last.Year == year && last.At - row.At < TimeSpan.FromMinutes(1)) files[^1] = last with { Returns = last.Returns + 1 };
            else if (files.Count == most) break;
            else files.Add(new(row.At, row.Actor, year, 1));
        }
        return files;
    }

    /// <summary>What has been done so far, by name.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken ct) =>
        await db.AuditEntries.Select(e => e.Action).Distinct().OrderBy(a => a).ToListAsync(ct);
}

/// <summary>What has been done since a day.</summary>
/// <param name="Since">From when, UTC.</param>
/// <param name="Changes">How often each kind of change was made, the latest first.</param>
public sealed record ChangesSince(DateTime Since, IReadOnlyList<ChangeCount> Changes);

/// <summary>How often something was done.</summary>
/// <param name="Action">What, such as <c>return.approve</c>.</param>
/// <param name="Count">How often.</param>
/// <param name="Last">When last, UTC.</param>
public sealed record ChangeCount(string Action, int Count, DateTime Last);

/// <summary>A file of figures that was taken in.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">The account.</param>
/// <param name="Year">The year of its figures.</param>
/// <param name="Returns">How many returns it changed.</param>
public sealed record ImportedFile(DateTime At, string By, int Year, int Returns);
