namespace XifengEdu.Domain.Collection;

/// <summary>The state of a year's collection.</summary>
public enum RoundStatus
{
    /// <summary>Not yet begun.</summary>
    Planned,
    /// <summary>Schools report.</summary>
    Open,
    /// <summary>The deadline has passed and the bureau has closed it.</summary>
    Closed,
    /// <summary>The figures are public.</summary>
    Published,
}
