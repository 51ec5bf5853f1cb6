namespace XifengEdu.Domain.Plans;

/// <summary>What sort of thing a target asks for.</summary>
public enum TargetKind
{
    /// <summary>A quotient against a threshold.</summary>
    Ratio,
    /// <summary>A number to reach.</summary>
    Count,
    /// <summary>A rule from one year to the next.</summary>
    Yearly,
    /// <summary>A dated yes or no with evidence.</summary>
    Milestone,
    /// <summary>An outlook without a figure, judged in words.</summary>
    Qualitative,
}
