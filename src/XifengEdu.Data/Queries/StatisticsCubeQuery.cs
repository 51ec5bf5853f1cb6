using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>
/// Sums what was reported, grouped in the database: the number of statements and of rows that leave it does not depend on the
/// number of schools, except in a cube of single schools.
/// </summary>
public sealed class StatisticsCubeQuery(PortalDbContext db, Definitions definitions, Kept kept)
{
    /// <summary>The cube for county and townships.</summary>
    public Task<StatisticsCube> OfTownshipsAsync(int firstYear, int lastYear, CancellationToken ct) =>
        kept.GetAsync(("townships", firstYear, lastYear), Kept.Figures(firstYear, lastYear), () => RunAsync(firstYear, lastYear, profiles => profiles.Select(p => new ProfileRow
        {
            Year = p.Year,
            Code = p.SchoolCode,
            Township = p.Township,
            Grain = p.Township,
            Kind = p.Kind,
            Ownership = p.Ownership,
            Inclusive = p.Inclusive,
        }), bySchool: false, ct), ct);

    /// <summary>The cube for single schools in scope; one school's is cut out of the county's, which everybody shares.</summary>
    public async Task<StatisticsCube> OfSchoolsAsync(SchoolScope scope, int firstYear, int lastYear, CancellationToken ct)
    {
        var county = await kept.GetAsync(("schools", firstYear, lastYear), Kept.Figures(firstYear, lastYear), () => RunAsync(firstYear, lastYear, profiles => profiles.Select(p => new ProfileRow
        {
            Year = p.Year,
            Code = p.SchoolCode,
            Township = p.Township,
            Grain = p.SchoolCode,
            Kind = p.Kind,
            Ownership = p.Ownership,
            Inclusive = p.Inclusive,
        }), bySchool: true, ct), ct);
        return scope.OnlySchool is { } school ? county.Of(school) : county;
    }

    private async Task<StatisticsCube> RunAsync(
        int firstYear, int lastYear, Func<IQueryable<SchoolProfile>, IQueryable<ProfileRow>> grain, bool bySchool, CancellationToken ct)
    {
        var schools = grain(db.SchoolProfiles.Where(p =>
            p.Year >= firstYear && p.Year <= lastYear && p.Status == SchoolStatus.Open));
        var figures = db.Figures.Where(f => f.Year >= firstYear && f.Year <= lastYear);

        var groups = await schools
            .GroupBy(p => new { p.Year, p.Township, p.Grain, p.Kind, p.Ownership, p.Inclusive })
            .Select(g => new { g.Key, Schools = g.Count() }).ToListAsync(ct);

        var sums = await (
            from p in schools
            join f in figures on new { p.Year, p.Code } equals new { f.Year, Code = f.Reporter }
            group f.Value by new { p.Year, p.Township, p.Grain, p.Kind, p.Ownership, p.Inclusive, f.Element } into g
            select new { g.Key, Sum = g.Sum(), Reported = g.Count() }).ToListAsync(ct);

        var answers =
            from p in schools
            join f in figures on new { p.Year, p.Code } equals new { f.Year, Code = f.Reporter }
            join c in db.SchoolConditions on f.Element equals c.Element
            group f.Value >= c.AtLeast ? 1 : 0
                by new { p.Year, p.Code, p.Township, p.Grain, p.Kind, p.Ownership, p.Inclusive, c.SchoolCount } into g
            select new { g.Key, Met = g.Sum(), Answered = g.Count() };
        var counts = await (
            from a in answers
            join n in db.SchoolConditions.GroupBy(c => c.SchoolCount).Select(g => new { g.Key, Conditions = g.Count() })
                on a.Key.SchoolCount equals n.Key
            group new { Meets = a.Met == n.Conditions ? 1 : 0, Reports = a.Answered == n.Conditions ? 1 : 0 }
                by new { a.Key.Year, a.Key.Township, a.Key.Grain, a.Key.Kind, a.Key.Ownership, a.Key.Inclusive, a.Key.SchoolCount } into g
            select new { g.Key, Meeting = g.Sum(x => x.Meets), Reporting = g.Sum(x => x.Reports) }).ToListAsync(ct);

        var county = await figures.Where(f => f.Reporter == SchoolReturn.County)
            .Select(f => new ReportedSum(f.Year, null, f.Element, f.Value, 1)).ToListAsync(ct);

        SchoolGroup Group(int year, string township, string grain, SchoolKind kind, Ownership ownership, bool inclusive) =>
            new(year, township, bySchool ? grain : "", kind, ownership, inclusive);

        return new StatisticsCube(
            from round in await definitions.RoundsAsync(ct)
            where round.Year >= firstYear && round.Year <= lastYear
            from element in round.Elements
            select (round.Year, element),
            await definitions.ElementsAsync(ct),
            await definitions.SchoolCountsAsync(ct),
            groups.ToDictionary(
                g => Group(g.Key.Year, g.Key.Township, g.Key.Grain, g.Key.Kind, g.Key.Ownership, g.Key.Inclusive), g => g.Schools),
            [
                .. sums.Select(s => new ReportedSum(s.Key.Year,
                    Group(s.Key.Year, s.Key.Township, s.Key.Grain, s.Key.Kind, s.Key.Ownership, s.Key.Inclusive),
                    s.Key.Element, s.Sum, s.Reported)),
                .. counts.Select(c => new ReportedSum(c.Key.Year,
                    Group(c.Key.Year, c.Key.Township, c.Key.Grain, c.Key.Kind, c.Key.Ownership, c.Key.Inclusive),
                    c.Key.SchoolCount, c.Meeting, c.Reporting)),
                .. county,
            ]);
    }

    private sealed class ProfileRow
    {
        public required int Year { get; init; }
        public required string Code { get; init; }
        public required string Township { get; init; }
        /// <summary>What is summed over: the township again, or the single school.</summary>
        public required string Grain { get; init; }
        public required SchoolKind Kind { get; init; }
        public required Ownership Ownership { get; init; }
        public required bool Inclusive { get; init; }
    }
}
