using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Data.Delivery;

/// <summary>The bureau explains figures, verdicts and gaps here.</summary>
public sealed class ExplanationWorkflow(PortalDbContext db, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>The most characters.</summary>
    public const int LongestWords = 500;

    /// <summary>Writes the words, or takes them back where they are empty.</summary>
    /// <param name="subject">What they explain.</param>
    /// <param name="year">The year of it.</param>
    /// <param name="words">The words.</param>
    /// <param name="version">The version that was seen; 0 where there was none.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when they are kept.</returns>
    public async Task<DeliveryProblem?> SaveAsync(string subject, int year, string words, int version, AuditActor actor, CancellationToken ct)
    {
        if (words.Length > LongestWords) return DeliveryProblem.TooLong;
        var stands = await db.Explanations.SingleOrDefaultAsync(e => e.Subject == subject && e.Year == year, ct);
        if ((stands?.Version ?? 0) != version) return DeliveryProblem.ChangedSince;
        var audited = new AuditedChange().Note("words", stands?.Words, words.Length == 0 ? null : words);
        if (audited.IsEmpty) return null;
        if (words.Length == 0) db.Remove(stands!);
        else if (stands is null) db.Add(new Explanation { Subject = subject, Year = year, Words = words, Author = actor.UserName, At = log.Now });
        else
        {
            (stands.Words, stands.Author, stands.At) = (words, actor.UserName, log.Now);
            stands.Version++;
        }
        log.Append(actor, words.Length == 0 ? "explanation.remove" : "explanation.save", AuditSubject.Explanation(subject, year), audited);
        return await db.KeepAsync(dialect, ct);
    }
}
