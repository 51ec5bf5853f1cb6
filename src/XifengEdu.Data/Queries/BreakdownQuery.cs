using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>Where the gap of each ratio comes from: loads what <see cref="Breakdown"/> divides.</summary>
public sealed class BreakdownQuery(
    PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes, AssessmentQuery achievement, Kept kept)
{
    /// <summary>The breakdown of every target that is a ratio with a figure, by the target's code.</summary>
    /// <param name="question">What is asked of the plan; its township narrows the page, not the parts: they sum to the county.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, Breakdown>> RunAsync(PlanQuestion question, CancellationToken ct)
    {
        if (await definitions.PlanAsync(question.Plan, ct) is not { } plan) return new Dictionary<string, Breakdown>();
        var county = question with { Township = null };
        return await kept.GetAsync(("breakdown", county), Kept.Figures(plan.BaselineYear - 1, county.AsOf), () => BreakDownAsync(county, ct), ct);
    }

    private async Task<IReadOnlyDictionary<string, Breakdown>> BreakDownAsync(PlanQuestion question, CancellationToken ct)
    {
        var rows = (await achievement.RunAsync(question, ct)).Where(Breakdown.IsPossible).ToList();
        if (rows.Count == 0) return new Dictionary<string, Breakdown>();
        var years = rows.Select(r => r.Shown!.Year).Distinct().ToList();
        var earlier = rows.Select(Breakdown.SinceOf).OfType<int>().Distinct().ToList();
        var townships = await cubes.OfTownshipsAsync(years.Concat(earlier).Min(), years.Max(), ct);
        var schools = new Dictionary<int, StatisticsCube>();
        foreach (var year in years.Union(rows.Where(r => !r.Shown!.IsOfSchools).Select(Breakdown.SinceOf).OfType<int>()))
            schools[year] = await cubes.OfSchoolsAsync(SchoolScope.County, year, year, ct);
        var profiles = (await db.SchoolProfiles.AsNoTracking().Where(p => years.Contains(p.Year)).ToListAsync(ct))
            .ToLookup(p => p.Year).ToDictionary(g => g.Key, IReadOnlyDictionary<string, SchoolProfile> (g) => g.ToDictionary(p => p.SchoolCode));
        return rows.ToDictionary(r => r.Target.Code, r => Breakdown.Of(r, townships, year => schools[year], profiles[r.Shown!.Year]));
    }
}
