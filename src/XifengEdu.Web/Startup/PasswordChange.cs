using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Startup;

/// <summary>Whoever has a password that somebody else has set changes it before anything else.</summary>
public static class PasswordChange
{
    private const string Own = "/account";

    public static IApplicationBuilder UsePasswordChange(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        if (!context.User.MustChangePassword || path.StartsWithSegments(Own) || path.StartsWithSegments("/error")) await next(context);
        else if (path.StartsWithSegments("/api")) await Problems.Of(403, "该账号须先登录门户修改初始口令。").ExecuteAsync(context);
        else context.Response.Redirect(Own);
    });
}
