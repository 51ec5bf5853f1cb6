namespace XifengEdu.Web.Security;

/// <summary>Refuses NUL in addresses and forms, and forms that are none: no person types it, and PostgreSQL cannot keep it.</summary>
public static class PlainText
{
    public static IApplicationBuilder UsePlainText(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await ProblemAsync(context) is not { } status) await next(context);
        else context.Response.StatusCode = status;
    });

    private static async Task<int?> ProblemAsync(HttpContext context)
    {
        var request = context.Request;
        try
        {
            // Both throw for what they cannot take apart: half a form, too many fields, NUL in a field of the address.
            var fields = request.Query.AsEnumerable();
            if (request.HasFormContentType && !context.TakesFiles()) fields = fields.Concat(await request.ReadFormAsync(context.RequestAborted));
            return fields.All(f => !f.Key.Contains('\0') && f.Value.All(v => v?.Contains('\0') != true)) ? null : StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
