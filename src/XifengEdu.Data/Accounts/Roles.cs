namespace XifengEdu.Data.Accounts;

/// <summary>The roles of the portal.</summary>
public static class Roles
{
    public const string Admin = "admin";
    public const string Bureau = "bureau";
    public const string Leader = "leader";
    public const string Inspector = "inspector";
    public const string Principal = "principal";

    /// <summary>Whoever evaluates one year from outside: sees all of that year, nothing of others, and writes an opinion.</summary>
    public const string ThirdParty = "third-party";

    public static readonly IReadOnlyList<string> All = [Admin, Bureau, Leader, Inspector, Principal, ThirdParty];
}
