using XifengEdu.Data;
using XifengEdu.Data.Audit;

namespace XifengEdu.Testing;

/// <summary>What a test changes past the workflows is told like every other change, or answers kept from before would stay.</summary>
public static class Audited
{
    /// <summary>Adds an audit row that lets go of every kept answer.</summary>
    public static void Touch(this PortalDbContext db, string scope = AuditSubject.Other) => db.AuditEntries.Add(new()
    {
        At = DateTime.UnixEpoch,
        Actor = "test",
        Origin = "test",
        Action = "test",
        Subject = "test",
        Scope = scope,
        Before = "{}",
        After = "{}",
    });
}
