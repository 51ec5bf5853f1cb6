using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace XifengEdu.Data.Backup;

/// <summary>What the figures of returns add up to, asked of the database itself.</summary>
internal static class BackupSums
{
    public static async Task<IReadOnlyList<FigureSum>> OfAsync(PortalDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        // PostgreSQL adds whole numbers up to a numeric.
        command.CommandText = "SELECT year, element, COUNT(*), CAST(SUM(value) AS BIGINT) FROM figures GROUP BY year, element";
        var sums = new List<FigureSum>();
        await using DbDataReader reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) sums.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.IsDBNull(3) ? 0 : reader.GetInt64(3)));
        return [.. sums.OrderBy(s => s.Year).ThenBy(s => s.Element, StringComparer.Ordinal)];
    }
}
