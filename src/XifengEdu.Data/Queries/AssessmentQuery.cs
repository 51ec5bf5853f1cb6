using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Queries;

/// <summary>How the county stands against a plan: loads what <see cref="PlanAssessment"/> judges.</summary>
public sealed class AssessmentQuery(
    PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes, MissingFiguresQuery missing, Kept kept, TimeProvider clock)
{
    /// <summary>All targets of a plan, in its order; empty when there is no such plan.</summary>
    public async Task<IReadOnlyList<AssessedTarget>> RunAsync(PlanQuestion question, CancellationToken ct) =>
        await definitions.PlanAsync(question.Plan, ct) is not { } plan ? []
            : await kept.GetAsync((question, RunningYear), Kept.Figures(plan.BaselineYear - 1, question.AsOf), () => AssessAsync(plan, question, ct), ct);

    // The figures of projects grow until the year is over.
    private int RunningYear => clock.GetUtcNow().Year;

    private async Task<IReadOnlyList<AssessedTarget>> AssessAsync(Plan plan, PlanQuestion question, CancellationToken ct)
    {
        var asOf = question.AsOf;
        var rows = PlanAssessment.Of(plan, (await definitions.IndicatorsAsync(ct)).ToDictionary(i => i.Code),
            await cubes.OfTownshipsAsync(plan.BaselineYear - 1, asOf, ct),
            (await db.Judgements.AsNoTracking().Where(j => j.Plan == plan.Code && j.Year <= asOf).ToListAsync(ct)).ToLookup(j => j.Target),
            await ProjectsAsync(plan, ct), RunningYear,
            (await db.RivalFigures.AsNoTracking().Where(r => r.Year <= asOf).OrderBy(r => r.Id).ToListAsync(ct)).ToLookup(r => r.Year), question);
        var published = question is { Township: null, Latest: false } ? await db.PublishedAssessments.AsNoTracking()
            .Where(v => v.Plan == plan.Code && v.Year == asOf).ToDictionaryAsync(v => v.Target, ct) : [];
        var corrected = (await db.Corrections.AsNoTracking().Where(c => c.Year <= asOf && c.Year >= plan.BaselineYear)
            .Select(c => c.Element).Distinct().ToListAsync(ct)).ToHashSet();
        var (explained, explainedBefore) = (await ExplainedAsync(plan, asOf, ct), await ExplainedAsync(plan, asOf - 1, ct));
        var wanting = await missing.OfAsync(rows, ct);
        var reaching = new Dictionary<string, SchoolsReaching?>();
        foreach (var row in rows.Where(r => r is { Target.EachSchool: true, Township: null, Shown: not null }))
            reaching[row.Target.Code] = SchoolsReaching.Of(row, await cubes.OfSchoolsAsync(SchoolScope.County, row.Shown!.Year, row.Shown.Year, ct));
        var elements = await ElementsOfAsync(rows.Select(r => r.Indicator).OfType<Indicator>(), ct);
        return
        [
            .. rows.Select(r => r with
            {
                Published = published.GetValueOrDefault(r.Target.Code),
                IsCorrected = r.Indicator is { } indicator && elements[indicator.Code].Overlaps(corrected),
                Reaching = reaching.GetValueOrDefault(r.Target.Code),
                Explanation = explained.GetValueOrDefault(r.Target.Code),
                ExplanationBefore = explainedBefore.GetValueOrDefault(r.Target.Code),
                Missing = wanting.GetValueOrDefault(r.Target.Code) ?? [],
            }),
        ];
    }

    private async Task<ILookup<string, Project>> ProjectsAsync(Plan plan, CancellationToken ct) =>
        (await db.Projects.AsNoTracking().Where(p => p.Plan == plan.Code).OrderBy(p => p.Position).ToListAsync(ct))
            .SelectMany(p => p.Targets.Select(t => (Target: t, Project: p))).ToLookup(p => p.Target, p => p.Project);

    private async Task<Dictionary<string, string>> ExplainedAsync(Plan plan, int year, CancellationToken ct)
    {
        var subjects = plan.Targets.ToDictionary(t => Explanation.OfTarget(plan.Code, t.Code), t => t.Code);
        return (await db.Explanations.AsNoTracking().Where(e => e.Year == year && e.Subject.StartsWith("targets/")).ToListAsync(ct))
            .Where(e => subjects.ContainsKey(e.Subject)).ToDictionary(e => subjects[e.Subject], e => e.Words);
    }

    private async Task<Dictionary<string, HashSet<string>>> ElementsOfAsync(IEnumerable<Indicator> indicators, CancellationToken ct)
    {
        var elements = new Dictionary<string, HashSet<string>>();
        foreach (var indicator in indicators)
            elements[indicator.Code] = [.. (await definitions.ElementsOfAsync(indicator, ct)).Select(e => e.Code)];
        return elements;
    }
}
