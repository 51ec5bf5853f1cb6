namespace XifengEdu.Domain.Supervision;

/// <summary>How far a finding has come. What is overdue is told by its due date, not stored.</summary>
public enum FindingState
{
    /// <summary>待整改: the responsible one has to answer.</summary>
    Open,
    /// <summary>待复查: answered, an inspector has to look again.</summary>
    Answered,
    /// <summary>继续整改: looked at again and not in order, or found again later.</summary>
    Reopened,
    /// <summary>已销号: looked at again and in order.</summary>
    Closed,
    /// <summary>已撤销: taken back by the inspectors before it was answered.</summary>
    Withdrawn,
}
