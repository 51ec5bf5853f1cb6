using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Data.Sqlite;

/// <summary>Everything that is particular to SQLite, besides its migrations.</summary>
public static class SqliteProvider
{
    public const string Name = "Sqlite";

    /// <summary>The portal's context on a SQLite file.</summary>
    public static IServiceCollection AddPortalSqlite(this IServiceCollection services, string connection) => services
        .AddSingleton<IDatabaseDialect, SqliteDialect>()
        .AddDbContext<PortalDbContext>(options => options
            .UseSqlite(Patient(connection), sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly))
            .AddInterceptors(new SqlitePragmas()).UseSnakeCaseNamingConvention());

    private static string Patient(string connection)
    {
        var builder = new SqliteConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Default Timeout")) builder.DefaultTimeout = IDatabaseDialect.Patience;
        return builder.ConnectionString;
    }
}

/// <summary>Readers never wait for the writer (WAL), writers wait for one another, and foreign keys hold.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string ForAll = "PRAGMA foreign_keys = ON;", ForWriters = "PRAGMA journal_mode = WAL; " + ForAll;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Whether a file is there is asked without writing to it; one that has been copied or restored may not be in WAL mode yet.
    private static string PragmasOf(DbConnection connection)
    {
        var settings = new SqliteConnectionStringBuilder(connection.ConnectionString);
        return string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {settings.DefaultTimeout * 1000}; {(settings.Mode == SqliteOpenMode.ReadOnly ? ForAll : ForWriters)}");
    }
}
