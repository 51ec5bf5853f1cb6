using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Mappings;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Sqlite;

/// <summary>One prepared statement, run once a figure: SQLite is in this process and nothing travels.</summary>
public sealed class SqliteBulkFigures : IBulkFigures
{
    private const int ConstraintPrimaryKey = 1555, ConstraintUnique = 2067;

    public async Task WriteAsync(PortalDbContext db, IReadOnlyList<Figure> figures, CancellationToken ct)
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
}
