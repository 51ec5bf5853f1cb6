namespace XifengEdu.Web.Security;

/// <summary>Refuses NUL in addresses and forms: no person types it, and PostgreSQL cannot keep it.</summary>
public static class PlainText
{
    public static IApplicationBuilder UsePlainText(this IApplicationBuilder app) => app.UseWhen(IsNotTheAnswer, checking => checking.Use(async (context, next) =>
    {
        var fields = context.Request.Query.SelectMany(q => q.Value).ToList();
        if (context.Request.HasFormContentType && !TakesFiles(context.Request.Path))
            fields.AddRange((await context.Request.ReadFormAsync(context.RequestAborted)).SelectMany(f => f.Value));
        if (fields.Exists(f => f?.Contains('\0') ?? false)) context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else await next(context);
    }));

    // Files are read where their size is limited, after the person is known, by readers that expect anything.
    private static bool TakesFiles(PathString path) => path.Value?.EndsWith("/import", StringComparison.OrdinalIgnoreCase) == true;

    // The page that tells of the refusal is made from the same request.
    private static bool IsNotTheAnswer(HttpContext context) => !context.Request.Path.StartsWithSegments("/error");
}
