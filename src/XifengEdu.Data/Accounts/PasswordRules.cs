using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Data.Accounts;

/// <summary>What a password may be: long, of several different characters, not one that is tried first, and nothing that the office door tells.</summary>
public sealed class PasswordRules(PortalDbContext db) : IPasswordValidator<PortalUser>
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters.</summary>
    public const int Longest = 128;

    /// <summary>The fewest different characters.</summary>
    public const int FewestDifferent = 5;

    private const int Groups = 3, InGroup = 4, ShortestWord = 4, LongestWord = 32, Words = 2;

    private static readonly Lazy<HashSet<string>> _common = new(ReadCommon);

    private static readonly IdentityResult _weak = IdentityResult.Failed(new IdentityError { Code = nameof(AccountProblem.WeakPassword) });

    /// <summary>A first password: three groups of four signs that cannot be mistaken on paper.</summary>
    public static string Make() => PaperCode.Make(Groups, InGroup);

    /// <inheritdoc/>
    public async Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        if (password is not { Length: >= Shortest and <= Longest } || password.Distinct().Count() < FewestDifferent || IsCommon(password)) return _weak;
        var names = await db.SchoolProfiles.Where(p => p.SchoolCode == user.SchoolCode).Select(p => new[] { p.Name, p.ShortName }).ToListAsync();
        var county = await db.Settings.Where(s => s.Name == PortalSetting.CountyName || s.Name == PortalSetting.Title).Select(s => s.Value).ToListAsync();
        return names.SelectMany(n => n).Concat(county).Append(user.DisplayName).Append(user.UserName!).Any(n => n.Length > 1 && Tells(password, n)) ? _weak : IdentityResult.Success;
    }

    /// <summary>Whether a password is one or two of those that are tried first, with at most a few signs beside them.</summary>
    public static bool IsCommon(string password)
    {
        var rest = password.ToLowerInvariant();
        for (var i = 0; i < Words && LongestCommonIn(rest) is { } word; i++) rest = rest.Remove(rest.IndexOf(word, StringComparison.Ordinal), word.Length);
        return rest.Length < FewestDifferent;
    }

    private static string? LongestCommonIn(string text)
    {
        for (var length = Math.Min(text.Length, LongestWord); length >= ShortestWord; length--)
            for (var start = 0; start + length <= text.Length; start++)
                if (_common.Value.Contains(text.Substring(start, length))) return text.Substring(start, length);
        return null;
    }

    private static HashSet<string> ReadCommon()
    {
        using var file = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return [.. file.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }

    // A long sentence may hold a name; what is a name with a few signs around it may not.
    private static bool Tells(string password, string name) => password.Contains(name, StringComparison.OrdinalIgnoreCase)
        && password.Replace(name, "", StringComparison.OrdinalIgnoreCase) is var rest && (rest.Length < Shortest / 2 || rest.Distinct().Count() < FewestDifferent);
}
