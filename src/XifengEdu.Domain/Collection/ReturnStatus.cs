namespace XifengEdu.Domain.Collection;

/// <summary>The way of a return from empty to locked.</summary>
public enum ReturnStatus
{
    /// <summary>Nothing said yet.</summary>
    Empty,
    /// <summary>Being filled in.</summary>
    Draft,
    /// <summary>Handed in, complete.</summary>
    Submitted,
    /// <summary>The principal stands by it.</summary>
    Confirmed,
    /// <summary>Sent back with a reason.</summary>
    Returned,
    /// <summary>The bureau has checked it.</summary>
    Approved,
    /// <summary>The year is closed; figures change only as corrections.</summary>
    Locked,
}
