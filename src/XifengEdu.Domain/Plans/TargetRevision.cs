namespace XifengEdu.Domain.Plans;

/// <summary>A change of a target's threshold. The old value stays: verdicts of earlier years rest on it.</summary>
public sealed class TargetRevision
{
    /// <summary>The order of entry.</summary>
    public long Id { get; init; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The code of the target.</summary>
    public required string Target { get; init; }
    /// <summary>The year of the milestone.</summary>
    public required int Year { get; init; }
    /// <summary>The threshold until then; null where the year had none.</summary>
    public required decimal? Before { get; init; }
    /// <summary>The threshold from then on, in the target's unit.</summary>
    public required decimal After { get; init; }
    /// <summary>The day from which it is in force.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>Why it was changed.</summary>
    public required string Reason { get; init; }
    /// <summary>The number of the document that changed it.</summary>
    public required string Document { get; init; }
    /// <summary>Who entered it.</summary>
    public required string Author { get; init; }
    /// <summary>When it was entered, UTC.</summary>
    public required DateTime At { get; init; }
}
