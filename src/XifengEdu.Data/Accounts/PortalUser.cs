using Microsoft.AspNetCore.Identity;

namespace XifengEdu.Data.Accounts;

/// <summary>A person with an account.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>What the portal calls the person.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The one school a principal answers for; null for everybody else.</summary>
    public string? SchoolCode { get; set; }

    /// <summary>The one year a third party evaluates; null for everybody else.</summary>
    public int? EvaluatedYear { get; set; }

    /// <summary>Whether somebody else has set the password, so that the person has to change it before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Since when nobody may sign in with it, UTC; null while it is in use.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>The last sign-in with the password, UTC; null before the first.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>The sign-in before the last, UTC: what is newer is new to the person; null before the second.</summary>
    public DateTime? PreviousSignInAt { get; set; }

    /// <summary>
    /// The secret of the app that makes one-time codes (RFC 6238), protected by the keys of this installation; null without one. It is
    /// asked for once <see cref="IdentityUser{TKey}.TwoFactorEnabled"/> is set.
    /// </summary>
    public string? TotpSecret { get; set; }

    /// <summary>The time step of the last code that was taken, in thirty seconds since 1970: no code is good twice.</summary>
    public long TotpStep { get; set; }
}
