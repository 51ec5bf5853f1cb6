using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.Accounts;

/// <summary>What a password may be: long, of several different characters, and nothing that the office door tells.</summary>
public sealed class PasswordRules(PortalDbContext db) : IPasswordValidator<PortalUser>
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 12;

    private const int FewestDifferent = 5, Groups = 3, InGroup = 4;

    // Nothing that looks like something else on a printed slip.
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A first password: three groups of four signs that cannot be mistaken on paper.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Readable, InGroup)));

    /// <inheritdoc/>
    public async Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var names = await db.SchoolProfiles.Where(p => p.SchoolCode == user.SchoolCode).Select(p => new[] { p.Name, p.ShortName }).ToListAsync();
        return password is not { Length: >= Shortest } || password.Distinct().Count() < FewestDifferent
            || names.SelectMany(n => n).Append(user.DisplayName).Append(user.UserName!).Any(n => n.Length > 1 && Tells(password, n))
            ? IdentityResult.Failed(new IdentityError { Code = nameof(AccountProblem.WeakPassword), Description = "口令至少12个字符，其中至少5种不同的字符，不能由账号、姓名或学校名称构成。" })
            : IdentityResult.Success;
    }

    // A long sentence may hold a name; what is a name with a few signs around it may not.
    private static bool Tells(string password, string name) => password.Contains(name, StringComparison.OrdinalIgnoreCase)
        && password.Replace(name, "", StringComparison.OrdinalIgnoreCase) is var rest && (rest.Length < Shortest / 2 || rest.Distinct().Count() < FewestDifferent);
}
