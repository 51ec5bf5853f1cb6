namespace XifengEdu.Domain.Collection;

/// <summary>
/// What somebody has typed into a return and cannot be figures yet, because something is wrong with it or somebody else was
/// quicker: kept until it is mended, so that no keystroke is lost.
/// </summary>
public sealed class ReturnDraft
{
    /// <summary>The year of the round.</summary>
    public required int Year { get; init; }
    /// <summary>The reporter.</summary>
    public required string Reporter { get; init; }
    /// <summary>Whose draft it is.</summary>
    public required string UserName { get; init; }
    /// <summary>The version of the return it was begun from.</summary>
    public required int Version { get; set; }
    /// <summary>What was typed.</summary>
    public required IReadOnlyList<DraftCell> Cells { get; set; }
    /// <summary>When, UTC.</summary>
    public required DateTime SavedAt { get; set; }
}
