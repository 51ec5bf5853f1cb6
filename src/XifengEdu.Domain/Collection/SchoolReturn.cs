using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Collection;

/// <summary>What one reporter said for one year, and how far it has come.</summary>
public sealed class SchoolReturn
{
    /// <summary>The reporter code of the county's own return.</summary>
    public const string County = "county";

    private ReturnStatus _status;

    /// <summary>The year of the round.</summary>
    public required int Year { get; init; }
    /// <summary>The code of the reporting school, or <see cref="County"/>.</summary>
    public required string Reporter { get; init; }
    /// <summary>How far it has come.</summary>
    /// <remarks>It changes by <see cref="Take"/> alone.</remarks>
    public ReturnStatus Status { get => _status; init => _status = value; }
    /// <summary>Grows by one with every change; a writer must name the version it has read.</summary>
    public int Version { get; set; }
    /// <summary>Why it was sent back or queried, while it is.</summary>
    public string? Reason { get; set; }
    /// <summary>The cells that <see cref="Reason"/> is about.</summary>
    public IReadOnlyList<CellRemark> Remarks { get; set; } = [];
    /// <summary>Who handed it in.</summary>
    public string? SubmittedBy { get; set; }
    /// <summary>Everybody who has typed or imported a figure of it.</summary>
    public IReadOnlyList<string> Writers { get; set; } = [];
    /// <summary>The last change, UTC.</summary>
    public DateTime ChangedAt { get; set; }
    /// <summary>Who made the last change.</summary>
    public string? ChangedBy { get; set; }
    /// <summary>What was said. A blank cell has no figure; zero is a figure.</summary>
    public ICollection<Figure> Figures { get; init; } = [];

    /// <summary>Who has had it in hand: four eyes mean the figures.</summary>
    public IReadOnlyList<string> Hands => HandsOf(Writers, SubmittedBy);

    /// <summary>Everybody who has written figures of a return or handed it in.</summary>
    public static IReadOnlyList<string> HandsOf(IReadOnlyList<string> writers, string? submittedBy) =>
        submittedBy is null || writers.Contains(submittedBy) ? writers : [.. writers, submittedBy];

    /// <summary>
    /// The status after <paramref name="step"/>, or null when the step is not open from the present one.
    /// A change of figures always makes a draft again: what was approved was approved with other figures.
    /// </summary>
    /// <param name="step">What is to be done.</param>
    /// <param name="needsConfirmation">Whether the round asks principals to confirm before the bureau approves.</param>
    public ReturnStatus? After(ReturnStep step, bool needsConfirmation) => (step, Status) switch
    {
        (ReturnStep.Correct, ReturnStatus.Locked) => ReturnStatus.Locked,
        (ReturnStep.Lock, _) => ReturnStatus.Locked,
        (ReturnStep.Correct, _) or (_, ReturnStatus.Locked) => null,
        (ReturnStep.Save, _) => ReturnStatus.Draft,
        (ReturnStep.Clear, _) => ReturnStatus.Empty,
        (ReturnStep.Reopen, _) => Status == ReturnStatus.Empty ? ReturnStatus.Empty : ReturnStatus.Returned,
        (ReturnStep.Submit, ReturnStatus.Draft or ReturnStatus.Returned) => ReturnStatus.Submitted,
        (ReturnStep.Confirm, ReturnStatus.Submitted) => ReturnStatus.Confirmed,
        (ReturnStep.Approve, ReturnStatus.Confirmed) => ReturnStatus.Approved,
        (ReturnStep.Approve, ReturnStatus.Submitted) when !needsConfirmation => ReturnStatus.Approved,
        (ReturnStep.Adopt, ReturnStatus.Draft or ReturnStatus.Returned or ReturnStatus.Submitted or ReturnStatus.Confirmed) => ReturnStatus.Approved,
        (ReturnStep.Query, ReturnStatus.Submitted) => ReturnStatus.Returned,
        (ReturnStep.SendBack, ReturnStatus.Submitted or ReturnStatus.Confirmed or ReturnStatus.Approved) => ReturnStatus.Returned,
        _ => null,
    };

    /// <summary>
    /// Takes one step. Steps about figures leave the reason standing for which it was sent back; every other says its own or none.
    /// </summary>
    /// <param name="step">What is done.</param>
    /// <param name="needsConfirmation">Whether the round asks principals to confirm before the bureau approves.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="reason">Why it has to be looked at again.</param>
    /// <param name="remarks">The cells the reason is about.</param>
    /// <returns>The status before.</returns>
    /// <exception cref="InvalidOperationException">The step is not open.</exception>
    public ReturnStatus Take(
        ReturnStep step, bool needsConfirmation, string by, DateTime at, string? reason = null, IReadOnlyList<CellRemark>? remarks = null)
    {
        var before = _status;
        _status = After(step, needsConfirmation) ?? throw new InvalidOperationException($"{step} is not open from {before}.");
        (Version, ChangedAt, ChangedBy) = (Version + 1, at, by);
        if (step is not (ReturnStep.Save or ReturnStep.Clear or ReturnStep.Correct or ReturnStep.Lock)) (Reason, Remarks) = (reason, remarks ?? []);
        if (step == ReturnStep.Submit) SubmittedBy = by;
        if (step is ReturnStep.Save or ReturnStep.Clear or ReturnStep.Correct && !Writers.Contains(by)) Writers = [.. Writers, by];
        return before;
    }
}
