using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Reports;

/// <summary>Reads the plan at a glance.</summary>
public sealed class PlanOverviewReader(
    Definitions definitions, AssessmentQuery achievement, BreakdownQuery breakdowns, StatisticsCubeQuery cubes, OwedQuery owed)
{
    private const int MostHeadlines = 5, MostRisks = 3;

    /// <summary>The overview; null without a plan or for a year that has none of its figures.</summary>
    /// <param name="asOf">The year up to which figures count; null for the latest whose collection is over.</param>
    /// <param name="map">The code of the target shown by township; null for the first that can be.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PlanOverview?> RunAsync(int? asOf, string? map, CancellationToken ct)
    {
        if (await definitions.CurrentPlanAsync(ct) is not { } plan) return null;
        var rounds = await definitions.RoundsAsync(ct);
        IReadOnlyList<int> years = [.. rounds.Select(r => r.Year).Where(y => y >= plan.BaselineYear)];
        var year = asOf ?? await definitions.DefaultYearAsync(plan, ct);
        if (asOf is not null && !years.Contains(year)) return null;

        var question = new PlanQuestion(plan.Code, year);
        var rows = await achievement.RunAsync(question, ct);
        var parts = await breakdowns.RunAsync(question, ct);
        var cube = await cubes.OfTownshipsAsync(plan.BaselineYear - 1, years.Append(year).Max(), ct);
        var next = rounds.FirstOrDefault(r => r.Year > year && r.Status is RoundStatus.Planned or RoundStatus.Open);
        var open = (await owed.RoundsAsync(ct)).Where(r => r.Status == RoundStatus.Open).OrderBy(r => r.Deadline).ToList();
        var section = rows.Count > 0 ? rows[0].Target.Section : null;
        return new(plan, year, years, rows)
        {
            Headlines =
            [
                .. rows.Where(r => r is { Indicator: not null, Milestone.Threshold: not null } && r.Target.Section == section).Take(MostHeadlines)
                    .Select(r => new Headline(r, r.Indicator!.ValuesOf(cube, plan.BaselineYear, years.Append(year).Max()))),
            ],
            Risks =
            [
                .. rows.Where(r => StatusOrder.IsAtRisk(r.Assessment.Status)).OrderBy(r => r.Target.Section != section)
                    .ThenBy(r => StatusOrder.Of(r.Assessment.Status)).ThenByDescending(r => r.Assessment.Shortfall).ThenBy(r => r.Target.Position)
                    .Take(MostRisks).Select(r => new TargetAtRisk(r, parts.GetValueOrDefault(r.Target.Code), r.Indicator is null ? null : next)),
            ],
            Round = open.Count == 0 ? null : new(open[0], await owed.DueAsync(open[0].Year, ct)),
            OpenYears = [.. open.Select(r => r.Year)],
            Map = MapOf(rows, map, cube, await definitions.TownshipsAsync(ct)),
        };
    }

    private static TownshipMap? MapOf(IReadOnlyList<AssessedTarget> rows, string? chosen, StatisticsCube cube, IReadOnlyList<Township> townships)
    {
        var choices = rows.Where(r => r is { Indicator: { } i, Shown: not null } && i.Levels.Contains(AreaLevel.Township)).ToList();
        if (townships.Count == 0 || choices.Count == 0) return null;
        var row = choices.Find(r => r.Target.Code == chosen) ?? choices.Find(r => r.Milestone?.Threshold is not null) ?? choices[0];
        return TownshipMap.Of(row, choices, row.Indicator!.Compute(cube, AreaLevel.Township, row.Shown!.Year), townships);
    }
}
