using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace XifengEdu.Data.Audit;

/// <summary>
/// Moves the heads of what a transaction has changed and links its rows of the audit, as the last thing before it commits: until then
/// nobody waits for another, and whoever reads a head sees what made it.
/// </summary>
internal sealed class AuditHeads : DbTransactionInterceptor
{
    // What a transaction that was given up has left is no part of the next one.
    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        (eventData.Context as PortalDbContext)?.TakeAudited();
        return new(result);
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db)
        {
            var entries = db.TakeAudited();
            if (entries.Count > 0) await TakeKeyAsync(db, cancellationToken);
            // In one order always, so that two of them cannot wait for one another.
            foreach (var scope in entries.Select(e => e.Scope).Distinct().Order(StringComparer.Ordinal)) await MoveAsync(db, scope, cancellationToken);
            await AuditChain.AppendAsync(db, entries, cancellationToken);
        }
        return result;
    }

    // Two that carry out the same request wait for one another here, and the second finds the row of the first.
    private static async Task TakeKeyAsync(PortalDbContext db, CancellationToken ct)
    {
        if (db.IdempotencyKey is not { } key) return;
        db.IdempotencyKey = null;
        var at = DateTime.SpecifyKind(db.AuditEntries.Local.Select(e => e.At).DefaultIfEmpty().Max(), DateTimeKind.Utc);
        if (await db.Database.ExecuteSqlAsync($"INSERT INTO idempotency_keys (key, at) VALUES ({key}, {at}) ON CONFLICT (key) DO NOTHING", ct) == 0) throw new AlreadyDoneException();
    }

    internal static Task MoveAsync(PortalDbContext db, string scope, CancellationToken ct)
    {
        var mark = Guid.NewGuid().ToString("N");
        return db.Database.ExecuteSqlAsync($"INSERT INTO audit_heads (scope, mark) VALUES ({scope}, {mark}) ON CONFLICT (scope) DO UPDATE SET mark = excluded.mark", ct);
    }
}
