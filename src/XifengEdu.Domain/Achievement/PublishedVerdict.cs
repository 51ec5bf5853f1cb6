namespace XifengEdu.Domain.Achievement;

/// <summary>How a target stood when its year was published. Later corrections and revisions never change it.</summary>
public sealed class PublishedVerdict
{
    /// <summary>The year published.</summary>
    public required int Year { get; init; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>The code of the target.</summary>
    public required string Target { get; init; }
    /// <summary>The verdict.</summary>
    public required AchievementStatus Status { get; init; }
    /// <summary>The milestone it was held against; null where there was none.</summary>
    public required int? Milestone { get; init; }
    /// <summary>The threshold in force, in the target's unit.</summary>
    public required decimal? Threshold { get; init; }
    /// <summary>The year of the figure.</summary>
    public required int? FigureYear { get; init; }
    /// <summary>The figure as published: rounded half up, with as many decimals as the verdict takes.</summary>
    public required decimal? Value { get; init; }
    /// <summary>Figure minus threshold, rounded like <see cref="Value"/>.</summary>
    public required decimal? Gap { get; init; }
    /// <summary>The whole heads that were missing.</summary>
    public required long? GapCount { get; init; }
}
