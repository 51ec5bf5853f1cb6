using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.Delivery;

/// <summary>Makes the members of a tracked collection those of another, row by row.</summary>
internal static class Members
{
    /// <param name="members">The tracked collection.</param>
    /// <param name="now">What it is to hold.</param>
    /// <param name="isSame">Whether two have the same key.</param>
    /// <param name="update">Makes a row like another of its key; null where a key says everything.</param>
    public static void Become<T>(ICollection<T> members, IReadOnlyCollection<T> now, Func<T, T, bool> isSame, Action<T, T>? update = null)
    {
        foreach (var gone in members.Where(m => !now.Any(n => isSame(m, n))).ToList()) members.Remove(gone);
        foreach (var next in now)
            if (members.FirstOrDefault(m => isSame(m, next)) is { } stands) update?.Invoke(stands, next);
            else members.Add(next);
    }

    /// <summary>Saves, or says that somebody else was first.</summary>
    public static async Task<DeliveryProblem?> KeepAsync(this PortalDbContext db, IDatabaseDialect dialect, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || dialect.IsDuplicate(error))
        {
            db.ChangeTracker.Clear();
            return DeliveryProblem.ChangedSince;
        }
    }
}
