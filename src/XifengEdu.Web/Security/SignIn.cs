using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;

namespace XifengEdu.Web.Security;

/// <summary>Accounts, cookie and token; everything is closed unless said otherwise.</summary>
public static class SignIn
{
    private const string CookieOrToken = "cookie-or-token";

    public static IServiceCollection AddPortalSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>(options =>
            {
                // Part of the model: decided before the first migration.
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Password = new() { RequiredLength = PasswordRules.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddClaimsPrincipalFactory<PortalClaims>()
            .AddErrorDescriber<ChineseIdentityErrors>()
            .AddTokenProvider<DataProtectorTokenProvider<PortalUser>>(TokenOptions.DefaultProvider)
            .AddPasswordValidator<PasswordRules>()
            .AddSignInManager<PortalSignInManager>();
        // A link to set a forgotten password.
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(2));
        // A right that is taken away, a new password, a disabled account: within this time every session knows.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));

        var authentication = services.AddAuthentication(CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? TokenAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        authentication.AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = "/account/login";
            options.AccessDeniedPath = "/error/403";
            options.Cookie.Name = "xifengedu";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            // A script is told; only a person is sent to the sign-in page.
            var toLogin = options.Events.OnRedirectToLogin;
            options.Events.OnRedirectToLogin = context => context.Request.Path.StartsWithSegments("/api")
                ? Answer(context.Response, StatusCodes.Status401Unauthorized) : toLogin(context);
            options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
        });
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-CSRF-TOKEN";
            options.Cookie.Name = "xifengedu-csrf";
        });
        return services.AddScoped<ApiTokens>();
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>The sentences of Identity that a person can meet.</summary>
public sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => new() { Code = nameof(PasswordTooShort), Description = $"口令至少{length}个字符。" };
    public override IdentityError DuplicateUserName(string userName) => new() { Code = nameof(DuplicateUserName), Description = $"账号“{userName}”已存在。" };
    public override IdentityError InvalidUserName(string? userName) => new() { Code = nameof(InvalidUserName), Description = $"账号“{userName}”含有不允许的字符，只能用字母、数字和 - . _ @ +。" };
    public override IdentityError DefaultError() => new() { Code = nameof(DefaultError), Description = "操作没有完成，请重试。" };
}
