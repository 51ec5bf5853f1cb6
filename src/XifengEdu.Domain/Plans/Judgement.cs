namespace XifengEdu.Domain.Plans;

/// <summary>A finding on a target that no statistics give: done or not, how many, or in words. Never without evidence.</summary>
public sealed class Judgement
{
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The code of the target.</summary>
    public required string Target { get; init; }
    /// <summary>The year it speaks of.</summary>
    public required int Year { get; init; }
    /// <summary>How many exist by then, or 1 for done; null for a judgement in words only.</summary>
    public decimal? Value { get; set; }
    /// <summary>The word of the bureau's scale, for what is judged in words; null otherwise.</summary>
    public string? Grade { get; set; }
    /// <summary>The judgement in words.</summary>
    public required string Words { get; set; }
    /// <summary>The document it rests on.</summary>
    public required string Evidence { get; set; }
    /// <summary>Who judged.</summary>
    public required string Assessor { get; set; }
    /// <summary>The day of the judgement.</summary>
    public required DateOnly Date { get; set; }
    /// <summary>Who else has looked at it and agrees; null until then, and again whenever it is changed.</summary>
    public string? ConfirmedBy { get; set; }
    /// <summary>When, UTC.</summary>
    public DateTime? ConfirmedAt { get; set; }
    /// <summary>Counts its changes, so that two people who write at once notice.</summary>
    public int Version { get; set; } = 1;
}
