namespace XifengEdu.Data.Accounts;

/// <summary>A token by which a script acts for a user. Only its hash is kept.</summary>
public sealed class ApiToken
{
    /// <summary>The order of making.</summary>
    public long Id { get; init; }
    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string Hash { get; init; }
    /// <summary>The account it acts for.</summary>
    public required string UserId { get; init; }
    /// <summary>What it is for, in the words of whoever made it.</summary>
    public required string Name { get; init; }
    /// <summary>The security stamp its account had: with another one it is over.</summary>
    public required string Stamp { get; init; }
    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
    /// <summary>The last moment it is good, UTC; null for one without end.</summary>
    public DateTime? ExpiresAt { get; init; }
    /// <summary>When it was revoked, UTC.</summary>
    public DateTime? RevokedAt { get; set; }
    /// <summary>When it was last used, UTC, to a few minutes.</summary>
    public DateTime? LastUsedAt { get; set; }
}
