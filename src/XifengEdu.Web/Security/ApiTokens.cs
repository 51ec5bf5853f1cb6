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

    /// <summary>Makes a token for an account; it cannot be shown again.</summary>
    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public async Task<string> CreateAsync(string userName, CancellationToken ct)
    {
        var user = await users.FindByNameAsync(userName) ?? throw new InvalidOperationException($"没有账号“{userName}”。");
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        db.ApiTokens.Add(new() { Hash = HashOf(token), UserId = user.Id, CreatedAt = log.Now });
        log.Append(new("create-token", AuditActor.Console), "token.create", AuditSubject.User(userName), new());
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>The account a token belongs to, or null.</summary>
    public async Task<PortalUser?> UserOfAsync(string token, CancellationToken ct)
    {
        var hash = HashOf(token);
        return await db.Users.SingleOrDefaultAsync(u => db.ApiTokens.Any(t => t.Hash == hash && t.UserId == u.Id), ct);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}

/// <summary>Signs a request in by its <c>Authorization: Bearer</c> header.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    ApiTokens tokens, IUserClaimsPrincipalFactory<PortalUser> claims, UserManager<PortalUser> users)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "token";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.Fail("No bearer token.");
        var user = await tokens.UserOfAsync(header[Prefix.Length..].Trim(), Context.RequestAborted);
        if (user is null || await users.IsLockedOutAsync(user)) return AuthenticateResult.Fail("Unknown token.");
        return AuthenticateResult.Success(new(await claims.CreateAsync(user), SchemeName));
    }
}
