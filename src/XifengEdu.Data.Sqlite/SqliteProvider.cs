using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace XifengEdu.Data.Sqlite;

/// <summary>Everything that is particular to SQLite, besides its migrations.</summary>
public static class SqliteProvider
{
    public const string Name = "Sqlite";

    public static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string connection) => options
        .UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly))
        .AddInterceptors(new SqlitePragmas());

    /// <summary>
    /// Removes the lock that a killed migration leaves behind and that the next start would wait for without end. One process
    /// owns a SQLite database by design, so a lock found at start is always stale.
    /// </summary>
    public static Task<int> ClearStaleMigrationLockAsync(DbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(
        """
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
            "Timestamp" TEXT NOT NULL
        );
        DELETE FROM "__EFMigrationsLock";
        """, ct);
}

/// <summary>Readers never wait for the writer (WAL), writers wait for one another, and foreign keys hold.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
