namespace XifengEdu.Domain.Statistics;

/// <summary>
/// Counts schools that meet every one of its conditions, such as: guidance and activity at least once in both terms.
/// A school that has not answered all of them counts neither as meeting nor as failing them.
/// </summary>
public sealed class SchoolCount
{
    /// <summary>The code by which terms of indicators name it.</summary>
    public required string Code { get; init; }
    /// <summary>The conditions, all of which must hold.</summary>
    public required ICollection<SchoolCondition> Conditions { get; init; }
}
