using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Schools;

/// <summary>What entering a change of a school will do.</summary>
public sealed class ChangeForesight(PortalDbContext db, SchoolLife life, StatisticsCubeQuery cubes, Definitions definitions)
{
    /// <summary>Enters the change, compares, and takes it back.</summary>
    /// <returns>What stands against it, or what it will do.</returns>
    public async Task<(SchoolLifeProblem? Problem, ForeseenChange? Foreseen)> RunAsync(SchoolChange change, AuditActor actor, CancellationToken ct)
    {
        var years = (await definitions.RoundsAsync(ct)).Where(r => r.Status != RoundStatus.Published && change.Date <= r.ReferenceDate).Select(r => r.Year).ToList();
        var profile = await life.OnAsync(change.SchoolCode, change.Date, ct);
        var before = await YearsAsync(years, ct);
        ForeseenChange? foreseen = null;
        var problem = await life.TryAsync(change, actor, async () =>
        {
            var after = await YearsAsync(years, ct);
            foreseen = new(profile, await life.OnAsync(change.SchoolCode, change.Date, ct),
                [.. before.Zip(after).Select(y => new ForeseenYear(y.First.Year, y.First.Schools, y.Second.Schools, y.First.Figures, y.Second.Figures,
                    [.. y.First.Values.Join(y.Second.Values, v => v.Indicator.Code, v => v.Indicator.Code, (now, then) => (now, then))
                        .Where(v => (v.now.Value, v.now.Coverage) != (v.then.Value, v.then.Coverage))]))]);
        }, ct);
        return (problem, foreseen);
    }

    private async Task<IReadOnlyList<(int Year, int Schools, int Figures, IReadOnlyList<IndicatorValue> Values)>> YearsAsync(List<int> years, CancellationToken ct)
    {
        if (years.Count == 0) return [];
        var open = db.SchoolProfiles.Where(p => p.Status == SchoolStatus.Open && years.Contains(p.Year));
        var schools = await open.GroupBy(p => p.Year).ToDictionaryAsync(g => g.Key, g => g.Count(), ct);
        var figures = await db.Figures.Where(f => open.Any(p => p.Year == f.Year && p.SchoolCode == f.Reporter)).GroupBy(f => f.Year).ToDictionaryAsync(g => g.Key, g => g.Count(), ct);
        var cube = await cubes.OfTownshipsAsync(years[0] - 1, years[^1], ct);
        var indicators = await definitions.IndicatorsAsync(ct);
        return [.. years.Select(year => (year, schools.GetValueOrDefault(year), figures.GetValueOrDefault(year),
            (IReadOnlyList<IndicatorValue>)[.. indicators.SelectMany(i => i.ValuesOf(cube, year, year))]))];
    }
}

/// <summary>What a change of a school will do.</summary>
/// <param name="Before">What the school is now on that day; null for a new one.</param>
/// <param name="After">What it will be.</param>
/// <param name="Years">The years in which it will show and that are not published, oldest first.</param>
public sealed record ForeseenChange(SchoolProfile? Before, SchoolProfile? After, IReadOnlyList<ForeseenYear> Years);

/// <summary>What a change of a school will do to a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="SchoolsBefore">How many schools have to report now.</param>
/// <param name="SchoolsAfter">How many will.</param>
/// <param name="FiguresBefore">How many reported figures of schools count now.</param>
/// <param name="FiguresAfter">How many will.</param>
/// <param name="Moved">The county's indicators that will be others, or rest on other returns.</param>
public sealed record ForeseenYear(int Year, int SchoolsBefore, int SchoolsAfter, int FiguresBefore, int FiguresAfter, IReadOnlyList<(IndicatorValue Before, IndicatorValue After)> Moved);
