using System.Globalization;

namespace XifengEdu.Data.Audit;

/// <summary>
/// The place of a row of the audit in the chain: whoever changes, removes, swaps or slips in a row breaks it from there on. Links are
/// only ever added, one after the other, by the transaction that adds the row.
/// </summary>
/// <param name="Sequence">Its place, from 1 without gaps, in the order of the commits.</param>
/// <param name="EntryId">The row.</param>
/// <param name="Hash">SHA-256 of the link before it and the row (<see cref="AuditChain.HashOf"/>), hexadecimal.</param>
public sealed record AuditLink(long Sequence, long EntryId, string Hash);

/// <summary>The last link of the chain at a moment. Kept outside the database, it shows later whether rows were cut off.</summary>
/// <param name="Sequence">How many rows there are; 0 in an empty audit.</param>
/// <param name="Hash">The hash of the last one.</param>
public sealed record ChainHead(long Sequence, string Hash)
{
    /// <summary>The head of an empty audit.</summary>
    public static readonly ChainHead Empty = new(0, new('0', 64));

    /// <summary>As it is printed: <c>1573-9f86d0…</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}-{Hash}");

    /// <summary>Reads what was printed; null when it is no head.</summary>
    public static ChainHead? Read(string text) =>
        text.Trim().Split('-') is [var sequence, { Length: 64 } hash] && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && hash.All(char.IsAsciiHexDigitLower) ? new(number, hash) : null;
}
