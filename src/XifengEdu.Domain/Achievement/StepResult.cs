namespace XifengEdu.Domain.Achievement;

/// <summary>What became of a yearly rule between two consecutive years.</summary>
public enum StepResult
{
    /// <summary>The rule was kept.</summary>
    Kept,
    /// <summary>The rule was broken.</summary>
    Broken,
    /// <summary>A figure is missing.</summary>
    Unknown,
}
