using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;

namespace XifengEdu.Web.Security;

/// <summary>Whether a code is right; each is right once. Identity asks here, so that nothing of Identity is asked for.</summary>
public sealed class OneTimeCodes(PortalDbContext db, Secrets secrets, AuditLog log)
{
    // A code of a step before or after the present one is taken too: clocks differ.
    private static readonly VerificationWindow _window = new(previous: 1, future: 1);

    /// <summary>Whether a code of the app is right; each is right once.</summary>
    public async Task<bool> IsRightAsync(PortalUser user, string code)
    {
        if (secrets.Open(user.TotpSecret) is not { } secret || StepOf(secret, code) is not { } step) return false;
        // Identity saves the whole account afterwards.
        user.TotpStep = Math.Max(user.TotpStep, step);
        return await db.Users.Where(u => u.Id == user.Id && u.TotpStep < step).ExecuteUpdateAsync(s => s.SetProperty(u => u.TotpStep, step)) == 1;
    }

    /// <summary>Whether a recovery code is right; each is right once.</summary>
    public async Task<bool> IsRecoveryAsync(PortalUser user, string code)
    {
        var (hash, now) = (HashOf(user, code), log.Now);
        return await db.RecoveryCodes.Where(c => c.Hash == hash && c.UserId == user.Id && c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now)) == 1;
    }

    /// <summary>The time step of a code of the app; null when it is wrong.</summary>
    internal long? StepOf(string secret, string code) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(log.Now, code.Replace(" ", "", StringComparison.Ordinal), out var step, _window) ? step : null;

    /// <summary>What of a recovery code is kept.</summary>
    internal static string HashOf(PortalUser user, string code) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(user.Id + '/' + string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())));
}

/// <summary>Codes of the app, as Identity asks for them.</summary>
public sealed class TotpProvider(OneTimeCodes codes) : IUserTwoFactorTokenProvider<PortalUser>
{
    public const string Name = "totp";

    public Task<string> GenerateAsync(string purpose, UserManager<PortalUser> manager, PortalUser user) => throw new NotSupportedException("The app makes the codes.");

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<PortalUser> manager, PortalUser user) => codes.IsRightAsync(user, token);

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<PortalUser> manager, PortalUser user) => Task.FromResult(user.TotpSecret is not null);
}

/// <summary>Recovery codes, as Identity asks for them.</summary>
public sealed class RecoveryProvider(OneTimeCodes codes) : IUserTwoFactorTokenProvider<PortalUser>
{
    public const string Name = "recovery";

    public Task<string> GenerateAsync(string purpose, UserManager<PortalUser> manager, PortalUser user) => throw new NotSupportedException("They are made when the app is set up.");

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<PortalUser> manager, PortalUser user) => codes.IsRecoveryAsync(user, token);

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<PortalUser> manager, PortalUser user) => Task.FromResult(false);
}
