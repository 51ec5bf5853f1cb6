namespace XifengEdu.Domain.Collection;

/// <summary>
/// A published figure that was changed afterwards. What was published is the <see cref="Before"/> of the first correction of a
/// cell; it never gets lost.
/// </summary>
public sealed class Correction
{
    /// <summary>Grows with time.</summary>
    public long Id { get; init; }
    /// <summary>The year of the round.</summary>
    public required int Year { get; init; }
    /// <summary>The reporter.</summary>
    public required string Reporter { get; init; }
    /// <summary>The code of the element.</summary>
    public required string Element { get; init; }
    /// <summary>The figure until then; null for blank.</summary>
    public required decimal? Before { get; init; }
    /// <summary>The figure from then on; null for blank.</summary>
    public required decimal? After { get; init; }
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
    /// <summary>The number of the document that orders it (文号).</summary>
    public required string Document { get; init; }
    /// <summary>Who did it.</summary>
    public required string By { get; init; }
    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }
}
