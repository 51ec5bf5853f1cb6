namespace XifengEdu.Data.Accounts;

/// <summary>A sign-in that goes on: one browser of one person. Its cookie names it; without its row the cookie is worth nothing.</summary>
public sealed class UserSession
{
    /// <summary>A random name, hexadecimal.</summary>
    public required string Id { get; init; }
    /// <summary>Whose it is.</summary>
    public required string UserId { get; init; }
    /// <summary>The security stamp its account had when it last signed in; with another one it is over.</summary>
    public required string Stamp { get; set; }
    /// <summary>When it began, UTC.</summary>
    public required DateTime StartedAt { get; init; }
    /// <summary>When it last asked for something, UTC, to a few minutes.</summary>
    public required DateTime LastSeenAt { get; set; }
    /// <summary>The address of the machine.</summary>
    public required string Origin { get; init; }
    /// <summary>What the browser says of itself; cut at 300 characters.</summary>
    public required string Browser { get; init; }
    /// <summary>When it was ended, UTC; null while it goes on.</summary>
    public DateTime? EndedAt { get; set; }
}
