using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;

namespace XifengEdu.Data.Queries;

/// <summary>What has happened to the cells of a return, read from the audit.</summary>
public sealed class CellHistoryQuery(PortalDbContext db)
{
    /// <summary>Every change, newest first.</summary>
    /// <param name="year">The year.</param>
    /// <param name="reporter">The reporter.</param>
    /// <param name="element">One element only; null for all and for the steps of the return.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<CellChange>> RunAsync(int year, string reporter, string? element, CancellationToken ct)
    {
        var subject = AuditSubject.Return(year, reporter).Path;
        var entries = await db.AuditEntries.AsNoTracking().Where(a => a.Subject == subject).OrderByDescending(a => a.Id).ToListAsync(ct);
        return
        [
            .. from entry in entries
               let before = Members(entry.Before)
               let after = Members(entry.After)
               from member in before.Keys.Union(after.Keys)
               where element is null || member == element || member == $"{element}/explanation"
               select new CellChange(entry.At, entry.Actor, entry.Origin, entry.Action, member,
                   before.GetValueOrDefault(member), after.GetValueOrDefault(member), entry.Why),
        ];
    }

    private static Dictionary<string, string?> Members(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, DomainJson.Options)!.ToDictionary(m => m.Key, m => m.Value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => m.Value.GetString(),
            _ => m.Value.GetRawText(),
        });
}

/// <summary>One change of one member of a return.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Origin">From where.</param>
/// <param name="Action">What was done, such as <c>return.save</c>.</param>
/// <param name="Member">The element's code, the code with <c>/explanation</c>, <c>status</c> or <c>cells</c>.</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What stands there since; null for nothing.</param>
/// <param name="Why">The reason given.</param>
public sealed record CellChange(
    DateTime At, string Actor, string Origin, string Action, string Member, string? Before, string? After, string? Why);
