using Microsoft.AspNetCore.Http.Metadata;
using XifengEdu.Web.Http;

namespace XifengEdu.Web.Startup;

/// <summary>What a person or a script sees when something goes wrong: a page or problem details, never a stack trace.</summary>
public static class PortalErrors
{
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseWhen(IsForScripts, scripts => scripts
            .UseExceptionHandler(handler => handler.Run(Problems.WriteUnexpectedAsync))
            .UseStatusCodePages(context => Problems.WriteStatusAsync(context.HttpContext)));
        app.UseWhen(context => !IsForScripts(context), people => people
            .UseExceptionHandler("/error/500")
            .UseStatusCodePagesWithReExecute("/error/{0}"));
    }

    /// <summary>Refuses a body larger than its endpoint takes before anything reads it; the forgery check would report it as an expired page.</summary>
    public static void UseBodyLimit(this WebApplication app) => app.Use((context, next) =>
    {
        if (!IsForScripts(context) && context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize is { } largest && context.Request.ContentLength > largest)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }
        return next(context);
    });

    private static bool IsForScripts(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");
}
