using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Delivery;
using XifengEdu.Domain.Evaluation;

namespace XifengEdu.Data.Evaluation;

/// <summary>The text of a yearly report is written, remarked on and made final here.</summary>
public sealed class EvaluationWorkflow(PortalDbContext db, IDatabaseDialect dialect, AuditLog log, AuditChain chain)
{
    /// <summary>The most characters of a comment.</summary>
    public const int LongestComment = 500;

    /// <summary>The most characters of the reason for which a warning is accepted.</summary>
    public const int LongestReason = 300;

    // Two people who write different blocks at once only take each other's number.
    private const int Tries = 5;

    /// <summary>Writes a block, or gives it back to what the data say by themselves.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="year">The year.</param>
    /// <param name="block">The block.</param>
    /// <param name="seen">The version of the block that was seen; 0 for what the data said by themselves.</param>
    /// <param name="words">The text; null to give it back.</param>
    /// <param name="claims">The facts that its typed numbers and verdicts are.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when it is saved.</returns>
    public async Task<EvaluationProblem?> WriteAsync(
        string plan, int year, string block, int seen, WrittenText? words, IReadOnlyList<Claim> claims, AuditActor actor, CancellationToken ct)
    {
        if (words?.Length > WrittenText.Longest) return EvaluationProblem.TooLong;
        for (var tries = 0; tries < Tries; tries++)
        {
            var stands = await db.BlockRevisions.Where(b => b.Plan == plan && b.Year == year && b.Block == block).OrderByDescending(b => b.Number).FirstOrDefaultAsync(ct);
            if ((stands?.Number ?? 0) != seen) return EvaluationProblem.ChangedSince;
            var before = stands?.Words?.Plain;
            if (stands is null ? words is null : JsonSerializer.Serialize(stands.Words, DomainJson.Options) == JsonSerializer.Serialize(words, DomainJson.Options)) return null;
            var number = await db.BlockRevisions.Where(b => b.Plan == plan && b.Year == year).MaxAsync(b => (int?)b.Number, ct) + 1 ?? 1;
            db.Add(new BlockRevision { Plan = plan, Year = year, Number = number, Block = block, Words = words, Claims = claims, Author = actor.UserName, At = log.Now });
            log.Append(actor, words is null ? "evaluation.give-back" : "evaluation.write", AuditSubject.Evaluation(plan, year, block), new AuditedChange().Note("text", before, words?.Plain).Note("version", 0, number));
            if (await db.KeepAsync(dialect, ct) is null) return null;
        }
        return EvaluationProblem.ChangedSince;
    }

    /// <summary>Remarks on a block.</summary>
    public async Task<EvaluationProblem?> CommentAsync(string plan, int year, string block, string words, AuditActor actor, CancellationToken ct)
    {
        if (words.Length == 0) return EvaluationProblem.NothingSaid;
        if (words.Length > LongestComment) return EvaluationProblem.TooLong;
        db.Add(new BlockComment { Plan = plan, Year = year, Block = block, Words = words, Author = actor.UserName, At = log.Now });
        log.Append(actor, "evaluation.comment", AuditSubject.Evaluation(plan, year, block), new AuditedChange().Note("words", null, words));
        return await KeepAsync(ct);
    }

    /// <summary>Marks a comment as dealt with, or as open again.</summary>
    public async Task<EvaluationProblem?> ResolveAsync(string plan, int year, long id, bool isResolved, AuditActor actor, CancellationToken ct)
    {
        if (await db.BlockComments.SingleOrDefaultAsync(c => c.Id == id && c.Plan == plan && c.Year == year, ct) is not { } comment) return EvaluationProblem.NotThere;
        if (comment.ResolvedBy is not null == isResolved) return null;
        var audited = new AuditedChange().Note("resolvedBy", comment.ResolvedBy, isResolved ? actor.UserName : null);
        (comment.ResolvedBy, comment.ResolvedAt) = (isResolved ? actor.UserName : null, isResolved ? log.Now : null);
        log.Append(actor, "evaluation.resolve", AuditSubject.Evaluation(plan, year, comment.Block), audited);
        return await KeepAsync(ct);
    }

    /// <summary>Makes a report final: what it says then is kept for good under a number of its own.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="year">The year.</param>
    /// <param name="textVersion">The version of the text that was read.</param>
    /// <param name="report">The report.</param>
    /// <param name="facts">The facts it was made of.</param>
    /// <param name="accepted">The warnings in spite of which.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Its number, or what stands against it.</returns>
    public async Task<(int? Number, EvaluationProblem? Problem)> FreezeAsync(
        string plan, int year, int textVersion, PrintedReport report, IReadOnlyCollection<ReportFact> facts, IReadOnlyList<AcceptedWarning> accepted, AuditActor actor, CancellationToken ct)
    {
        if (accepted.Any(a => a.Reason.Length is 0 or > LongestReason)) return (null, EvaluationProblem.ReasonMissing);
        if ((await db.BlockRevisions.Where(b => b.Plan == plan && b.Year == year).MaxAsync(b => (int?)b.Number, ct) ?? 0) != textVersion) return (null, EvaluationProblem.ChangedSince);
        IReadOnlyList<FrozenFact> frozen = [.. facts.Select(f => new FrozenFact(f.Key, f.Name, f.What, f.Text))];
        var edition = new EvaluationEdition
        {
            Plan = plan,
            Year = year,
            Number = await db.EvaluationEditions.Where(e => e.Plan == plan && e.Year == year).MaxAsync(e => (int?)e.Number, ct) + 1 ?? 1,
            At = log.Now,
            By = actor.UserName,
            TextVersion = textVersion,
            Report = report,
            Facts = frozen,
            Accepted = accepted,
            AuditHead = (await chain.HeadAsync(ct)).ToString(),
            Sha256 = HashOf(report, frozen),
        };
        db.Add(edition);
        log.Append(actor, "evaluation.freeze", AuditSubject.Evaluation(plan, year), new AuditedChange().Note("edition", 0, edition.Number).Note("sha256", null, edition.Sha256)
            .Note("accepted", null, accepted.Count == 0 ? null : string.Join('；', accepted.Select(a => $"{a.Words}：{a.Reason}"))));
        return await KeepAsync(ct) is { } failed ? (null, failed) : (edition.Number, null);
    }

    /// <summary>Shows the notice of a final report to everybody, or no longer. One of a year at most is shown.</summary>
    public async Task<EvaluationProblem?> PublishAsync(string plan, int year, int number, bool isPublic, AuditActor actor, CancellationToken ct)
    {
        var editions = await db.EvaluationEditions.Where(e => e.Plan == plan && e.Year == year && (e.Number == number || e.IsPublic)).ToListAsync(ct);
        if (editions.Find(e => e.Number == number) is not { } edition) return EvaluationProblem.NotThere;
        if (edition.IsPublic == isPublic) return null;
        foreach (var other in editions) other.IsPublic = false;
        edition.IsPublic = isPublic;
        log.Append(actor, "evaluation.publish", AuditSubject.Evaluation(plan, year), new AuditedChange().Note("edition", 0, number).Note("isPublic", !isPublic, isPublic));
        return await KeepAsync(ct);
    }

    /// <summary>The hash under which a final report is kept.</summary>
    public static string HashOf(PrintedReport report, IReadOnlyList<FrozenFact> facts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(report, DomainJson.Options) + JsonSerializer.Serialize(facts, DomainJson.Options))));

    private async Task<EvaluationProblem?> KeepAsync(CancellationToken ct) => await db.KeepAsync(dialect, ct) is null ? null : EvaluationProblem.ChangedSince;
}
