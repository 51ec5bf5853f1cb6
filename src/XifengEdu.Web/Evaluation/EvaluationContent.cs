using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Evaluation;

/// <summary>All data of a year that its report is put together from, as they are now.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Round">The round of the year.</param>
public sealed record EvaluationContent(Plan Plan, CollectionRound Round)
{
    /// <summary>The year reported on.</summary>
    public int Year => Round.Year;

    /// <summary>Its last day: what happened later belongs to the next report.</summary>
    public DateOnly End => new(Year, 12, 31);

    /// <summary>Every target of the plan, in its order.</summary>
    public required IReadOnlyList<AssessedTarget> Targets { get; init; }

    /// <summary>Who is asked for which target.</summary>
    public required OfficesOfTargets Offices { get; init; }

    /// <summary>The tasks of the plan, in its order.</summary>
    public required IReadOnlyList<DeliveryTask> Tasks { get; init; }

    /// <summary>The projects of the plan period.</summary>
    public required IReadOnlyList<Project> Projects { get; init; }

    /// <summary>The returns of the year.</summary>
    public required IReadOnlyList<DueReturn> Returns { get; init; }

    /// <summary>What the inspectors found that speaks of the year; withdrawn ones left out.</summary>
    public required IReadOnlyList<NamedFinding> Findings { get; init; }

    /// <summary>Published figures of the year that were changed afterwards, first to last.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    /// <summary>The figures of the year that the bureau has explained.</summary>
    public required IReadOnlyList<ExplainedFigure> Explained { get; init; }

    /// <summary>Judgements up to the year that no second person has looked at.</summary>
    public required IReadOnlyList<Judgement> Unconfirmed { get; init; }

    /// <summary>What the report proposes.</summary>
    public required IReadOnlyList<NamedProposal> Proposals { get; init; }

    /// <summary>What the report of the year before proposed, and what became of it.</summary>
    public required IReadOnlyList<NamedProposal> ProposalsBefore { get; init; }

    /// <summary>The text in force by block, where somebody wrote one.</summary>
    public required IReadOnlyDictionary<string, BlockRevision> Written { get; init; }

    /// <summary>The names of those who wrote, by account.</summary>
    public required PersonNames Names { get; init; }

    /// <summary>The names of the elements by code.</summary>
    public required IReadOnlyDictionary<string, string> Elements { get; init; }

    /// <summary>The version of the text: how often somebody changed it.</summary>
    public required int TextVersion { get; init; }

    /// <summary>Where the data of a target can be looked at.</summary>
    public string PathOf(AssessedTarget row) => row.Indicator is not null ? $"/gap-report/{row.Target.Code}?asOf={Year}"
        : row.Target.IsOfProjects ? $"/delivery/projects?target={row.Target.Code}" : $"/delivery/judgements/{row.Target.Code}";

    /// <summary>Whose a return is, as people call it.</summary>
    public string NameOf(string reporter) => Returns.FirstOrDefault(r => r.Reporter == reporter) is not { } due ? reporter : due.School?.Name ?? "全县";

    /// <summary>What an element is called.</summary>
    public string ElementOf(string code) => Elements.GetValueOrDefault(code, code);

    /// <summary>How far a task had come at the end of the year.</summary>
    public DeliveryState StateOf(DeliveryTask task) => task switch
    {
        { State: DeliveryState.Stopped } => DeliveryState.Stopped,
        { State: DeliveryState.Done, DoneOn: { } done } when done <= End => DeliveryState.Done,
        { State: DeliveryState.NotStarted } => DeliveryState.NotStarted,
        _ when task.Start > End => DeliveryState.NotStarted,
        _ => DeliveryState.UnderWay,
    };

    /// <summary>Whether a task should have been done by the end of the year and was not.</summary>
    public bool IsOverdue(DeliveryTask task) => StateOf(task) is DeliveryState.NotStarted or DeliveryState.UnderWay && task.Due <= End;

    /// <summary>How far a project had come at the end of the year.</summary>
    public DeliveryState StateOf(Project project) => project switch
    {
        { State: DeliveryState.Stopped } => DeliveryState.Stopped,
        { State: DeliveryState.Done, FinishedOn: { } finished } when finished <= End => DeliveryState.Done,
        { StartedOn: { } started } when started <= End => DeliveryState.UnderWay,
        _ => DeliveryState.NotStarted,
    };
}

/// <summary>A proposal and what it became.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Task">The task; null where it became none.</param>
/// <param name="Revision">The revision of a target; null where it became none.</param>
/// <param name="Target">The target revised.</param>
public sealed record NamedProposal(Proposal Proposal, DeliveryTask? Task, TargetRevision? Revision, Target? Target);
