using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data;

/// <summary>Everything that the databases do differently, besides their migrations. A provider's project registers its own.</summary>
public interface IDatabaseDialect
{
    /// <summary>How many seconds a request waits for the database: longer than any save takes, shorter than a person waits without a word.</summary>
    const int Patience = 4;

    /// <summary>Inserts or overwrites figures inside the transaction that is open.</summary>
    Task WriteFiguresAsync(PortalDbContext db, IReadOnlyList<Figure> figures, CancellationToken ct);

    /// <summary>
    /// The status of a year's round, held until the transaction that is open ends: whoever changes the round waits for it, others
    /// who read it so do not. Null when there is no such round.
    /// </summary>
    Task<RoundStatus?> HoldRoundAsync(PortalDbContext db, int year, CancellationToken ct);

    /// <summary>Whether saving failed because such a row exists by now.</summary>
    bool IsDuplicate(DbUpdateException error);

    /// <summary>Makes way for migrations, whatever an earlier start that was killed has left behind.</summary>
    Task PrepareMigrationAsync(PortalDbContext db, CancellationToken ct);

    /// <summary>How large the database is, in bytes.</summary>
    Task<long> SizeAsync(PortalDbContext db, CancellationToken ct);

    /// <summary>Lets a role of the database do what the portal does, but only read and add rows of the audit, never change or remove one.</summary>
    /// <exception cref="InvalidOperationException">The database has no roles, no such one, or it owns the tables.</exception>
    Task GrantAsync(PortalDbContext db, string role, CancellationToken ct);

    /// <summary>Lets one instance of the portal at a time prepare the database, until the transaction that is open ends.</summary>
    Task HoldStartAsync(PortalDbContext db, CancellationToken ct);

    /// <summary>Begins a transaction that sees the database as it is at its first question, and keeps nobody from writing.</summary>
    Task<IDbContextTransaction> BeginSnapshotAsync(PortalDbContext db, CancellationToken ct);

    /// <summary>Lets generated keys go on behind rows that came in with theirs.</summary>
    Task AfterLoadAsync(PortalDbContext db, CancellationToken ct);

    /// <summary>Why a request could not be served by the database at the moment; null for an error of any other kind.</summary>
    Outage? OutageOf(Exception error);

    /// <summary>Asks for the right to write and gives it back, as a save would.</summary>
    /// <exception cref="System.Data.Common.DbException">See <see cref="OutageOf"/>.</exception>
    Task ProbeAsync(PortalDbContext db, CancellationToken ct);
}

/// <summary>Why the portal cannot serve at the moment.</summary>
public enum Outage
{
    /// <summary>The database does not answer, or its file cannot be opened.</summary>
    Unreachable,
    /// <summary>Somebody else has locked it for longer than a person waits.</summary>
    Locked,
    /// <summary>Its disk is full.</summary>
    Full,
}
