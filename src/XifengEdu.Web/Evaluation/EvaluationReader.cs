using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Web.Evaluation;

/// <summary>Reads all data of a year's report.</summary>
public sealed class EvaluationReader(
    PortalDbContext db, Definitions definitions, AssessmentQuery achievement, OfficesOfTargetsQuery offices, ExplainedFiguresQuery explained, OwedQuery owed, FindingsQuery findings, People people)
{
    /// <summary>The plan and the round of a year; null where there is no plan or the year was not collected.</summary>
    public async Task<(Plan Plan, CollectionRound Round)?> FindAsync(int year, CancellationToken ct) =>
        Plan.For(await definitions.PlansAsync(ct), year) is { } plan && (await definitions.RoundsAsync(ct)).FirstOrDefault(r => r.Year == year) is { } round ? (plan, round) : null;

    /// <summary>Whether a year's figures are still coming in, so that nobody can report on it.</summary>
    public static bool IsOpen(CollectionRound round) => round.Status is RoundStatus.Open or RoundStatus.Planned;

    /// <summary>All data; null where there can be no report.</summary>
    public async Task<EvaluationContent?> RunAsync(int year, CancellationToken ct)
    {
        if (await FindAsync(year, ct) is not var (plan, round) || IsOpen(round) || !plan.Judges(year)) return null;
        var written = await db.BlockRevisions.AsNoTracking().Where(b => b.Plan == plan.Code && b.Year == year).OrderBy(b => b.Number).ToListAsync(ct);
        var proposals = await ProposalsAsync(plan, year, ct);
        return new(plan, round)
        {
            Targets = await achievement.RunAsync(new(plan.Code, year), ct),
            Offices = await offices.RunAsync(plan.Code, ct),
            Tasks = await db.Tasks.AsNoTracking().Where(t => t.Plan == plan.Code).OrderBy(t => t.Position).ThenBy(t => t.Code).ToListAsync(ct),
            Projects = await db.Projects.AsNoTracking().Include(p => p.Money).Where(p => p.Plan == plan.Code && !p.IsFromBefore).OrderBy(p => p.Position).ToListAsync(ct),
            Returns = await owed.DueAsync(year, ct),
            Findings = [.. (await findings.RunAsync(ct)).Where(f => f.Finding.Year == year && f.Finding.State != FindingState.Withdrawn).OrderBy(f => f.Finding.Code)],
            Corrections = await db.Corrections.AsNoTracking().Where(c => c.Year == year).OrderBy(c => c.Id).ToListAsync(ct),
            Explained = await explained.RunAsync(year, null, ct),
            Unconfirmed = await db.Judgements.AsNoTracking().Where(j => j.Plan == plan.Code && j.Year <= year && j.ConfirmedBy == null).ToListAsync(ct),
            Proposals = [.. proposals.Where(p => p.Proposal.Year == year)],
            ProposalsBefore = [.. proposals.Where(p => p.Proposal.Year == year - 1)],
            Written = written.GroupBy(b => b.Block).Select(g => g.Last()).Where(b => b.Words is not null).ToDictionary(b => b.Block),
            Names = await people.NamesAsync(ct),
            Elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code, e => e.Name),
            TextVersion = written.Count == 0 ? 0 : written[^1].Number,
        };
    }

    private async Task<List<NamedProposal>> ProposalsAsync(Plan plan, int year, CancellationToken ct)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.Plan == plan.Code && (p.Year == year || p.Year == year - 1)).OrderBy(p => p.Id).ToListAsync(ct);
        var codes = proposals.Select(p => p.Task).OfType<string>().ToList();
        var tasks = await db.Tasks.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, ct);
        var revisions = plan.Targets.SelectMany(t => t.Revisions.Select(r => (Target: t, Revision: r))).ToDictionary(r => r.Revision.Id);
        return proposals.ConvertAll(p => p.RevisionId is { } id && revisions.TryGetValue(id, out var revised)
            ? new NamedProposal(p, null, revised.Revision, revised.Target) : new(p, tasks.GetValueOrDefault(p.Task ?? ""), null, null));
    }
}
