namespace XifengEdu.Domain.Plans;

/// <summary>Where a target's figure comes from.</summary>
public enum FigureSource
{
    /// <summary>An indicator, computed from returns.</summary>
    Indicator,
    /// <summary>The project library.</summary>
    Projects,
    /// <summary>A judgement with evidence.</summary>
    Judgement,
}
