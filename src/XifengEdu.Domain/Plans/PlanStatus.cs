namespace XifengEdu.Domain.Plans;

/// <summary>Whether a plan judges.</summary>
public enum PlanStatus
{
    /// <summary>草案: being written; shown only to those who write it.</summary>
    Draft,
    /// <summary>实施: its targets judge the figures.</summary>
    InForce,
}
