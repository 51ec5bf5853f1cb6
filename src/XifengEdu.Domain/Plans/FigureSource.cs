namespace XifengEdu.Domain.Plans;

/// <summary>Where a target's figure comes from.</summary>
public enum FigureSource
{
    /// <summary>An indicator, computed from returns.</summary>
    Indicator,
    /// <summary>The project library: how many units are finished, or whether all are.</summary>
    Projects,
    /// <summary>The project library: how many places the finished units add.</summary>
    Places,
    /// <summary>A judgement with evidence.</summary>
    Judgement,
}
