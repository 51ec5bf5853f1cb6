namespace XifengEdu.Domain.Delivery;

/// <summary>A stage of a project, such as design or building.</summary>
public sealed class ProjectStage
{
    /// <summary>Its place within the project, from 1.</summary>
    public required int Position { get; init; }
    /// <summary>What it is called.</summary>
    public required string Name { get; set; }
    /// <summary>The day it is to begin.</summary>
    public DateOnly? PlannedStart { get; set; }
    /// <summary>The day it is to be finished.</summary>
    public DateOnly? PlannedEnd { get; set; }
    /// <summary>The day it began.</summary>
    public DateOnly? StartedOn { get; set; }
    /// <summary>The day it was finished.</summary>
    public DateOnly? FinishedOn { get; set; }
}
