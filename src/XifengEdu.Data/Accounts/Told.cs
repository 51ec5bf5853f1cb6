using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.Accounts;

/// <summary>
/// Remembers who has been told what on a day. It is written down before it is said: a message lost with a crash is better than the same
/// message twice.
/// </summary>
public sealed class Told(PortalDbContext db, IDatabaseDialect dialect)
{
    /// <summary>Marks somebody as told on a day.</summary>
    /// <returns>False when they were before, by this instance or another.</returns>
    public async Task<bool> MarkAsync(DateOnly day, string way, string recipient, CancellationToken ct)
    {
        if (await db.SentReminders.AnyAsync(r => r.Day == day && r.Way == way && r.Recipient == recipient, ct)) return false;
        db.Add(new SentReminder(day, way, recipient));
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException error) when (dialect.IsDuplicate(error))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
