using System.Globalization;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Evaluation;

/// <summary>What a yearly report proposes is written here, and becomes a task, another threshold, or nothing for a reason.</summary>
public sealed class ProposalWorkflow(PortalDbContext db, Definitions definitions, TaskWorkflow tasks, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>The most characters of a proposal or of the reason why it is not taken up.</summary>
    public const int LongestWords = 500;

    /// <summary>Writes a proposal down.</summary>
    public async Task<EvaluationProblem?> AddAsync(string plan, int year, string words, AuditActor actor, CancellationToken ct)
    {
        if (Against(words) is { } problem) return problem;
        db.Add(new Proposal { Plan = plan, Year = year, Words = words, Author = actor.UserName, At = log.Now });
        log.Append(actor, "proposal.add", AuditSubject.Evaluation(plan, year), new AuditedChange().Note("proposal", null, words));
        return await KeepAsync(ct);
    }

    /// <summary>Words a proposal otherwise, or takes it back where nothing is left of it; only while nobody has decided on it.</summary>
    public async Task<EvaluationProblem?> SaveAsync(string plan, int year, long id, string words, int version, AuditActor actor, CancellationToken ct)
    {
        if (words.Length > LongestWords) return EvaluationProblem.TooLong;
        var (proposal, problem) = await OpenAsync(plan, year, id, version, ct);
        if (proposal is null) return problem;
        log.Append(actor, words.Length == 0 ? "proposal.remove" : "proposal.save", AuditSubject.Evaluation(plan, year), new AuditedChange().Note("proposal", proposal.Words, words.Length == 0 ? null : words));
        if (words.Length == 0) db.Remove(proposal);
        else (proposal.Words, proposal.Version) = (words, proposal.Version + 1);
        return await KeepAsync(ct);
    }

    /// <summary>Makes a task of a proposal, in one act.</summary>
    /// <returns>The code of the task, or what stands against it on either side.</returns>
    public async Task<(string? Task, EvaluationProblem? Problem, DeliveryProblem? OfTask)> BecomeTaskAsync(
        string plan, int year, long id, TaskEdit edit, int version, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (proposal, problem) = await OpenAsync(plan, year, id, version, ct);
        if (proposal is null) return (null, problem, null);
        var (code, against) = await tasks.AddAsync(plan, edit, today, actor, ct);
        if (against is not null) return (null, null, against);
        (proposal.Task, proposal.Version) = (code, proposal.Version + 1);
        log.Append(actor, "proposal.task", AuditSubject.Evaluation(plan, year), new AuditedChange().Note("proposalTask", null, code));
        if (await KeepAsync(ct) is { } failed) return (null, failed, null);
        await transaction.CommitAsync(ct);
        return (code, null, null);
    }

    /// <summary>Changes a threshold as proposed, in one act. What was in force until the day stays in force for earlier verdicts.</summary>
    public async Task<EvaluationProblem?> ReviseAsync(string plan, int year, long id, RevisionEdit edit, int version, AuditActor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (proposal, problem) = await OpenAsync(plan, year, id, version, ct);
        if (proposal is null) return problem;
        if ((await definitions.PlanAsync(plan, ct))?.Targets.SingleOrDefault(t => t.Code == edit.Target) is not { Rule: Rule.AtLeast or Rule.AtMost or Rule.MoreThan } target) return EvaluationProblem.UnknownTarget;
        if (edit.Reason.Length is 0 or > LongestWords || edit.Document.Length is 0 or > 100 || !CleanText.IsLine(edit.Document)) return EvaluationProblem.NoDocument;
        var inForce = target.MilestonesAsOf(edit.Date.Year, latest: true).FirstOrDefault(m => m.Year == edit.Year);
        if (inForce is null) return EvaluationProblem.UnknownTarget;
        if (edit.After is < 0 or > 100_000_000 || edit.After * 10_000 != decimal.Truncate(edit.After * 10_000) || (target.Unit == "%" && edit.After > 1000) || edit.After == inForce.Threshold) return EvaluationProblem.BadThreshold;
        var revision = new TargetRevision
        {
            Plan = plan,
            Target = edit.Target,
            Year = edit.Year,
            Before = inForce.Threshold,
            After = edit.After,
            Date = edit.Date,
            Reason = edit.Reason,
            Document = edit.Document,
            Author = actor.UserName,
            At = log.Now,
        };
        db.Add(revision);
        log.Append(actor, "target.revise", AuditSubject.Of(string.Create(CultureInfo.InvariantCulture, $"targets/{plan}/{edit.Target}/{edit.Year}")),
            new AuditedChange().Note("threshold", revision.Before, (decimal?)revision.After).Note("date", null, (DateOnly?)revision.Date).Note("document", null, revision.Document), edit.Reason);
        if (await KeepAsync(ct) is { } failed) return failed;
        (proposal.RevisionId, proposal.Version) = (revision.Id, proposal.Version + 1);
        log.Append(actor, "proposal.revise", AuditSubject.Evaluation(plan, year), new AuditedChange().Note("target", null, edit.Target));
        if (await KeepAsync(ct) is { } late) return late;
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>Says why a proposal is not taken up; without words, that it is open again.</summary>
    public async Task<EvaluationProblem?> RefuseAsync(string plan, int year, long id, string reason, int version, AuditActor actor, CancellationToken ct)
    {
        if (reason.Length > LongestWords) return EvaluationProblem.TooLong;
        if (await db.Proposals.SingleOrDefaultAsync(p => p.Id == id && p.Plan == plan && p.Year == year, ct) is not { } proposal) return EvaluationProblem.NotThere;
        if (proposal.Version != version) return EvaluationProblem.ChangedSince;
        if (proposal.Task is not null || proposal.RevisionId is not null) return EvaluationProblem.Decided;
        if (proposal.Refusal is null && reason.Length == 0) return EvaluationProblem.NothingSaid;
        log.Append(actor, "proposal.refuse", AuditSubject.Evaluation(plan, year), new AuditedChange().Note("refusal", proposal.Refusal, reason.Length == 0 ? null : reason));
        (proposal.Refusal, proposal.Version) = (reason.Length == 0 ? null : reason, proposal.Version + 1);
        return await KeepAsync(ct);
    }

    private async Task<(Proposal? Proposal, EvaluationProblem? Problem)> OpenAsync(string plan, int year, long id, int version, CancellationToken ct)
    {
        if (await db.Proposals.SingleOrDefaultAsync(p => p.Id == id && p.Plan == plan && p.Year == year, ct) is not { } proposal) return (null, EvaluationProblem.NotThere);
        return proposal.Version != version ? (null, EvaluationProblem.ChangedSince) : proposal.IsOpen ? (proposal, null) : (null, EvaluationProblem.Decided);
    }

    private static EvaluationProblem? Against(string words) => words.Length == 0 ? EvaluationProblem.NothingSaid : words.Length > LongestWords ? EvaluationProblem.TooLong : null;

    private async Task<EvaluationProblem?> KeepAsync(CancellationToken ct) => await db.KeepAsync(dialect, ct) is null ? null : EvaluationProblem.ChangedSince;
}

/// <summary>Another threshold of a target.</summary>
/// <param name="Target">The code of the target.</param>
/// <param name="Year">The year of the milestone.</param>
/// <param name="After">The threshold from then on, in the target's unit.</param>
/// <param name="Date">The day from which it is in force.</param>
/// <param name="Reason">Why.</param>
/// <param name="Document">The number of the document.</param>
public sealed record RevisionEdit(string Target, int Year, decimal After, DateOnly Date, string Reason, string Document);
