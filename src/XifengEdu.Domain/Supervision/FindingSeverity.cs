namespace XifengEdu.Domain.Supervision;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>一般.</summary>
    Minor,
    /// <summary>较重.</summary>
    Major,
    /// <summary>严重.</summary>
    Grave,
}
