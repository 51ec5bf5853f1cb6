namespace XifengEdu.Domain.Supervision;

/// <summary>
/// What an inspector found: on a school, a task, a project, a target or a single figure, with facts, rule and demand. Rectified by who is
/// responsible, looked at again by the inspectors.
/// </summary>
public sealed class Finding
{
    /// <summary>The key and number: the year it was found in and a running number, such as <c>2026-003</c>.</summary>
    public required string Code { get; init; }
    /// <summary>
    /// What it is about: <c>schools/CODE</c>, <c>tasks/CODE</c>, <c>projects/CODE</c>, <c>targets/PLAN/CODE</c> or
    /// <c>figures/REPORTER/ELEMENT</c>.
    /// </summary>
    public required string Subject { get; init; }
    /// <summary>The year it speaks of: of the figure, the verdict or the work.</summary>
    public required int Year { get; init; }
    /// <summary>The school it is about, which sees it; null for what is no school's.</summary>
    public string? School { get; init; }
    /// <summary>The office that has to answer; null where the school itself has to.</summary>
    public int? OfficeId { get; set; }
    /// <summary>What was found.</summary>
    public required string Facts { get; set; }
    /// <summary>The rule it is held against: a law, a document, the plan.</summary>
    public required string Basis { get; set; }
    /// <summary>What has to be done.</summary>
    public required string Demand { get; set; }
    /// <summary>How much it weighs.</summary>
    public required FindingSeverity Severity { get; set; }
    /// <summary>The day it was found.</summary>
    public required DateOnly FoundOn { get; init; }
    /// <summary>The day by which it is to be rectified.</summary>
    public required DateOnly Due { get; set; }
    /// <summary>How far it has come.</summary>
    public FindingState State { get; set; }
    /// <summary>Who found it.</summary>
    public required string Author { get; init; }
    /// <summary>All that happened to it, first to last.</summary>
    public ICollection<FindingStep> Steps { get; init; } = [];
    /// <summary>Counts its changes, so that two people who write at once notice.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether somebody has to rectify it.</summary>
    public bool IsOpen => State is FindingState.Open or FindingState.Reopened;

    /// <summary>Whether it should have been answered.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && Due < today;

    /// <summary>Days since it was found until it was closed, or until today.</summary>
    public int Age(DateOnly today) => (State is FindingState.Closed or FindingState.Withdrawn && Steps.MaxBy(s => s.Position) is { } last ? DateOnly.FromDateTime(last.At) : today).DayNumber - FoundOn.DayNumber;

    /// <summary>Whether somebody is the one who has to answer.</summary>
    /// <param name="onlySchool">The school a principal acts for; null for others.</param>
    /// <param name="isBureau">Whether the bureau acts, which answers for its offices.</param>
    public bool IsAnsweredBy(string? onlySchool, bool isBureau) => OfficeId is null ? School is not null && School == onlySchool : isBureau;

    /// <summary>The only ways from one state to the next. A report can be supplemented until it is looked at.</summary>
    public bool MayBecome(FindingState next) => (State, next) switch
    {
        (FindingState.Open or FindingState.Reopened or FindingState.Answered, FindingState.Answered) => true,
        (FindingState.Answered, FindingState.Closed) => true,
        (FindingState.Answered or FindingState.Closed, FindingState.Reopened) => true,
        (FindingState.Open, FindingState.Withdrawn) => true,
        _ => false,
    };
}
