namespace XifengEdu.Domain.Collection;

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
    /// <summary>Grows by one with every change of the round, so that two people cannot change it past one another.</summary>
    public int Version { get; set; }
    /// <summary>Whether principals confirm before the bureau approves.</summary>
    public required bool NeedsConfirmation { get; set; }
    /// <summary>Whether who has written figures may approve them too, for a bureau of one person.</summary>
    public bool OnePersonIsEnough { get; set; }

    /// <summary>Whether somebody may approve a return that others, or they themselves, have had in hand.</summary>
    /// <param name="userName">Who would approve.</param>
    /// <param name="hands">Who has written its figures or handed it in (<see cref="SchoolReturn.Hands"/>).</param>
    public bool LetsApprove(string userName, IEnumerable<string> hands) => OnePersonIsEnough || !hands.Contains(userName);

    /// <summary>
    /// The codes of the elements asked for in this year. An element that is not among them was not collected, which is neither
    /// blank nor zero.
    /// </summary>
    public required IReadOnlyList<string> Elements { get; set; }

    /// <summary>
    /// Why the year's figures were taken over from files of before the portal, in the bureau's words; null for a year that schools
    /// report themselves.
    /// </summary>
    public string? TakenOver { get; set; }

    /// <summary>Whether the county's published figures of the year are open to everybody, without signing in.</summary>
    public bool IsPublic { get; set; }

    /// <summary>The head of the audit's chain when the year was published, as it is printed; null before.</summary>
    public string? AuditHead { get; set; }

    /// <summary>
    /// Days from the deadline to <paramref name="today"/>; 0 until it has passed, once the round is published, and where no school was asked.
    /// </summary>
    public int DaysOver(DateOnly today) =>
        Status == RoundStatus.Published || TakenOver is not null ? 0 : Math.Max(0, today.DayNumber - Deadline.DayNumber);

    /// <summary>
    /// The status after <paramref name="step"/>, or null when the step is not open. A closed round may be opened again; one that is taken
    /// over from files is never open to schools.
    /// </summary>
    public RoundStatus? After(RoundStep step) => (step, Status) switch
    {
        (RoundStep.Open, RoundStatus.Planned or RoundStatus.Closed) when TakenOver is null => RoundStatus.Open,
        (RoundStep.Close, RoundStatus.Open) => RoundStatus.Closed,
        (RoundStep.Publish, RoundStatus.Closed) => RoundStatus.Published,
        _ => null,
    };
}
