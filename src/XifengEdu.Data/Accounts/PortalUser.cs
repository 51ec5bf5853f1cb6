using Microsoft.AspNetCore.Identity;

namespace XifengEdu.Data.Accounts;

/// <summary>A person with an account.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>What the portal calls the person.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The one school a principal answers for; null for everybody else.</summary>
    public string? SchoolCode { get; set; }
}

/// <summary>The roles of the portal.</summary>
public static class Roles
{
    public const string Admin = "admin";
    public const string Bureau = "bureau";
    public const string Leader = "leader";
    public const string Inspector = "inspector";
    public const string Principal = "principal";

    public static readonly IReadOnlyList<string> All = [Admin, Bureau, Leader, Inspector, Principal];
}

/// <summary>A token by which a script acts for a user. Only its hash is kept.</summary>
public sealed class ApiToken
{
    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string Hash { get; init; }
    public required string UserId { get; init; }
    public required DateTime CreatedAt { get; init; }
}
