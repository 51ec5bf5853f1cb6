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
    /// <summary>Why it was sent back, while it is.</summary>
    public string? Reason { get; set; }
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
        (_, ReturnStatus.Locked) => null,
        (ReturnStep.Save, _) => ReturnStatus.Draft,
        (ReturnStep.Submit, ReturnStatus.Draft or ReturnStatus.Returned) => ReturnStatus.Submitted,
        (ReturnStep.Confirm, ReturnStatus.Submitted) => ReturnStatus.Confirmed,
        (ReturnStep.Approve, ReturnStatus.Confirmed) => ReturnStatus.Approved,
        (ReturnStep.Approve, ReturnStatus.Submitted) when !needsConfirmation => ReturnStatus.Approved,
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
    /// <summary>Why it differs so much from last year, where somebody said so.</summary>
    public string? Explanation { get; set; }
}

/// <summary>The state of a year's collection.</summary>
public enum RoundStatus
{
    /// <summary>Not yet begun.</summary>
    Planned,
    /// <summary>Schools report.</summary>
    Open,
    /// <summary>The deadline has passed and the bureau has closed it.</summary>
    Closed,
    /// <summary>The figures are public.</summary>
    Published,
}

/// <summary>One year's collection of statistics.</summary>
public sealed class CollectionRound
{
    /// <summary>The year the figures belong to.</summary>
    public required int Year { get; init; }
    /// <summary>The day on which the figures are counted.</summary>
    public required DateOnly ReferenceDate { get; set; }
    /// <summary>The first day of reporting.</summary>
    public required DateOnly Opens { get; set; }
    /// <summary>The last day of reporting.</summary>
    public required DateOnly Deadline { get; set; }
    /// <summary>Its state.</summary>
    public required RoundStatus Status { get; set; }
    /// <summary>Whether principals confirm before the bureau approves.</summary>
    public required bool NeedsConfirmation { get; set; }
    /// <summary>
    /// The codes of the elements asked for in this year. An element that is not among them was not collected, which is neither
    /// blank nor zero.
    /// </summary>
    public required IReadOnlyList<string> Elements { get; set; }
}
