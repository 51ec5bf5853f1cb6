using System.Data;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using XifengEdu.Data.Mappings;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.PostgreSql;

/// <summary>What PostgreSQL does in its own way: figures travel as arrays, many in one statement, and rows are locked one by one.</summary>
public sealed class PostgreSqlDialect : IDatabaseDialect
{
    // Any number that no other program uses in this database.
    private const long StartLock = 0x5869_6665_6E67, MigrationLock = StartLock + 1;

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

    // Another instance may be at it, and takes its time. EF's own lock ends with the first of several migrations; this one with the
    // connection, which stays open until then.
    public async Task PrepareMigrationAsync(PortalDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("SET lock_timeout = 0", ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", ct);
    }

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

    public async Task HoldStartAsync(PortalDbContext db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync("SET LOCAL lock_timeout = 0", ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({StartLock})", ct);
    }

    public Task<IDbContextTransaction> BeginSnapshotAsync(PortalDbContext db, CancellationToken ct) => db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    public Task AfterLoadAsync(PortalDbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(
        """
        DO $$
        DECLARE c record;
        BEGIN
            FOR c IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES' LOOP
                EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), COALESCE(MAX(%I), 0) + 1, false) FROM %I',
                    quote_ident(c.table_name), c.column_name, c.column_name, c.table_name);
            END LOOP;
        END $$
        """, ct);

    public Outage? OutageOf(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.TooManyConnections } => Outage.Locked,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Outage.Full,
        // Operator intervention, broken connections, a server that only reads, a database that is gone or lets nobody in.
        PostgresException
        {
            SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidCatalogName
                or PostgresErrorCodes.ObjectNotInPrerequisiteState
        } => Outage.Unreachable,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => Outage.Unreachable,
        { InnerException: { } inner } => OutageOf(inner),
        _ => null,
    };

    // What every save asks of the table that matters most; writers do not keep one another from it.
    public async Task ProbeAsync(PortalDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("LOCK TABLE figures IN ROW EXCLUSIVE MODE", ct);
    }
}
