using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace XifengEdu.Data.Audit;

/// <summary>
/// Moves the heads of what a transaction has changed, as the last thing before it commits: until then nobody waits for another, and
/// whoever reads a head sees what made it.
/// </summary>
internal sealed class AuditHeads : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db)
            // In one order always, so that two of them cannot wait for one another.
            foreach (var scope in db.TakeChanged().Order(StringComparer.Ordinal))
            {
                var mark = Guid.NewGuid().ToString("N");
                await db.Database.ExecuteSqlAsync(
                    $"INSERT INTO audit_heads (scope, mark) VALUES ({scope}, {mark}) ON CONFLICT (scope) DO UPDATE SET mark = excluded.mark", cancellationToken);
            }
        return result;
    }
}
