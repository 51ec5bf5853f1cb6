namespace XifengEdu.Data.Accounts;

/// <summary>A code for whoever has lost the app that makes one-time codes; good once. Only its hash is kept.</summary>
public sealed class RecoveryCode
{
    /// <summary>SHA-256 of account and code, hexadecimal.</summary>
    public required string Hash { get; init; }
    /// <summary>Whose it is.</summary>
    public required string UserId { get; init; }
    /// <summary>When it was used, UTC; null while it is good.</summary>
    public DateTime? UsedAt { get; set; }
}
