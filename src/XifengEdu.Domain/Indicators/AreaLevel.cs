namespace XifengEdu.Domain.Indicators;

/// <summary>The levels at which a figure is computed.</summary>
public enum AreaLevel
{
    /// <summary>The whole county.</summary>
    County,
    /// <summary>A township or sub-district.</summary>
    Township,
    /// <summary>A single school.</summary>
    School,
}
