namespace XifengEdu.Domain.Schools;

/// <summary>What happens to a school in its life.</summary>
public enum SchoolChangeKind
{
    /// <summary>It begins to teach.</summary>
    Opened,
    /// <summary>It teaches no longer.</summary>
    Closed,
    /// <summary>Its pupils go to <see cref="SchoolChange.Other"/>, which reports them from then on.</summary>
    MergedInto,
    /// <summary>It is parted off from <see cref="SchoolChange.Other"/> and begins to teach.</summary>
    SplitFrom,
    /// <summary>It bears another name.</summary>
    Renamed,
    /// <summary>It becomes another kind of school.</summary>
    KindChanged,
    /// <summary>It becomes public or private.</summary>
    OwnershipChanged,
    /// <summary>A private kindergarten is recognised as inclusive (普惠性) or no longer.</summary>
    RecognitionChanged,
}
