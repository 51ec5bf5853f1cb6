using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Reminders;

/// <summary>
/// Remembers who has been told what on a day. It is written down before it is said: a message lost with a crash is better than the same
/// message twice.
/// </summary>
public sealed class Told(PortalDbContext db, IDatabaseDialect dialect, TimeProvider clock)
{
    /// <summary>Marks somebody as told today.</summary>
    /// <returns>False when they were before, by this instance or another.</returns>
    public async Task<bool> MarkAsync(string way, string recipient, CancellationToken ct)
    {
        var today = ChinaTime.TodayOf(clock);
        if (await db.SentReminders.AnyAsync(r => r.Day == today && r.Way == way && r.Recipient == recipient, ct)) return false;
        db.Add(new SentReminder(today, way, recipient));
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
