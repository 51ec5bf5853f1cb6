using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>Who has handed in what in a year's round.</summary>
public sealed class CollectionProgressQuery(PortalDbContext db, Definitions definitions)
{
    /// <summary>A row for each open school and one for the county, or null when the year has no round.</summary>
    public async Task<CollectionProgress?> RunAsync(int year, CancellationToken ct)
    {
        var round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == year);
        if (round is null) return null;
        var checks = new FigureChecks(await definitions.ElementsAsync(ct), round);
        var asked = Enum.GetValues<SchoolKind>().ToDictionary(k => k, k => checks.AskedOf(k).Count());
        var returns = await db.Returns.AsNoTracking().Where(r => r.Year == year)
            .Select(r => new { r.Reporter, r.Status, r.ChangedAt, r.ChangedBy, r.Version, Filled = r.Figures.Count }).ToDictionaryAsync(r => r.Reporter, ct);
        var schools = await db.SchoolProfiles.AsNoTracking()
            .Where(p => p.Year == year && p.Status == SchoolStatus.Open).OrderBy(p => p.SchoolCode).ToListAsync(ct);
        return new(round,
        [
            Row(SchoolReturn.County, SchoolReturn.County, null, checks.AskedOf(null).Count()),
            .. schools.Select(s => Row(s.SchoolCode, s.Name, s.Kind, asked[s.Kind])),
        ]);

        CollectionRow Row(string reporter, string name, SchoolKind? kind, int expected)
        {
            var entry = returns.GetValueOrDefault(reporter);
            return new(reporter, name, kind, entry?.Status ?? ReturnStatus.Empty, entry?.Filled ?? 0, expected,
                entry is { Version: > 0 } ? entry.ChangedAt : null, entry is { Version: > 0 } ? entry.ChangedBy : null);
        }
    }
}

/// <summary>A round and how far each return has come.</summary>
public sealed record CollectionProgress(CollectionRound Round, IReadOnlyList<CollectionRow> Rows);

/// <summary>How far one return has come.</summary>
public sealed record CollectionRow(
    string Reporter, string Name, SchoolKind? Kind, ReturnStatus Status, int Filled, int Expected, DateTime? ChangedAt, string? ChangedBy);
