using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;

namespace XifengEdu.Web.Security;

/// <summary>Accounts, cookie and token; everything is closed unless said otherwise.</summary>
public static class SignIn
{
    private const string CookieOrToken = "cookie-or-token", SignedInAt = "signed-in-at";

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
            .AddTokenProvider<TotpProvider>(TotpProvider.Name)
            .AddTokenProvider<RecoveryProvider>(RecoveryProvider.Name)
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
            options.ExpireTimeSpan = Sessions.Idle;
            // A script is told; only a person is sent to the sign-in page.
            var toLogin = options.Events.OnRedirectToLogin;
            options.Events.OnRedirectToLogin = context => context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi")
                ? Answer(context.Response, StatusCodes.Status401Unauthorized) : toLogin(context);
            options.Events.OnSigningIn = async context =>
            {
                var (items, claims) = (context.Properties.Items, context.HttpContext.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity);
                items.TryAdd(SignedInAt, context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
                items[SessionValidator.Session] = await context.HttpContext.RequestServices.GetRequiredService<Sessions>().BeginAsync(items.TryGetValue(SessionValidator.Session, out var id) ? id : null,
                    context.Principal!.FindFirstValue(claims.UserIdClaimType)!, context.Principal!.FindFirstValue(claims.SecurityStampClaimType)!, context.HttpContext);
            };
            var validate = options.Events.OnValidatePrincipal;
            options.Events.OnValidatePrincipal = context =>
            {
                var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
                if (context.Properties.Items.TryGetValue(SignedInAt, out var at) && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var since) && now - since < Sessions.Longest) return validate(context);
                context.RejectPrincipal();
                return context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            };
            options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
        });
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-CSRF-TOKEN";
            options.Cookie.Name = "xifengedu-csrf";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // frame-ancestors says it for all.
            options.SuppressXFrameOptionsHeader = true;
        });
        return services.AddScoped<ApiTokens>().AddScoped<Sessions>().AddScoped<OneTimeCodes>().AddScoped<SecondFactor>().AddScoped<ISecurityStampValidator, SessionValidator>();
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
