using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Security;

/// <summary>
/// Lets people in whose account is in use, and tells everybody else the same in the same time: whether a name is known, locked or
/// disabled is nobody's business who does not know the password. Each try is a row of the audit.
/// </summary>
public sealed class PortalSignInManager(
    UserManager<PortalUser> users, IHttpContextAccessor context, IUserClaimsPrincipalFactory<PortalUser> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<PortalUser> confirmation,
    IPasswordHasher<PortalUser> hasher, PortalDbContext db, AuditLog audit, Sessions sessions)
    : SignInManager<PortalUser>(users, context, claims, options, log, schemes, confirmation)
{
    private const int LongestName = 100;

    private static readonly PortalUser _nobody = new() { DisplayName = "" };

    // Any hash takes as long to compare with as any other.
    private static string? _nobodysHash;

    public override async Task<bool> CanSignInAsync(PortalUser user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        var user = await UserManager.FindByNameAsync(userName);
        if (user is null || user.DisabledAt is not null || await UserManager.IsLockedOutAsync(user))
        {
            hasher.VerifyHashedPassword(_nobody, _nobodysHash ??= hasher.HashPassword(_nobody, "nobody"), password);
            await NoteAsync(user?.UserName ?? userName, "session.refuse");
            return SignInResult.Failed;
        }
        var result = await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
        await NoteAsync(user, result);
        return result;
    }

    public override async Task<SignInResult> TwoFactorSignInAsync(string provider, string code, bool isPersistent, bool rememberClient)
    {
        var user = await GetTwoFactorAuthenticationUserAsync();
        var result = await base.TwoFactorSignInAsync(provider, code, isPersistent, rememberClient);
        if (user is not null) await NoteAsync(user, result);
        return result;
    }

    /// <summary>Ends this session and every other one of the account, wherever its cookie has been copied to.</summary>
    public override async Task SignOutAsync()
    {
        if (await UserManager.GetUserAsync(Context.User) is { } user)
        {
            await sessions.EndAllAsync(user.Id);
            await NoteAsync(user.UserName!, "session.sign-out");
        }
        await base.SignOutAsync();
    }

    private async Task NoteAsync(PortalUser user, SignInResult result)
    {
        await NoteAsync(user.UserName!, result switch
        {
            { Succeeded: true } => "session.sign-in",
            { IsLockedOut: true } => "session.lock",
            { RequiresTwoFactor: true } => "session.password",
            _ => "session.refuse",
        });
        if (!result.Succeeded) return;
        var now = audit.Now;
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.PreviousSignInAt, u => u.LastSignInAt).SetProperty(u => u.LastSignInAt, now));
    }

    private async Task NoteAsync(string userName, string action)
    {
        var name = CleanText.Line(userName, LongestName);
        audit.Append(new(name, Context.Origin), action, AuditSubject.Session(name), new());
        await db.SaveChangesAsync();
    }
}
