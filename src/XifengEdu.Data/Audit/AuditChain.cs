using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.Audit;

/// <summary>The chain of the audit: its head, and whether it holds.</summary>
public sealed class AuditChain(PortalDbContext db)
{
    // Rows of one statement; more of them does not make it faster.
    private const int LinksAtOnce = 500;

    // Its mark is changed before the last link is read: from then on every other transaction with an audit row waits for the commit.
    private const string Lock = "chain";

    /// <summary>The last link.</summary>
    public Task<ChainHead> HeadAsync(CancellationToken ct) => HeadOfAsync(db, ct);

    /// <summary>The rows of a time with their links, in the order of the chain.</summary>
    /// <param name="from">From when, UTC.</param>
    /// <param name="to">Before when, UTC.</param>
    public IAsyncEnumerable<ChainRow> Between(DateTime from, DateTime to) => (
        from link in db.AuditLinks
        join entry in db.AuditEntries on link.EntryId equals entry.Id
        where entry.At >= @from && entry.At < to
        orderby link.Sequence
        select new ChainRow(link.Sequence, entry, db.AuditLinks.Where(l => l.Sequence == link.Sequence - 1).Select(l => l.Hash).SingleOrDefault() ?? ChainHead.Empty.Hash, link.Hash)).AsNoTracking().AsAsyncEnumerable();

    /// <summary>Goes along the whole chain to the first row at which it is broken.</summary>
    /// <param name="heads">Heads of earlier, which must be part of it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What was found.</returns>
    public async Task<ChainState> VerifyAsync(IReadOnlyCollection<ChainHead> heads, CancellationToken ct)
    {
        var head = ChainHead.Empty;
        var expected = heads.Where(h => h.Sequence > 0).ToLookup(h => h.Sequence, h => h.Hash);
        var rows = from link in db.AuditLinks
                   join entry in db.AuditEntries.AsNoTracking() on link.EntryId equals entry.Id into found
                   from entry in found.DefaultIfEmpty()
                   orderby link.Sequence
                   select new { link, entry };
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var (link, entry) = (row.link, row.entry);
            if (link.Sequence != head.Sequence + 1) return new(head, new(ChainFaultKind.LinkMissing, head.Sequence + 1, null));
            if (entry is null) return new(head, new(ChainFaultKind.EntryMissing, link.Sequence, link.EntryId));
            if (HashOf(head.Hash, entry) != link.Hash) return new(head, new(ChainFaultKind.Changed, link.Sequence, link.EntryId));
            if (expected[link.Sequence].Any(hash => hash != link.Hash)) return new(head, new(ChainFaultKind.OtherHead, link.Sequence, link.EntryId));
            head = new(link.Sequence, link.Hash);
        }
        var slipped = await db.AuditEntries.Where(e => !db.AuditLinks.Any(l => l.EntryId == e.Id)).MinAsync(e => (long?)e.Id, ct);
        return new(head, slipped is not null ? new(ChainFaultKind.EntryUnlinked, null, slipped)
            : expected.Any(e => e.Key > head.Sequence) ? new(ChainFaultKind.TailCut, head.Sequence + 1, null) : null);
    }

    /// <summary>The hash of a link: of the hash before it, then each member of the row as UTF-8 with its length before it.</summary>
    /// <param name="previous">The hash of the link before; of the first one, that of <see cref="ChainHead.Empty"/>.</param>
    /// <param name="entry">The row.</param>
    public static string HashOf(string previous, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var member in (ReadOnlySpan<string?>)[
            previous, entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.ToString("O", CultureInfo.InvariantCulture),
            entry.Actor, entry.Origin, entry.Action, entry.Subject, entry.Scope, entry.Before, entry.After, entry.Why])
        {
            var bytes = Encoding.UTF8.GetBytes(member ?? "");
            BinaryPrimitives.WriteInt32BigEndian(length, member is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds the links of a transaction's rows, as the last thing before it commits.</summary>
    internal static async Task AppendAsync(PortalDbContext db, IReadOnlyCollection<AuditEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0) return;
        await AuditHeads.MoveAsync(db, Lock, ct);
        var head = await HeadOfAsync(db, ct);
        foreach (var some in entries.Chunk(LinksAtOnce))
        {
            // Numbers and hexadecimal digits only.
            var rows = new StringBuilder("INSERT INTO audit_links (sequence, entry_id, hash) VALUES ");
            foreach (var entry in some)
            {
                head = new(head.Sequence + 1, HashOf(head.Hash, entry));
                rows.Append(CultureInfo.InvariantCulture, $"({head.Sequence},{entry.Id},'{head.Hash}'),");
            }
            await db.Database.ExecuteSqlRawAsync(rows.ToString(0, rows.Length - 1), ct);
        }
    }

    private static async Task<ChainHead> HeadOfAsync(PortalDbContext db, CancellationToken ct) =>
        await db.AuditLinks.OrderByDescending(l => l.Sequence).Select(l => new ChainHead(l.Sequence, l.Hash)).FirstOrDefaultAsync(ct) ?? ChainHead.Empty;
}

/// <summary>A row of the audit in its place.</summary>
/// <param name="Sequence">The place.</param>
/// <param name="Entry">The row.</param>
/// <param name="Previous">The hash of the place before.</param>
/// <param name="Hash">The hash of this place: <see cref="AuditChain.HashOf"/> of the two.</param>
public sealed record ChainRow(long Sequence, AuditEntry Entry, string Previous, string Hash);

/// <summary>How the chain was found.</summary>
/// <param name="Head">The last link that holds.</param>
/// <param name="Fault">Where it is broken; null when it holds.</param>
public sealed record ChainState(ChainHead Head, ChainFault? Fault);

/// <summary>Where the chain is broken.</summary>
/// <param name="Kind">How.</param>
/// <param name="Sequence">The place in the chain; null for a row that has none.</param>
/// <param name="EntryId">The row; null when the place itself is gone.</param>
public sealed record ChainFault(ChainFaultKind Kind, long? Sequence, long? EntryId);

/// <summary>How the chain can be broken.</summary>
public enum ChainFaultKind
{
    /// <summary>A place of the chain is gone.</summary>
    LinkMissing,
    /// <summary>The row of a place is gone.</summary>
    EntryMissing,
    /// <summary>A row, or its place, is not what it was.</summary>
    Changed,
    /// <summary>A row has no place: it was slipped in.</summary>
    EntryUnlinked,
    /// <summary>A head of earlier was another: everything up to it was made anew.</summary>
    OtherHead,
    /// <summary>A head of earlier lies behind the end: rows were cut off.</summary>
    TailCut,
}
