using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using ZiggyCreatures.Caching.Fusion;

namespace XifengEdu.Data.Queries;

/// <summary>
/// Keeps what is dear to compute until the data it rests on changes, whichever instance of the portal changed it. Who asks for the same
/// at the same time waits for the one who computes it.
/// </summary>
public sealed class Kept(PortalDbContext db, IFusionCache cache)
{
    /// <summary>What plans, indicators, elements and settings rest on.</summary>
    public static readonly IReadOnlyList<string> Definitions = [AuditSubject.Other];

    /// <summary>What the list of rounds rests on.</summary>
    public static readonly IReadOnlyList<string> Rounds = [AuditSubject.Other, AuditSubject.Rounds];

    /// <summary>What figures of a range of years rest on: saving one of another year leaves them as they are.</summary>
    public static IReadOnlyList<string> Figures(int firstYear, int lastYear) =>
    [
        AuditSubject.Other, AuditSubject.Rounds, AuditSubject.Schools, AuditSubject.Projects,
        .. Enumerable.Range(firstYear, Math.Max(0, lastYear - firstYear + 1)).Select(AuditSubject.Figures),
    ];

    /// <summary>The answer kept to a question, or a new one.</summary>
    /// <param name="question">The question, compared by its text. Two questions must not share one.</param>
    /// <param name="restsOn">The parts of the data it rests on.</param>
    /// <param name="ask">Finds the answer, which nobody may change afterwards.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<T> GetAsync<T>(object question, IReadOnlyList<string> restsOn, Func<Task<T>> ask, CancellationToken ct) where T : class
    {
        // What a transaction sees may be rolled back.
        if (db.Database.CurrentTransaction is not null) return await ask();
        // The versions are read before the answer is found: an answer on newer data is never served for older.
        var heads = await db.HeadsAsync(ct);
        var version = string.Join(' ', restsOn.Select(scope => heads.GetValueOrDefault(scope, "")));
        return await cache.GetOrSetAsync<T>($"{db.Database.GetConnectionString()}|{question}|{version}", async (_, _) => await ask(), token: ct);
    }
}
