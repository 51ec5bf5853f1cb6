using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.PostgreSql;

/// <summary>Everything that is particular to PostgreSQL, besides its migrations.</summary>
public static class PostgreSqlProvider
{
    public const string Name = "PostgreSql";

    public static DbContextOptionsBuilder UsePortalPostgreSql(this DbContextOptionsBuilder options, string connection) => options
        .UseNpgsql(connection, postgres => postgres.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly));
}
