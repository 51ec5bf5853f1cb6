using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Collection;

/// <summary>
/// Reads returns with everything needed to show and check them. The number of statements does not depend on the number of returns.
/// </summary>
public sealed class ReturnReader(PortalDbContext db, Definitions definitions)
{
    /// <summary>A return in scope, or null.</summary>
    public async Task<OpenReturn?> FindAsync(int year, string reporter, SchoolScope scope, CancellationToken ct) =>
        (await FindManyAsync(year, [reporter], scope, ct)).GetValueOrDefault(reporter);

    /// <summary>Those of several returns that exist and are in scope, by reporter.</summary>
    /// <param name="year">The year.</param>
    /// <param name="reporters">The reporters; null for the county and every school of the year.</param>
    /// <param name="scope">Whose schools.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, OpenReturn>> FindManyAsync(
        int year, IReadOnlyCollection<string>? reporters, SchoolScope scope, CancellationToken ct)
    {
        var round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == year);
        if (round is null) return new Dictionary<string, OpenReturn>();
        // Many single codes are slower to ask for than all of them.
        var some = reporters is { Count: <= 500 } ? reporters.Where(scope.Includes).ToList() : null;
        var wanted = reporters?.ToHashSet();
        var profiles = await db.SchoolProfiles.AsNoTracking()
            .Where(p => p.Year == year && (some == null || some.Contains(p.SchoolCode))).ToListAsync(ct);
        var returns = await db.Returns.AsNoTracking()
            .Where(r => r.Year == year && (some == null || some.Contains(r.Reporter))).ToDictionaryAsync(r => r.Reporter, ct);
        var figures = (await db.Figures.AsNoTracking()
            .Where(f => f.Year >= year - 1 && f.Year <= year && (some == null || some.Contains(f.Reporter))).ToListAsync(ct))
            .ToLookup(f => (f.Year, f.Reporter));
        var county = await db.Figures.AsNoTracking().Where(f => f.Year == year && f.Reporter == SchoolReturn.County)
            .ToDictionaryAsync(f => f.Element, f => (decimal?)f.Value, ct);
        var likeSchools = await definitions.RangesAsync(year - 1, ct);
        var checks = await definitions.ChecksAsync(round, ct);

        return profiles.Select(p => (p.SchoolCode, Profile: (SchoolProfile?)p)).Append((SchoolReturn.County, null))
            .Where(r => scope.Includes(r.Item1) && wanted?.Contains(r.Item1) != false)
            .ToDictionary(r => r.Item1, r => Open(r.Item1, r.Item2));

        OpenReturn Open(string reporter, SchoolProfile? profile)
        {
            var entry = returns.GetValueOrDefault(reporter) ?? new()
            {
                Year = year,
                Reporter = reporter,
                Status = round.Status == RoundStatus.Published ? ReturnStatus.Locked : ReturnStatus.Empty,
            };
            var said = figures[(year, reporter)].ToDictionary(f => f.Element);
            foreach (var figure in said.Values) entry.Figures.Add(figure);
            var lastYear = figures[(year - 1, reporter)].ToDictionary(f => f.Element);
            return new(round, profile, entry, lastYear, new(profile?.Kind,
                checks.AskedOf(profile?.Kind).ToDictionary(e => e.Code, e => said.GetValueOrDefault(e.Code)?.Value))
            {
                LastYear = lastYear.ToDictionary(f => f.Key, f => (decimal?)f.Value.Value),
                County = county,
                LikeSchools = profile is null ? new Dictionary<string, FigureRange>() : likeSchools[profile.Kind],
            }, checks);
        }
    }
}
