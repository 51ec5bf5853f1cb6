using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Achievement;

/// <summary>How a target stood when its year was published. Later corrections and revisions never change it.</summary>
public sealed class PublishedAssessment
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
    /// <summary>The year of the deciding figure.</summary>
    public required int? FigureYear { get; init; }
    /// <summary>The deciding figure, exact, so that it can be shown with as many decimals as its verdict takes.</summary>
    public required Fraction? Value { get; init; }
    /// <summary>Figure minus threshold, exact.</summary>
    public required Fraction? Gap { get; init; }
    /// <summary>The whole heads that were missing.</summary>
    public required long? GapCount { get; init; }
}
