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
        var version = await db.AuditEntries.LongCountAsync(ct);
        return answers.Find(version, key) as T ?? answers.Keep(version, key, await ask());
    }
}

/// <summary>The answers of one version of the data.</summary>
public sealed class KeptAnswers
{
    // A plan has a few years, milestones and townships; more than that is somebody trying addresses.
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<object, object> _answers = [];
    private long _version;

    internal object? Find(long version, object key)
    {
        lock (_gate) return version == _version ? _answers.GetValueOrDefault(key) : null;
    }

    internal T Keep<T>(long version, object key, T answer) where T : class
    {
        lock (_gate)
        {
            if (version < _version) return answer;
            if (version > _version || _answers.Count >= Most) _answers.Clear();
            _version = version;
            _answers[key] = answer;
            return answer;
        }
    }

    /// <summary>Forgets everything, for measuring.</summary>
    public void Clear()
    {
        lock (_gate) _answers.Clear();
    }
}
