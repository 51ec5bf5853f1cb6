using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Collection;

/// <summary>What somebody has to do about a year's returns, or about findings.</summary>
public enum OwedKind
{
    /// <summary>A school has to fill in its return and hand it in.</summary>
    Fill,
    /// <summary>A return that was sent back has to be looked at again.</summary>
    Mend,
    /// <summary>A principal has to confirm what was handed in, or say what is wrong with it.</summary>
    Confirm,
    /// <summary>The county's own return has to be filled in and handed in.</summary>
    FillCounty,
    /// <summary>The bureau has to look at what principals do not stand by.</summary>
    Answer,
    /// <summary>The bureau has to approve what was handed in.</summary>
    Approve,
    /// <summary>The bureau has to chase schools near or after the deadline.</summary>
    Chase,
    /// <summary>The responsible one has to answer a finding.</summary>
    Rectify,
    /// <summary>The inspectors have to look again at what was rectified.</summary>
    Recheck,
    /// <summary>The inspectors have to ask after findings that are overdue.</summary>
    Urge,
}

/// <summary>One thing that somebody owes.</summary>
/// <param name="Kind">What.</param>
/// <param name="Year">The year of the round, or of the finding.</param>
/// <param name="Deadline">The last day of reporting, or the first day by which a finding is to be rectified.</param>
/// <param name="Reporter">Whose return, where it is one; null for several.</param>
/// <param name="Count">How many returns or findings.</param>
/// <param name="Status">How far those returns have come, where all have come so far.</param>
/// <param name="Reason">Why it was sent back.</param>
/// <param name="Finding">The number of the finding, where it is one; null for several.</param>
public sealed record Owed(OwedKind Kind, int Year, DateOnly Deadline, string? Reporter, int Count = 1, ReturnStatus? Status = null, string? Reason = null, string? Finding = null);

/// <summary>A return of a year, as lists of what is owed see it.</summary>
/// <param name="Reporter">A school that teaches, or the county.</param>
/// <param name="School">The school; null for the county.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Reason">Why it was sent back.</param>
/// <param name="Hands">Who has written its figures or handed it in.</param>
/// <param name="IsDoubted">Whether it was the school's own principal who sent it back.</param>
/// <param name="HandedInAt">When it was last handed in, UTC; null while it is owed.</param>
public sealed record DueReturn(string Reporter, SchoolProfile? School, ReturnStatus Status, string? Reason, IReadOnlyCollection<string> Hands, bool IsDoubted, DateTime? HandedInAt)
{
    /// <summary>Whether the reporter has not handed it in.</summary>
    public bool IsOwed => Owes(Status);

    /// <summary>Whether the bureau has approved it.</summary>
    public bool IsSettled => Status is ReturnStatus.Approved or ReturnStatus.Locked;

    /// <summary>Whether a return of this status has not been handed in.</summary>
    public static bool Owes(ReturnStatus status) => status is ReturnStatus.Empty or ReturnStatus.Draft or ReturnStatus.Returned;
}
