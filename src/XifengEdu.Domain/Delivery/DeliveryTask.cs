namespace XifengEdu.Domain.Delivery;

/// <summary>What an office is asked to carry out: one measure of the plan, several joined, or a part of one.</summary>
public sealed class DeliveryTask
{
    /// <summary>The code: that of its first measure, or one of its own.</summary>
    public required string Code { get; init; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Its place among the tasks of the plan.</summary>
    public required int Position { get; init; }
    /// <summary>The section of the plan it is listed under.</summary>
    public required string Section { get; set; }
    /// <summary>The action plan it belongs to; null where it belongs to none.</summary>
    public string? ActionPlan { get; set; }
    /// <summary>What is to be done, in short.</summary>
    public required string Name { get; set; }
    /// <summary>The measures it carries out; none for what the bureau has added.</summary>
    public ICollection<Measure> Measures { get; init; } = [];
    /// <summary>The office that is asked; null while nobody is.</summary>
    public int? OfficeId { get; set; }
    /// <summary>The person who is asked.</summary>
    public string? Person { get; set; }
    /// <summary>The offices that help.</summary>
    public ICollection<Office> Helpers { get; init; } = [];
    /// <summary>The code of the school that carries it out; null where no single one does.</summary>
    public string? School { get; set; }
    /// <summary>The day it starts.</summary>
    public DateOnly? Start { get; set; }
    /// <summary>The day by which it is to be done.</summary>
    public DateOnly? Due { get; set; }
    /// <summary>How far it has come.</summary>
    public DeliveryState State { get; set; }
    /// <summary>The day it was done.</summary>
    public DateOnly? DoneOn { get; set; }
    /// <summary>Why it was stopped.</summary>
    public string? StopReason { get; set; }
    /// <summary>The codes of the targets it serves.</summary>
    public IReadOnlyList<string> Targets { get; set; } = [];
    /// <summary>What is to be done year by year.</summary>
    public ICollection<TaskStep> Steps { get; init; } = [];
    /// <summary>Counts its changes, so that two people who write at once notice.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether something is still to be done.</summary>
    public bool IsOpen => State is DeliveryState.NotStarted or DeliveryState.UnderWay;

    /// <summary>The next day something is due: the first open step's, else its own; null where nothing is.</summary>
    public DateOnly? NextDue => !IsOpen ? null : Steps.Where(s => s.DoneOn is null).Select(s => (DateOnly?)s.Due).Append(Due).Min();

    /// <summary>Whether it, or a step of it, should have been done before <paramref name="today"/>.</summary>
    public bool IsOverdue(DateOnly today) => NextDue < today;
}
