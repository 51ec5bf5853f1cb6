namespace XifengEdu.Domain.Statistics;

/// <summary>The way of a return from empty to locked.</summary>
public enum ReturnStatus
{
    /// <summary>Nothing said yet.</summary>
    Empty,
    /// <summary>Being filled in.</summary>
    Draft,
    /// <summary>Handed in, complete.</summary>
    Submitted,
    /// <summary>The principal stands by it.</summary>
    Confirmed,
    /// <summary>Sent back with a reason.</summary>
    Returned,
    /// <summary>The bureau has checked it.</summary>
    Approved,
    /// <summary>The year is closed; figures change only as corrections.</summary>
    Locked,
}

/// <summary>One step of a return's way.</summary>
public enum ReturnStep
{
    /// <summary>Figures are written.</summary>
    Save,
    /// <summary>The return is handed in.</summary>
    Submit,
    /// <summary>The principal confirms it.</summary>
    Confirm,
    /// <summary>The bureau approves it.</summary>
    Approve,
    /// <summary>The bureau sends it back with a reason.</summary>
    SendBack,
    /// <summary>The principal does not stand by it and says why.</summary>
    Query,
    /// <summary>A published figure is corrected, with reason and document.</summary>
    Correct,
}

/// <summary>What one reporter said for one year, and how far it has come.</summary>
public sealed class SchoolReturn
{
    /// <summary>The reporter code of the county's own return.</summary>
    public const string County = "county";

    /// <summary>The year of the round.</summary>
    public required int Year { get; init; }
    /// <summary>The code of the reporting school, or <see cref="County"/>.</summary>
    public required string Reporter { get; init; }
    /// <summary>How far it has come.</summary>
    public ReturnStatus Status { get; set; }
    /// <summary>Grows by one with every change; a writer must name the version it has read.</summary>
    public int Version { get; set; }
    /// <summary>Why it was sent back or queried, while it is.</summary>
    public string? Reason { get; set; }
    /// <summary>The cells that <see cref="Reason"/> is about.</summary>
    public IReadOnlyList<CellRemark> Remarks { get; set; } = [];
    /// <summary>Who handed it in; the same person does not approve it.</summary>
    public string? SubmittedBy { get; set; }
    /// <summary>The last change, UTC.</summary>
    public DateTime ChangedAt { get; set; }
    /// <summary>Who made the last change.</summary>
    public string? ChangedBy { get; set; }
    /// <summary>What was said. A blank cell has no figure; zero is a figure.</summary>
    public ICollection<Figure> Figures { get; init; } = [];

    /// <summary>
    /// The status after <paramref name="step"/>, or null when the step is not open from the present one.
    /// A change of figures always makes a draft again: what was approved was approved with other figures.
    /// </summary>
    /// <param name="step">What is to be done.</param>
    /// <param name="needsConfirmation">Whether the round asks principals to confirm before the bureau approves.</param>
    public ReturnStatus? After(ReturnStep step, bool needsConfirmation) => (step, Status) switch
    {
        (ReturnStep.Correct, ReturnStatus.Locked) => ReturnStatus.Locked,
        (ReturnStep.Correct, _) or (_, ReturnStatus.Locked) => null,
        (ReturnStep.Save, _) => ReturnStatus.Draft,
        (ReturnStep.Submit, ReturnStatus.Draft or ReturnStatus.Returned) => ReturnStatus.Submitted,
        (ReturnStep.Confirm, ReturnStatus.Submitted) => ReturnStatus.Confirmed,
        (ReturnStep.Approve, ReturnStatus.Confirmed) => ReturnStatus.Approved,
        (ReturnStep.Approve, ReturnStatus.Submitted) when !needsConfirmation => ReturnStatus.Approved,
        (ReturnStep.Query, ReturnStatus.Submitted) => ReturnStatus.Returned,
        (ReturnStep.SendBack, ReturnStatus.Submitted or ReturnStatus.Confirmed or ReturnStatus.Approved) => ReturnStatus.Returned,
        _ => null,
    };
}

/// <summary>One reported figure.</summary>
public sealed class Figure
{
    /// <summary>The year of the round.</summary>
    public required int Year { get; init; }
    /// <summary>The reporter: a school's code or <see cref="SchoolReturn.County"/>.</summary>
    public required string Reporter { get; init; }
    /// <summary>The code of the element.</summary>
    public required string Element { get; init; }
    /// <summary>The figure in the element's unit; 1 or 0 for yes or no.</summary>
    public required decimal Value { get; set; }
    /// <summary>Why it is as it is although a rule warns of it; approving the return accepts it.</summary>
    public string? Explanation { get; set; }
}

/// <summary>What somebody has to say about one cell of a return.</summary>
/// <param name="Element">The code of the element.</param>
/// <param name="Words">What is wrong with it or to be looked at.</param>
public sealed record CellRemark(string Element, string Words);

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

/// <summary>One box of a draft.</summary>
/// <param name="Element">The code of the element.</param>
/// <param name="Text">What was typed; null when the figure was not touched.</param>
/// <param name="Before">What stood there when it was begun; null when the figure was not touched.</param>
/// <param name="Explanation">The explanation typed beside it; null when none was.</param>
public sealed record DraftCell(string Element, string? Text, string? Before, string? Explanation);
