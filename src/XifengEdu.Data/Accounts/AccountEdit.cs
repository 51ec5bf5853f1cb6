using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Accounts;

/// <summary>What an account is to be.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">What the portal calls the person.</param>
/// <param name="Role">One of <see cref="Roles.All"/>.</param>
/// <param name="School">The code of a principal's school; null for everybody else.</param>
/// <param name="Year">The year a third party evaluates; null for everybody else.</param>
public sealed record AccountEdit(string UserName, string DisplayName, string Role, string? School, int? Year = null)
{
    private const int Longest = 30;

    /// <summary>The same in half-width signs, without blanks around it.</summary>
    public AccountEdit Plain => new(HalfWidth.Of(CleanText.Line(UserName)), CleanText.Line(DisplayName), Role,
        string.IsNullOrWhiteSpace(School) ? null : SchoolCode.Read(School), Year);

    /// <summary>What is wrong with it in itself; null when nothing is.</summary>
    public AccountProblem? Problem => this switch
    {
        _ when UserName.Length is 0 or > Longest || !UserName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') => AccountProblem.BadUserName,
        _ when DisplayName.Length is 0 or > Longest || !CleanText.IsLine(DisplayName) => AccountProblem.BadDisplayName,
        _ when !Roles.All.Contains(Role) => AccountProblem.NoSuchRole,
        { Role: Roles.Principal, School: null } => AccountProblem.NoSuchSchool,
        { Role: not Roles.Principal, School: not null } => AccountProblem.SchoolOfNoPrincipal,
        { Role: Roles.ThirdParty, Year: null } or { Role: not Roles.ThirdParty, Year: not null } => AccountProblem.YearOfThirdParty,
        { Year: { } year } when !StatisticalYear.IsValid(year) => AccountProblem.YearOfThirdParty,
        _ => null,
    };
}
