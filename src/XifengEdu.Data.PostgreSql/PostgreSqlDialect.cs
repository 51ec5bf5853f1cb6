using Microsoft.EntityFrameworkCore;
using Npgsql;
using XifengEdu.Data.Mappings;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.PostgreSql;

/// <summary>What PostgreSQL does in its own way: figures travel as arrays, many in one statement, and rows are locked one by one.</summary>
public sealed class PostgreSqlDialect : IDatabaseDialect
{
    // Any number that no other program uses in this database.
    private const long StartLock = 0x5869_6665_6E67;

    // Some megabytes a statement: more does not make it faster.
    private const int FiguresAtOnce = 50_000;

    public async Task WriteFiguresAsync(PortalDbContext db, IReadOnlyList<Figure> figures, CancellationToken ct)
    {
        foreach (var batch in figures.Chunk(FiguresAtOnce))
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO figures (year, reporter, element, value, explanation)
                SELECT * FROM unnest({0}, {1}, {2}, {3}, {4})
                ON CONFLICT (year, reporter, element) DO UPDATE SET value = excluded.value, explanation = excluded.explanation
                """,
                [
                    Array.ConvertAll(batch, f => f.Year), Array.ConvertAll(batch, f => f.Reporter),
                    Array.ConvertAll(batch, f => f.Element), Array.ConvertAll(batch, f => FixedPoint.ToStored(f.Value)),
                    Array.ConvertAll(batch, f => f.Explanation),
                ], ct);
        }
    }

    public async Task<RoundStatus?> HoldRoundAsync(PortalDbContext db, int year, CancellationToken ct) =>
        (await db.Rounds.FromSql($"SELECT * FROM rounds WHERE year = {year} FOR SHARE").AsNoTracking().ToListAsync(ct)).SingleOrDefault()?.Status;

    public bool IsDuplicate(DbUpdateException error) =>
        error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public Task PrepareMigrationAsync(PortalDbContext db, CancellationToken ct) => Task.CompletedTask;

    public Task<long> SizeAsync(PortalDbContext db, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(ct);

    public async Task GrantAsync(PortalDbContext db, string role, CancellationToken ct)
    {
        if (await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_roles WHERE rolname = {role}").SingleAsync(ct) == 0)
            throw new InvalidOperationException($"数据库中没有角色“{role}”，请先建立（CREATE ROLE … LOGIN）。");
        // Whoever owns a table takes any right back.
        if (await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_tables WHERE schemaname = current_schema() AND pg_has_role({role}, tableowner, 'MEMBER')").SingleAsync(ct) > 0)
            throw new InvalidOperationException($"角色“{role}”是表的所有者，限制对它不起作用；请另建一个角色供门户使用。");
        var name = '"' + role.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var statement in (string[])[
            "GRANT USAGE ON SCHEMA public TO " + name,
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + name,
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + name,
            "REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries, audit_links FROM " + name + ", PUBLIC"])
            await db.Database.ExecuteSqlRawAsync(statement, ct);
        await transaction.CommitAsync(ct);
    }

    public Task HoldStartAsync(PortalDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({StartLock})", ct);
}
