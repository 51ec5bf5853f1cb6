using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;

namespace XifengEdu.Web.Security;

/// <summary>Tokens by which scripts act for an account. Only hashes are stored.</summary>
public sealed class ApiTokens(PortalDbContext db, UserManager<PortalUser> users, AuditLog log)
{
    private const int TokenBytes = 32;

    // A script that asks a thousand times is noted once.
    private static readonly TimeSpan _noted = TimeSpan.FromMinutes(5);

    /// <summary>Makes a token for an account; it cannot be shown again.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="expiresAt">The last moment it is good, UTC; null for one without end.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The token; null when there is no such account or it is disabled.</returns>
    public async Task<string?> CreateAsync(string userName, string name, DateTime? expiresAt, AuditActor actor, CancellationToken ct)
    {
        if (await users.FindByNameAsync(userName) is not { DisabledAt: null } user) return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        db.ApiTokens.Add(new() { Hash = HashOf(token), UserId = user.Id, Stamp = user.SecurityStamp!, Name = name, CreatedAt = log.Now, ExpiresAt = expiresAt });
        log.Append(actor, "token.create", AuditSubject.User(user.UserName!), new AuditedChange().Note("name", null, name).Note("expiresAt", null, expiresAt));
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>Ends a token.</summary>
    /// <returns>Whether there was one to end.</returns>
    public async Task<bool> RevokeAsync(long id, AuditActor actor, CancellationToken ct)
    {
        if (await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == id && t.RevokedAt == null, ct) is not { } token) return false;
        var owner = await db.Users.Where(u => u.Id == token.UserId).Select(u => u.UserName!).SingleAsync(ct);
        token.RevokedAt = log.Now;
        log.Append(actor, "token.revoke", AuditSubject.User(owner), new AuditedChange().Note("name", token.Name, null));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>All tokens with the names of their accounts and whether a change of the account has ended them, newest first.</summary>
    public async Task<IReadOnlyList<(ApiToken Token, string Owner, bool IsOver)>> ListAsync(CancellationToken ct) =>
        [.. (await (from token in db.ApiTokens.AsNoTracking()
                    join user in db.Users on token.UserId equals user.Id
                    orderby token.Id descending
                    select new { token, user.UserName, IsOver = token.Stamp != user.SecurityStamp }).ToListAsync(ct)).Select(t => (t.token, t.UserName!, t.IsOver))];

    /// <summary>The account a token acts for, or null when it is unknown or over.</summary>
    public async Task<PortalUser?> UserOfAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (HashOf(token), log.Now);
        var found = await (
            from t in db.ApiTokens
            join u in db.Users on t.UserId equals u.Id
            where t.Hash == hash && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now) && t.Stamp == u.SecurityStamp && u.DisabledAt == null
            select new { User = u, t.Id, t.LastUsedAt }).SingleOrDefaultAsync(ct);
        if (found is not null && !(now - found.LastUsedAt < _noted))
            await db.ApiTokens.Where(t => t.Id == found.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), ct);
        return found?.User;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}

/// <summary>Signs a request in by its <c>Authorization: Bearer</c> header.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    ApiTokens tokens, IUserClaimsPrincipalFactory<PortalUser> claims)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "token";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.Fail("No bearer token.");
        var user = await tokens.UserOfAsync(header[Prefix.Length..].Trim(), Context.RequestAborted);
        // Wrong passwords that somebody else tries stop nobody's scripts.
        if (user is null) return AuthenticateResult.Fail("Unknown token.");
        return AuthenticateResult.Success(new(await claims.CreateAsync(user), SchemeName));
    }
}
