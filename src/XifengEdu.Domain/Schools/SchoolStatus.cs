namespace XifengEdu.Domain.Schools;

/// <summary>Whether a school reports in a year.</summary>
public enum SchoolStatus
{
    /// <summary>It teaches and is expected to report.</summary>
    Open,
    /// <summary>Its pupils went to another school, which reports them from this year on.</summary>
    Merged,
    /// <summary>It teaches no longer.</summary>
    Closed,
}
