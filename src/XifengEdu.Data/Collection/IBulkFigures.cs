using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Collection;

/// <summary>What the databases do differently when many figures are written.</summary>
public interface IBulkFigures
{
    /// <summary>Inserts or overwrites figures inside the transaction that is open.</summary>
    Task WriteAsync(PortalDbContext db, IReadOnlyList<Figure> figures, CancellationToken ct);

    /// <summary>Whether saving failed because such a row exists by now.</summary>
    bool IsDuplicate(DbUpdateException error);
}
