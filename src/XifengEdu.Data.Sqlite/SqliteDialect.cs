using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using XifengEdu.Data.Mappings;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Sqlite;

/// <summary>What SQLite does in its own way: it is in this process, nothing travels, and one transaction at a time writes.</summary>
public sealed class SqliteDialect : IDatabaseDialect
{
    private const int ConstraintPrimaryKey = 1555, ConstraintUnique = 2067;
    private const int Busy = 5, Locked = 6, ReadOnly = 8, ReadOrWriteFailed = 10, Full = 13, CannotOpen = 14;

    // One prepared statement, run once a figure.
    public async Task WriteFiguresAsync(PortalDbContext db, IReadOnlyList<Figure> figures, CancellationToken ct)
    {
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = """
            INSERT INTO figures (year, reporter, element, value, explanation) VALUES ($year, $reporter, $element, $value, $explanation)
            ON CONFLICT (year, reporter, element) DO UPDATE SET value = excluded.value, explanation = excluded.explanation
            """;
        var (year, reporter, element) = (Add("$year"), Add("$reporter"), Add("$element"));
        var (value, explanation) = (Add("$value"), Add("$explanation"));
        foreach (var figure in figures)
        {
            (year.Value, reporter.Value, element.Value) = (figure.Year, figure.Reporter, figure.Element);
            (value.Value, explanation.Value) = (FixedPoint.ToStored(figure.Value), (object?)figure.Explanation ?? DBNull.Value);
            await command.ExecuteNonQueryAsync(ct);
        }

        SqliteParameter Add(string name) => command.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    // A transaction here is the only one that writes: nobody can change the round before it ends.
    public Task<RoundStatus?> HoldRoundAsync(PortalDbContext db, int year, CancellationToken ct) =>
        db.Rounds.AsNoTracking().Where(r => r.Year == year).Select(r => (RoundStatus?)r.Status).SingleOrDefaultAsync(ct);

    public bool IsDuplicate(DbUpdateException error) =>
        error.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    // One process owns a SQLite database by design, so a lock found at start was left by a killed migration, and the next start would
    // wait for it without end.
    public Task PrepareMigrationAsync(PortalDbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(
        """
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
            "Timestamp" TEXT NOT NULL
        );
        DELETE FROM "__EFMigrationsLock";
        """, ct);

    public Task<long> SizeAsync(PortalDbContext db, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()").SingleAsync(ct);

    public Task GrantAsync(PortalDbContext db, string role, CancellationToken ct) =>
        throw new InvalidOperationException("SQLite 数据库没有角色，不能限制；需要限制时请改用 PostgreSQL。");

    public Task HoldStartAsync(PortalDbContext db, CancellationToken ct) => Task.CompletedTask;

    // The one level for which the provider does not ask for the writer's lock at once.
    public Task<IDbContextTransaction> BeginSnapshotAsync(PortalDbContext db, CancellationToken ct) => db.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, ct);

    // AUTOINCREMENT looks for itself.
    public Task AfterLoadAsync(PortalDbContext db, CancellationToken ct) => Task.CompletedTask;

    public Outage? OutageOf(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } => Outage.Locked,
        SqliteException { SqliteErrorCode: Full } => Outage.Full,
        SqliteException { SqliteErrorCode: ReadOnly or ReadOrWriteFailed or CannotOpen } => Outage.Unreachable,
        { InnerException: { } inner } => OutageOf(inner),
        _ => null,
    };

    // A transaction here asks for the writer's lock at its start.
    public async Task ProbeAsync(PortalDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
    }
}
