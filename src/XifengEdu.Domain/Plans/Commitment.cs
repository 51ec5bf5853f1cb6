namespace XifengEdu.Domain.Plans;

/// <summary>How far a target binds, where its plan says so.</summary>
public enum Commitment
{
    /// <summary>约束性: the government answers for it.</summary>
    Binding,
    /// <summary>预期性: expected, not promised.</summary>
    Expected,
}
