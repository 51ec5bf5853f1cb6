using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace XifengEdu.Data.PostgreSql;

/// <summary>Everything that is particular to PostgreSQL, besides its migrations.</summary>
public static class PostgreSqlProvider
{
    public const string Name = "PostgreSql";

    // In seconds: longer than any save takes, shorter than a person waits without a word.
    private const int Patience = 4;

    /// <summary>The portal's context on a PostgreSQL server.</summary>
    public static IServiceCollection AddPortalPostgreSql(this IServiceCollection services, string connection) => services
        .AddSingleton<IDatabaseDialect, PostgreSqlDialect>()
        .AddDbContext<PortalDbContext>(options => options
            .UseNpgsql(Patient(connection), postgres => postgres.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly)).UseSnakeCaseNamingConvention());

    private static string Patient(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Timeout")) builder.Timeout = Patience;
        builder.Options ??= string.Create(CultureInfo.InvariantCulture, $"-c lock_timeout={Patience}s");
        return builder.ConnectionString;
    }
}
