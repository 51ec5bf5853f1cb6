using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.Queries;

/// <summary>
/// Keeps what is dear to compute until the data changes. The audit only grows, and every change writes to it in its own transaction:
/// its length is the version of the data, whichever instance of the portal changed it.
/// </summary>
public sealed class Kept(PortalDbContext db, KeptAnswers answers)
{
    /// <summary>The answer kept under <paramref name="key"/>, or a new one.</summary>
    /// <param name="key">The question, compared by value. Two questions must not share one.</param>
    /// <param name="ask">Finds the answer, which nobody may change afterwards.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<T> GetAsync<T>(object key, Func<Task<T>> ask, CancellationToken ct) where T : class
    {
        // What a transaction sees may be rolled back.
        if (db.Database.CurrentTransaction is not null) return await ask();
        var version = new DataVersion(db.Database.GetConnectionString(), await db.AuditEntries.LongCountAsync(ct));
        return answers.Find(version, key) as T ?? answers.Keep(version, key, await ask());
    }
}

/// <summary>A state of the data.</summary>
/// <param name="Database">Where it lies.</param>
/// <param name="Changes">How many changes made it.</param>
internal sealed record DataVersion(string? Database, long Changes);

/// <summary>Answers and the version of the data they were found in.</summary>
public sealed class KeptAnswers
{
    // A plan has a few years, milestones and townships; more than that is somebody trying addresses.
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string?, object), (long Changes, object Answer)> _answers = [];

    internal object? Find(DataVersion version, object key)
    {
        lock (_gate)
            return _answers.TryGetValue((version.Database, key), out var kept) && kept.Changes == version.Changes ? kept.Answer : null;
    }

    internal T Keep<T>(DataVersion version, object key, T answer) where T : class
    {
        lock (_gate)
        {
            if (_answers.Count >= Most) _answers.Clear();
            _answers[(version.Database, key)] = (version.Changes, answer);
            return answer;
        }
    }

    /// <summary>Forgets everything, for measuring.</summary>
    public void Clear()
    {
        lock (_gate) _answers.Clear();
    }
}
