using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Data.PostgreSql;

/// <summary>Everything that is particular to PostgreSQL, besides its migrations.</summary>
public static class PostgreSqlProvider
{
    public const string Name = "PostgreSql";

    /// <summary>The portal's context on a PostgreSQL server.</summary>
    public static IServiceCollection AddPortalPostgreSql(this IServiceCollection services, string connection) => services
        .AddSingleton<IDatabaseDialect, PostgreSqlDialect>()
        .AddDbContext<PortalDbContext>(options => options
            .UseNpgsql(connection, postgres => postgres.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly)).UseSnakeCaseNamingConvention());
}
