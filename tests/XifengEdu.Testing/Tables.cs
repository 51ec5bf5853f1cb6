using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;

namespace XifengEdu.Testing;

/// <summary>Everything that lies in a database, so that a test can say that nothing of it has changed.</summary>
public static class Tables
{
    // Who came, and what was refused, is written down whatever becomes of the request.
    private static readonly string[] _notes = ["audit_entries", "audit_links", "audit_heads", "sessions", "idempotency_keys"];

    /// <summary>A hash of the rows of each table, those of audit and sessions excepted; of accounts without what signing in counts.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HashesAsync(this PortalDbContext db)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Except(_notes))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT * FROM \"" + table + "\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('\u001F', Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not ("last_sign_in_at" or "previous_sign_in_at" or "access_failed_count" or "concurrency_stamp" or "last_used_at"))
                    .Select(i => reader.IsDBNull(i) ? "\0" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            rows.Sort(StringComparer.Ordinal);
            hashes[table] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001E', rows))));
        }
        return hashes;
    }
}
