using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Startup;

/// <summary>Whoever has a password that somebody else has set, or lacks the second factor that is asked for, sees to it before anything else.</summary>
public static class FirstThings
{
    private const string Own = "/account";

    public static IApplicationBuilder UseFirstThings(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        if (!context.User.IsHeldBack || path.StartsWithSegments(Own)) await next(context);
        else if (path.StartsWithSegments("/api")) await Problems.Of(403, "该账号须先登录门户修改初始口令或启用二次验证。").ExecuteAsync(context);
        else context.Response.Redirect(context.User.MustChangePassword ? Own : $"{Own}/factor");
    });
}
