using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace XifengEdu.Data.PostgreSql;

/// <summary>Everything that is particular to PostgreSQL, besides its migrations.</summary>
public static class PostgreSqlProvider
{
    public const string Name = "PostgreSql";

    /// <summary>The portal's context on a PostgreSQL server.</summary>
    public static IServiceCollection AddPortalPostgreSql(this IServiceCollection services, string connection) => services
        .AddSingleton<IDatabaseDialect, PostgreSqlDialect>()
        .AddDbContext<PortalDbContext>(options => options
            .UseNpgsql(Patient(connection), postgres => postgres.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly)).UseSnakeCaseNamingConvention());

    private static string Patient(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Timeout")) builder.Timeout = IDatabaseDialect.Patience;
        builder.Options ??= string.Create(CultureInfo.InvariantCulture, $"-c lock_timeout={IDatabaseDialect.Patience}s");
        return builder.ConnectionString;
    }
}
