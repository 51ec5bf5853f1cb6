using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Queries;

/// <summary>Where the gap of each ratio comes from: townships, schools, and the few that would close it.</summary>
public sealed class BreakdownQuery(
    PortalDbContext db, StatisticsCubeQuery cubes, AchievementQuery achievement, Kept kept)
{
    /// <summary>The breakdown of every target that is a ratio with a figure, by the target's code.</summary>
    /// <param name="question">What is asked of the plan; its township narrows the page, not the parts: they sum to the county.</param>
    /// <param name="ct">Cancels.</param>
    public Task<IReadOnlyDictionary<string, Breakdown>> RunAsync(AchievementQuestion question, CancellationToken ct)
    {
        var county = question with { Township = null };
        return kept.GetAsync(("breakdown", county), () => BreakDownAsync(county, ct), ct);
    }

    private async Task<IReadOnlyDictionary<string, Breakdown>> BreakDownAsync(AchievementQuestion question, CancellationToken ct)
    {
        var rows = (await achievement.RunAsync(question, ct))
            .Where(r => r.Indicator is { Denominator.Count: > 0, MeasuresGrowth: false } && r.Shown is not null).ToList();
        if (rows.Count == 0) return new Dictionary<string, Breakdown>();
        var years = rows.Select(r => r.Shown!.Year).Distinct().ToList();
        var firstYear = rows.Min(r => EarlierYear(r) ?? r.Shown!.Year);
        var townships = await cubes.OfTownshipsAsync(firstYear, years.Max(), ct);
        var schools = new Dictionary<int, StatisticsCube>();
        foreach (var year in years) schools[year] = await cubes.OfSchoolsAsync(SchoolScope.County, year, year, ct);
        var profiles = (await db.SchoolProfiles.AsNoTracking().Where(p => years.Contains(p.Year)).ToListAsync(ct))
            .ToLookup(p => p.Year).ToDictionary(g => g.Key, IReadOnlyDictionary<string, SchoolProfile> (g) => g.ToDictionary(p => p.SchoolCode));
        return rows.ToDictionary(r => r.Target.Code, BreakdownOf);

        Breakdown BreakdownOf(TargetAchievement row)
        {
            var (indicator, year) = (row.Indicator!, row.Shown!.Year);
            var level = row.Assessment.Threshold?.Value ?? row.Shown.Value!.Value;
            var ofSchools = indicator.Parts(schools[year], AreaLevel.School, year);
            var before = EarlierYear(row) is { } earlier ? indicator.Parts(townships, AreaLevel.Township, earlier) : [];
            return new(row, EarlierYear(row),
                [.. Decomposition.Of(indicator.Parts(townships, AreaLevel.Township, year), level, indicator.Factor, before).OrderBy(Worst)],
                [.. Decomposition.Of(ofSchools, level, indicator.Factor, []).OrderBy(Worst)],
                row.Assessment.Threshold is { } threshold && row.Shown is { Numerator: { } above, Denominator: { } below }
                    ? ClosingSchools.Fewest([.. ofSchools.Where(p => profiles[year].ContainsKey(p.Area))],
                        new(above, below, indicator.Factor), threshold, indicator.IsShareOfSchools)
                    : [],
                profiles[year]);

            Fraction Worst(GapPart part) => part.ToGap * (row.Assessment.Threshold?.Direction ?? 1);
        }
    }

    // A change is told since the year progress is measured from, where the county had the same figures then.
    private static int? EarlierYear(TargetAchievement row) =>
        row.Assessment.Baseline is { } baseline && baseline.Year < row.Shown!.Year
        && row.Values.SingleOrDefault(v => v.Year == baseline.Year) is { Value: not null, Coverage.IsComplete: true } ? baseline.Year : null;
}

/// <summary>Where the gap of a ratio comes from.</summary>
/// <param name="Row">The target and its verdict; the parts sum to its gap, or to zero where it has no threshold.</param>
/// <param name="Since">The year the changes are told since; null when there is none to compare with.</param>
/// <param name="Townships">What each township, and the county's own return, adds; worst first.</param>
/// <param name="Schools">What each school, and the county's own return, adds; worst first.</param>
/// <param name="Closing">The fewest schools that would close the gap; empty when it is closed or they cannot.</param>
/// <param name="Profiles">The schools in the year of the figure.</param>
public sealed record Breakdown(
    TargetAchievement Row, int? Since, IReadOnlyList<GapPart> Townships, IReadOnlyList<GapPart> Schools,
    IReadOnlyList<ClosingSchool> Closing, IReadOnlyDictionary<string, SchoolProfile> Profiles)
{
    private const int MostExamples = 3;

    /// <summary>The year of the figure.</summary>
    public int Year => Row.Shown!.Year;

    /// <summary>What all parts add together: the whole gap and, since the earlier year, the whole change.</summary>
    public GapPart Total => new(
        new(IndicatorValue.CountyArea, Townships.Sum(p => p.Part.Numerator), Townships.Sum(p => p.Part.Denominator), Row.Shown!.Coverage),
        Sum(p => p.ToGap) ?? 0, Sum(p => p.Change), Sum(p => p.Within), Sum(p => p.Mix));

    /// <summary>
    /// Schools of the same kind and ownership that reach the threshold where a school does not: the nearest in size first. Empty where
    /// it reaches it itself, and where schools count wholly or not at all.
    /// </summary>
    public IReadOnlyList<RatioPart> LikeSchoolsAhead(RatioPart school)
    {
        if (Row.Assessment.Threshold is not { } threshold || Row.Indicator!.IsShareOfSchools
            || Profiles.GetValueOrDefault(school.Area) is not { } own || RatioOf(school) is not { } ratio || threshold.IsMetBy(ratio)) return [];
        return
        [
            .. Schools.Select(p => p.Part)
                .Where(p => Profiles.GetValueOrDefault(p.Area) is { } other && other.Kind == own.Kind && other.Ownership == own.Ownership
                    && RatioOf(p) is { } theirs && threshold.IsMetBy(theirs))
                .OrderBy(p => Math.Abs(p.Denominator - school.Denominator)).ThenBy(p => p.Area, StringComparer.Ordinal).Take(MostExamples),
        ];
    }

    /// <summary>An area's own ratio in the indicator's unit; null where it has none.</summary>
    public Fraction? RatioOf(RatioPart part) =>
        part.Denominator == 0 ? null : (Fraction)part.Numerator / part.Denominator * Row.Indicator!.Factor;

    private Fraction? Sum(Func<GapPart, Fraction?> of) =>
        Townships.Aggregate((Fraction?)(Fraction)0, (sum, part) => sum + of(part));
}
