namespace XifengEdu.Domain.Delivery;

/// <summary>What is to be done of a task by a day.</summary>
public sealed class TaskStep
{
    /// <summary>Its place within the task, from 1.</summary>
    public required int Position { get; init; }
    /// <summary>What is to be done.</summary>
    public required string Words { get; set; }
    /// <summary>The day by which it is to be done.</summary>
    public required DateOnly Due { get; set; }
    /// <summary>The day it was done; null until then.</summary>
    public DateOnly? DoneOn { get; set; }
}
