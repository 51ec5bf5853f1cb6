using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Collection;

/// <summary>What the databases do differently when figures are written.</summary>
public interface IBulkFigures
{
    /// <summary>Inserts or overwrites figures inside the transaction that is open.</summary>
    Task WriteAsync(PortalDbContext db, IReadOnlyList<Figure> figures, CancellationToken ct);

    /// <summary>
    /// The status of a year's round, held until the transaction that is open ends: whoever changes the round waits for it, others
    /// who read it so do not. Null when there is no such round.
    /// </summary>
    Task<RoundStatus?> HoldRoundAsync(PortalDbContext db, int year, CancellationToken ct);

    /// <summary>Whether saving failed because such a row exists by now.</summary>
    bool IsDuplicate(DbUpdateException error);
}
