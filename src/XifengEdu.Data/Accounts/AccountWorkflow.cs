using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Accounts;

/// <summary>
/// Accounts are made and changed here, each in one transaction with its audit row. Whatever takes a right away ends the sessions of
/// the account: its security stamp is another from then on.
/// </summary>
public sealed class AccountWorkflow(PortalDbContext db, UserManager<PortalUser> users, AuditLog log)
{
    // RFC 5321, 4.5.3.1.3.
    private const int LongestEmail = 254;

    /// <summary>Makes an account with a password that somebody else has chosen.</summary>
    /// <param name="edit">What it is to be.</param>
    /// <param name="password">The first password; null for one that is made.</param>
    /// <param name="mustChange">Whether the person has to change it at the first sign-in.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The password, to be told once; or what stands against it.</returns>
    public async Task<(string? Password, AccountProblem? Problem)> CreateAsync(
        AccountEdit edit, string? password, bool mustChange, AuditActor actor, CancellationToken ct)
    {
        edit = edit.Plain;
        password ??= PasswordRules.Make();
        if (edit.Problem is { } wrong) return (null, wrong);
        if (!await IsTaughtAsync(edit.School, ct)) return (null, AccountProblem.NoSuchSchool);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var user = new PortalUser { UserName = edit.UserName, DisplayName = edit.DisplayName, SchoolCode = edit.School, EvaluatedYear = edit.Year, MustChangePassword = mustChange };
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded)
            return (null, made.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? AccountProblem.UserNameTaken
                : made.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.InvalidUserName)) ? AccountProblem.BadUserName : AccountProblem.WeakPassword);
        await users.AddToRoleAsync(user, edit.Role);
        log.Append(actor, "user.create", AuditSubject.User(edit.UserName), new AuditedChange()
            .Note("displayName", null, edit.DisplayName).Note("role", null, edit.Role).Note("school", null, edit.School).Note("evaluatedYear", null, edit.Year));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (password, null);
    }

    /// <summary>Makes an account for the principal of every open school that has none, with passwords that are made.</summary>
    /// <param name="names">The principals' names by school; a school without one is called after itself.</param>
    /// <param name="actor">Who makes them.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The new accounts with their passwords, to be told once, by school.</returns>
    public async Task<IReadOnlyList<FirstPassword>> CreatePrincipalsAsync(IReadOnlyDictionary<string, string> names, AuditActor actor, CancellationToken ct)
    {
        var taken = await db.Users.Select(u => u.NormalizedUserName!).ToHashSetAsync(ct);
        var served = await db.Users.Where(u => u.SchoolCode != null).Select(u => u.SchoolCode!).ToHashSetAsync(ct);
        var role = await db.Roles.Where(r => r.Name == Roles.Principal).Select(r => r.Id).SingleAsync(ct);
        var made = new List<FirstPassword>();
        foreach (var school in (await OpenSchoolsAsync(ct)).Where(s => !served.Contains(s.SchoolCode)))
        {
            var userName = $"{Roles.Principal}-{school.SchoolCode}";
            if (taken.Contains(users.NormalizeName(userName)!)) continue;
            var user = new PortalUser
            {
                UserName = userName,
                NormalizedUserName = users.NormalizeName(userName),
                DisplayName = names.TryGetValue(school.SchoolCode, out var name) && name.Length > 0 ? name : school.Principal ?? $"{school.ShortName}负责人",
                SchoolCode = school.SchoolCode,
                MustChangePassword = true,
                LockoutEnabled = true,
                SecurityStamp = Guid.NewGuid().ToString("N"),
            };
            var password = PasswordRules.Make();
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            db.Users.Add(user);
            db.UserRoles.Add(new() { UserId = user.Id, RoleId = role });
            log.Append(actor, "user.create", AuditSubject.User(userName), new AuditedChange()
                .Note("displayName", null, user.DisplayName).Note("role", null, Roles.Principal).Note("school", null, school.SchoolCode));
            made.Add(new(school.SchoolCode, school.Name, userName, user.DisplayName, password));
        }
        await db.SaveChangesAsync(ct);
        return made;
    }

    /// <summary>Changes name, role and school of an account; its name to sign in with stays.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public Task<AccountProblem?> ChangeAsync(AccountEdit edit, AuditActor actor, CancellationToken ct) => OnAsync(edit.Plain.UserName, async user =>
    {
        edit = edit.Plain with { UserName = user.UserName! };
        if (edit.Problem is { } wrong) return wrong;
        if (edit.School is not null && edit.School != user.SchoolCode && !await IsTaughtAsync(edit.School, ct)) return AccountProblem.NoSuchSchool;
        var roles = await users.GetRolesAsync(user);
        if (roles is not [var role]) role = string.Join(',', roles);
        if (role != edit.Role)
        {
            if (user.UserName == actor.UserName) return AccountProblem.Oneself;
            if (role == Roles.Admin && await IsLastAdministratorAsync(user, ct)) return AccountProblem.LastAdministrator;
            await users.RemoveFromRolesAsync(user, roles);
            await users.AddToRoleAsync(user, edit.Role);
        }
        log.Append(actor, "user.change", AuditSubject.User(user.UserName!), new AuditedChange()
            .Note("displayName", user.DisplayName, edit.DisplayName).Note("role", role, edit.Role).Note("school", user.SchoolCode, edit.School).Note("evaluatedYear", user.EvaluatedYear, edit.Year));
        (user.DisplayName, user.SchoolCode, user.EvaluatedYear) = (edit.DisplayName, edit.School, edit.Year);
        await users.UpdateSecurityStampAsync(user);
        return null;
    }, ct);

    /// <summary>Lets nobody sign in with the account any more; its sessions and tokens end.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public Task<AccountProblem?> DisableAsync(string userName, AuditActor actor, CancellationToken ct) => OnAsync(userName, async user =>
    {
        if (user.UserName == actor.UserName) return AccountProblem.Oneself;
        if (user.DisabledAt is not null) return null;
        if (await users.IsInRoleAsync(user, Roles.Admin) && await IsLastAdministratorAsync(user, ct)) return AccountProblem.LastAdministrator;
        user.DisabledAt = log.Now;
        log.Append(actor, "user.disable", AuditSubject.User(user.UserName!), new AuditedChange().Note("isDisabled", false, true));
        await users.UpdateSecurityStampAsync(user);
        return null;
    }, ct);

    /// <summary>Lets the person sign in again.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public Task<AccountProblem?> EnableAsync(string userName, AuditActor actor, CancellationToken ct) => OnAsync(userName, async user =>
    {
        if (user is { DisabledAt: null, LockoutEnd: null }) return null;
        log.Append(actor, "user.enable", AuditSubject.User(user.UserName!), new AuditedChange().Note("isDisabled", user.DisabledAt is not null, false));
        (user.DisabledAt, user.LockoutEnd, user.AccessFailedCount) = (null, null, 0);
        await users.UpdateAsync(user);
        return null;
    }, ct);

    /// <summary>Ends all sessions of an account.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public Task<AccountProblem?> EndSessionsAsync(string userName, AuditActor actor, CancellationToken ct) => OnAsync(userName, async user =>
    {
        log.Append(actor, "user.end-sessions", AuditSubject.User(user.UserName!), new());
        await users.UpdateSecurityStampAsync(user);
        return null;
    }, ct);

    /// <summary>Gives an account a password that is made, to be changed at the next sign-in.</summary>
    /// <returns>The password, to be told once; or what stands against it.</returns>
    public async Task<(string? Password, AccountProblem? Problem)> ResetPasswordAsync(string userName, AuditActor actor, CancellationToken ct)
    {
        var password = PasswordRules.Make();
        var problem = await OnAsync(userName, async user =>
        {
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            (user.MustChangePassword, user.LockoutEnd, user.AccessFailedCount) = (true, null, 0);
            log.Append(actor, "user.reset-password", AuditSubject.User(user.UserName!), new());
            await users.UpdateSecurityStampAsync(user);
            return null;
        }, ct);
        return problem is null ? (password, null) : (null, problem);
    }

    /// <summary>Changes one's own displayed name and mail address.</summary>
    /// <param name="displayName">The name.</param>
    /// <param name="email">The address; empty for none.</param>
    /// <param name="actor">Whose account it is.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when it is done.</returns>
    public Task<AccountProblem?> DescribeAsync(string displayName, string email, AuditActor actor, CancellationToken ct) => OnAsync(actor.UserName, async user =>
    {
        var edit = new AccountEdit(user.UserName!, displayName, Roles.Leader, null).Plain;
        if (edit.Problem is { } wrong) return wrong;
        var address = CleanText.Line(email) is { Length: > 0 } given ? given : null;
        if (address is not null && (address.Length > LongestEmail || !MailAddress.TryCreate(address, out var parsed) || parsed.Address != address)) return AccountProblem.BadEmail;
        log.Append(actor, "user.change", AuditSubject.User(user.UserName!), new AuditedChange()
            .Note("displayName", user.DisplayName, edit.DisplayName).Note("email", user.Email, address));
        (user.DisplayName, user.Email) = (edit.DisplayName, address);
        await users.UpdateAsync(user);
        return null;
    }, ct);

    /// <summary>Changes one's own password; other sessions of the account end.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public Task<AccountProblem?> ChangePasswordAsync(string present, string next, AuditActor actor, CancellationToken ct) => OnAsync(actor.UserName, async user =>
    {
        // Somebody may sit at a screen that was left open and try.
        if (await users.IsLockedOutAsync(user)) return AccountProblem.WrongPassword;
        var changed = present == next ? IdentityResult.Failed() : await users.ChangePasswordAsync(user, present, next);
        if (!changed.Succeeded)
        {
            var isWrong = changed.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch));
            if (isWrong)
            {
                log.Append(actor, "session.refuse", AuditSubject.Session(user.UserName!), new());
                await users.AccessFailedAsync(user);
            }
            return isWrong ? AccountProblem.WrongPassword : AccountProblem.WeakPassword;
        }
        user.MustChangePassword = false;
        log.Append(actor, "user.change-password", AuditSubject.User(user.UserName!), new());
        return null;
    }, ct);

    /// <summary>Makes what a person needs to set a password by mail; null when the account has no address or is not in use.</summary>
    public async Task<(PortalUser User, string Token)?> ForgottenAsync(string userName, AuditActor actor, CancellationToken ct)
    {
        if (await users.FindByNameAsync(userName) is not { Email: not null, DisabledAt: null } user) return null;
        log.Append(actor, "user.forgot-password", AuditSubject.User(user.UserName!), new());
        await db.SaveChangesAsync(ct);
        return (user, await users.GeneratePasswordResetTokenAsync(user));
    }

    /// <summary>Sets the password of an account by a link that was sent to its address; all its sessions end.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<AccountProblem?> SetForgottenAsync(string userName, string token, string password, AuditActor actor, CancellationToken ct)
    {
        var problem = await OnAsync(userName, async user =>
        {
            if (user.DisabledAt is not null) return AccountProblem.LinkExpired;
            var changed = await users.ResetPasswordAsync(user, token, password);
            if (!changed.Succeeded)
                return changed.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.InvalidToken)) ? AccountProblem.LinkExpired : AccountProblem.WeakPassword;
            (user.MustChangePassword, user.LockoutEnd, user.AccessFailedCount) = (false, null, 0);
            log.Append(actor, "user.set-forgotten", AuditSubject.User(user.UserName!), new());
            return null;
        }, ct);
        // Whether there is such an account is not told.
        return problem == AccountProblem.NoSuchAccount ? AccountProblem.LinkExpired : problem;
    }

    private async Task<AccountProblem?> OnAsync(string userName, Func<PortalUser, Task<AccountProblem?>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await users.FindByNameAsync(userName) is not { } user) return AccountProblem.NoSuchAccount;
        if (await change(user) is { } problem)
        {
            // A wrong password is counted, whatever becomes of the rest.
            if (problem == AccountProblem.WrongPassword) await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
            return problem;
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    private async Task<bool> IsLastAdministratorAsync(PortalUser user, CancellationToken ct) => !await (
        from other in db.Users
        join has in db.UserRoles on other.Id equals has.UserId
        join role in db.Roles on has.RoleId equals role.Id
        where role.Name == Roles.Admin && other.Id != user.Id && other.DisabledAt == null
        select other).AnyAsync(ct);

    private async Task<bool> IsTaughtAsync(string? school, CancellationToken ct) =>
        school is null || (await OpenSchoolsAsync(ct)).Any(s => s.SchoolCode == school);

    private async Task<IReadOnlyList<SchoolProfile>> OpenSchoolsAsync(CancellationToken ct)
    {
        var year = await db.SchoolProfiles.MaxAsync(p => (int?)p.Year, ct);
        return await db.SchoolProfiles.AsNoTracking().Where(p => p.Year == year && p.Status == SchoolStatus.Open).OrderBy(p => p.SchoolCode).ToListAsync(ct);
    }
}

/// <summary>A new account and its first password, which is told once and kept nowhere.</summary>
/// <param name="School">The code of the school; empty for an account without one.</param>
/// <param name="SchoolName">Its name.</param>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">What the portal calls the person.</param>
/// <param name="Password">The password.</param>
public sealed record FirstPassword(string School, string SchoolName, string UserName, string DisplayName, string Password);
