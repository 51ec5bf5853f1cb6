namespace XifengEdu.Domain.Plans;

/// <summary>How a figure is held against its threshold.</summary>
public enum Rule
{
    /// <summary>不低于: reached at the threshold.</summary>
    AtLeast,
    /// <summary>超过: reached only beyond the threshold.</summary>
    MoreThan,
    /// <summary>不高于: less is better.</summary>
    AtMost,
    /// <summary>只增不减: never below the year before.</summary>
    NonDecreasing,
    /// <summary>逐年提高: above the year before, every year.</summary>
    Increasing,
    /// <summary>Grows by at least the threshold, in percent, every year.</summary>
    GrowthAtLeast,
    /// <summary>Done by the milestone's year, with evidence.</summary>
    Done,
    /// <summary>Judged in words.</summary>
    Judged,
}
