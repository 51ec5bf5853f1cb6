using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace XifengEdu.Web.Security;

/// <summary>How often something may be asked for in a minute. Twenty people of a school behind one address do not feel it.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Sign-ins, forgotten passwords and codes from one address.</summary>
    public int SignIn { get; set; } = 60;
    /// <summary>Calls of the API by one account.</summary>
    public int Api { get; set; } = 600;
    /// <summary>Files sent by one account.</summary>
    public int Upload { get; set; } = 60;
    /// <summary>Searches by one account; a list asks again with every key that is typed.</summary>
    public int Search { get; set; } = 240;
}

/// <summary>The limits by what is asked for: the address counts where nobody is signed in, else the account.</summary>
public static class RateLimits
{
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddPortalRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits")
            .Validate(o => o is { SignIn: > 0, Api: > 0, Upload: > 0, Search: > 0 }, "设置 RateLimits 中的每一项都应是大于零的整数（每分钟次数）。").ValidateOnStart();
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = _window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string Kind, string Who)>(context =>
            {
                var limits = context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;
                var (path, isPost) = (context.Request.Path, HttpMethods.IsPost(context.Request.Method));
                var (kind, limit) =
                    isPost && path.StartsWithSegments("/account") ? ("sign-in", limits.SignIn)
                    : isPost && context.TakesFiles() ? ("upload", limits.Upload)
                    : path.StartsWithSegments("/api") ? ("api", limits.Api)
                    : path.StartsWithSegments("/search") ? ("search", limits.Search)
                    : ("", 0);
                return limit == 0 ? RateLimitPartition.GetNoLimiter<(string, string)>(default)
                    : RateLimitPartition.GetSlidingWindowLimiter((kind, kind != "sign-in" && context.User.Identity?.Name is { } name ? name : context.Origin),
                        _ => new() { PermitLimit = limit, Window = _window, SegmentsPerWindow = 6, QueueLimit = 0 });
            });
        });
    }
}
