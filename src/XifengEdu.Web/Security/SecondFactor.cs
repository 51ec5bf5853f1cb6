using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using QRCoder;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;

namespace XifengEdu.Web.Security;

/// <summary>The second factor: a code that an app makes every thirty seconds (TOTP, RFC 6238), and ten codes for whoever loses the app.</summary>
public sealed class SecondFactor(PortalDbContext db, UserManager<PortalUser> users, OneTimeCodes oneTime, Secrets secrets, AuditLog log)
{
    private const int SecretBytes = 20, Codes = 10, CodeGroups = 2, InGroup = 5, PixelsPerModule = 4;

    /// <summary>A secret to be shown to the app, protected so that the page can carry it until the app has answered.</summary>
    public FactorOffer Offer(string issuer, string userName, string? sealedSecret = null)
    {
        var secret = sealedSecret is not null && secrets.Open(sealedSecret) is { } carried ? carried : Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecretBytes));
        var address = new OtpUri(OtpType.Totp, secret, userName, issuer).ToString();
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new(secret, secrets.Protect(secret), "data:image/png;base64," + Convert.ToBase64String(new PngByteQRCode(code).GetGraphic(PixelsPerModule)));
    }

    /// <summary>Asks for codes from now on. Other sessions and tokens of the account end.</summary>
    /// <returns>The recovery codes, to be told once; or what stands against it.</returns>
    public async Task<(IReadOnlyList<string> Codes, FactorProblem? Problem)> EnableAsync(string sealedSecret, string code, string password, AuditActor actor, CancellationToken ct)
    {
        if (secrets.Open(sealedSecret) is not { } secret) return ([], FactorProblem.OfferOver);
        if (oneTime.StepOf(secret, code) is not { } step) return ([], FactorProblem.WrongCode);
        return await OnAsync(password, actor, async user =>
        {
            (user.TotpSecret, user.TotpStep, user.TwoFactorEnabled) = (secrets.Protect(secret), step, true);
            log.Append(actor, "factor.enable", AuditSubject.User(user.UserName!), new());
            return await NewCodesAsync(user, ct);
        }, ct);
    }

    /// <summary>Makes new recovery codes; the old ones are no good any more.</summary>
    /// <returns>The codes, to be told once; or what stands against it.</returns>
    public Task<(IReadOnlyList<string> Codes, FactorProblem? Problem)> RenewCodesAsync(string password, AuditActor actor, CancellationToken ct) => OnAsync(password, actor, user =>
    {
        log.Append(actor, "factor.codes", AuditSubject.User(user.UserName!), new());
        return NewCodesAsync(user, ct);
    }, ct);

    /// <summary>Asks for no codes any more.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<FactorProblem?> DisableAsync(string password, AuditActor actor, CancellationToken ct) => (await OnAsync(password, actor, async user =>
    {
        await ForgetAsync(user, actor, "factor.disable", ct);
        return [];
    }, ct)).Problem;

    /// <summary>Takes the second factor of a person who has lost app and codes, by an administrator.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ResetAsync(string userName, AuditActor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await users.FindByNameAsync(userName) is not { TotpSecret: not null } user) return false;
        await ForgetAsync(user, actor, "factor.reset", ct);
        await users.UpdateSecurityStampAsync(user);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>How many recovery codes of a person are left.</summary>
    public Task<int> CodesLeftAsync(string userName, CancellationToken ct) =>
        db.RecoveryCodes.CountAsync(c => c.UsedAt == null && db.Users.Any(u => u.Id == c.UserId && u.UserName == userName), ct);

    private async Task<(IReadOnlyList<string> Codes, FactorProblem? Problem)> OnAsync(string password, AuditActor actor, Func<PortalUser, Task<IReadOnlyList<string>>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await users.FindByNameAsync(actor.UserName) is not { } user) return ([], FactorProblem.WrongPassword);
        // Somebody may sit at a screen that was left open and try.
        if (await users.IsLockedOutAsync(user) || !await users.CheckPasswordAsync(user, password))
        {
            log.Append(actor, "session.refuse", AuditSubject.Session(user.UserName!), new());
            await users.AccessFailedAsync(user);
            await transaction.CommitAsync(ct);
            return ([], FactorProblem.WrongPassword);
        }
        var codes = await change(user);
        await users.UpdateSecurityStampAsync(user);
        await transaction.CommitAsync(ct);
        return (codes, null);
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(PortalUser user, CancellationToken ct)
    {
        await db.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        string[] codes = [.. Enumerable.Range(0, Codes).Select(_ => PaperCode.Make(CodeGroups, InGroup))];
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { Hash = OneTimeCodes.HashOf(user, c), UserId = user.Id }));
        return codes;
    }

    private async Task ForgetAsync(PortalUser user, AuditActor actor, string action, CancellationToken ct)
    {
        (user.TotpSecret, user.TwoFactorEnabled) = (null, false);
        await db.RecoveryCodes.Where(c => c.UserId == user.Id).ExecuteDeleteAsync(ct);
        log.Append(actor, action, AuditSubject.User(user.UserName!), new());
    }
}

/// <summary>What an app is to be told.</summary>
/// <param name="Secret">The secret, in Base32, for whoever cannot scan.</param>
/// <param name="Sealed">The same, protected, to be sent back.</param>
/// <param name="Picture">The QR code, as an address that holds it.</param>
public sealed record FactorOffer(string Secret, string Sealed, string Picture);

/// <summary>Why the second factor cannot be changed.</summary>
public enum FactorProblem
{
    /// <summary>The page was open too long or comes from another installation.</summary>
    OfferOver,
    /// <summary>The code is another, or too old.</summary>
    WrongCode,
    /// <summary>The password is another, or the account is locked.</summary>
    WrongPassword,
}
