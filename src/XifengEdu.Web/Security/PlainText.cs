namespace XifengEdu.Web.Security;

/// <summary>Refuses NUL in addresses and forms, and forms that are none: no person types it, and PostgreSQL cannot keep it.</summary>
public static class PlainText
{
    public static IApplicationBuilder UsePlainText(this IApplicationBuilder app) => app.UseWhen(IsNotTheAnswer, checking => checking.Use(async (context, next) =>
    {
        if (await IsPlainAsync(context.Request)) await next(context);
        else context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }));

    private static async Task<bool> IsPlainAsync(HttpRequest request)
    {
        try
        {
            // Both throw for what they cannot take apart: half a form, too many fields, NUL in a field of the address.
            var fields = request.Query.AsEnumerable();
            if (request.HasFormContentType && !TakesFiles(request.Path)) fields = fields.Concat(await request.ReadFormAsync(request.HttpContext.RequestAborted));
            return fields.All(f => !f.Key.Contains('\0') && f.Value.All(v => v?.Contains('\0') != true));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest })
        {
            return false;
        }
    }

    // Files are read where their size is limited, after the person is known, by readers that expect anything.
    private static bool TakesFiles(PathString path) => path.Value is { } p
        && (p.EndsWith("/import", StringComparison.OrdinalIgnoreCase) || p.EndsWith("/evidence", StringComparison.OrdinalIgnoreCase)
            || p.StartsWith("/supervision/", StringComparison.OrdinalIgnoreCase));

    // The page that tells of the refusal is made from the same request.
    private static bool IsNotTheAnswer(HttpContext context) => !context.Request.Path.StartsWithSegments("/error");
}
