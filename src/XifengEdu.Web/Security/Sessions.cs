using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Security;

/// <summary>The sessions of people, kept in the database so that each can be ended, whichever instance began it.</summary>
public sealed class Sessions(PortalDbContext db, AuditLog log)
{
    /// <summary>A session that asks for nothing is over after this time.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However busy somebody is, after this time the password is asked for again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const int IdDigits = 32, LongestBrowser = 300;

    // Of a person who asks all the time it is noted this often.
    private static readonly TimeSpan _noted = TimeSpan.FromMinutes(5);

    /// <summary>Begins a session, or goes on with one whose account is another by now.</summary>
    /// <param name="id">The session; null for a new one.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="stamp">The security stamp of the account.</param>
    /// <param name="context">The request that began it.</param>
    /// <returns>Its name.</returns>
    public async Task<string> BeginAsync(string? id, string userId, string stamp, HttpContext context)
    {
        var now = log.Now;
        if (id is not null && await db.Sessions.Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, stamp).SetProperty(x => x.LastSeenAt, now)) > 0) return id;
        id = RandomNumberGenerator.GetHexString(IdDigits, lowercase: true);
        // Those that are over are of use to nobody.
        await db.Sessions.Where(s => s.UserId == userId && s.StartedAt < now - Longest).ExecuteDeleteAsync();
        db.Sessions.Add(new()
        {
            Id = id,
            UserId = userId,
            Stamp = stamp,
            StartedAt = now,
            LastSeenAt = now,
            Origin = context.Origin,
            Browser = CleanText.Line(context.Request.Headers.UserAgent.ToString(), LongestBrowser),
        });
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>Whether a session goes on; notes that it was seen.</summary>
    public async Task<bool> IsOnAsync(string id, string userId)
    {
        var (now, oldest) = (log.Now, log.Now - Longest);
        if (await db.Sessions.Where(s => s.Id == id && s.UserId == userId && s.EndedAt == null && s.StartedAt > oldest).Select(s => (DateTime?)s.LastSeenAt).SingleOrDefaultAsync() is not { } seen) return false;
        if (now - seen > _noted) await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now));
        return true;
    }

    /// <summary>The sessions of a person that go on, the last seen first.</summary>
    public async Task<IReadOnlyList<UserSession>> ListAsync(string userName, CancellationToken ct)
    {
        var (since, oldest) = (log.Now - Idle, log.Now - Longest);
        return await (from session in db.Sessions.AsNoTracking()
                      join user in db.Users on session.UserId equals user.Id
                      where user.UserName == userName && session.Stamp == user.SecurityStamp && session.EndedAt == null && session.LastSeenAt > since && session.StartedAt > oldest
                      orderby session.LastSeenAt descending
                      select session).ToListAsync(ct);
    }

    /// <summary>Ends one session of a person.</summary>
    /// <returns>Whether there was one to end.</returns>
    public async Task<bool> EndAsync(string id, AuditActor actor, CancellationToken ct)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null && db.Users.Any(u => u.Id == s.UserId && u.UserName == actor.UserName), ct) is not { } session) return false;
        session.EndedAt = log.Now;
        log.Append(actor, "session.end", AuditSubject.Session(actor.UserName), new AuditedChange().Note("browser", session.Browser, null).Note("origin", session.Origin, null));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Ends all sessions of a person.</summary>
    public Task EndAllAsync(string userId)
    {
        var now = log.Now;
        return db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now));
    }
}

/// <summary>The session at hand.</summary>
public static class PresentSession
{
    /// <summary>Lets the session of a request go on with what its account is now.</summary>
    public static async Task GoOnAsync(this SignInManager<PortalUser> signIn, ClaimsPrincipal user) =>
        await signIn.RefreshSignInAsync((await signIn.UserManager.GetUserAsync(user))!);

    /// <summary>The name of the session of a request; null without one, as for a script.</summary>
    public static async Task<string?> SessionAsync(this HttpContext context) =>
        (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties?.Items.TryGetValue(SessionValidator.Session, out var id) == true ? id : null;
}

/// <summary>Asks every little while whether account and session are still those that the cookie was made for.</summary>
public sealed class SessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<PortalUser> signIn, ILoggerFactory logger, Sessions sessions)
    : SecurityStampValidator<PortalUser>(options, signIn, logger)
{
    /// <summary>The session in the properties of a cookie.</summary>
    internal const string Session = "session";

    protected override async Task SecurityStampVerified(PortalUser user, CookieValidatePrincipalContext context)
    {
        if (context.Properties.Items.TryGetValue(Session, out var id) && id is not null && await sessions.IsOnAsync(id, user.Id))
        {
            await base.SecurityStampVerified(user, context);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
