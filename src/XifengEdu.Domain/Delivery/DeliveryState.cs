namespace XifengEdu.Domain.Delivery;

/// <summary>How far a task or a project has come. What is overdue is told by its due date, not stored.</summary>
public enum DeliveryState
{
    /// <summary>未启动.</summary>
    NotStarted,
    /// <summary>推进中.</summary>
    UnderWay,
    /// <summary>已完成；已竣工.</summary>
    Done,
    /// <summary>已停止: given up, with a reason.</summary>
    Stopped,
}
