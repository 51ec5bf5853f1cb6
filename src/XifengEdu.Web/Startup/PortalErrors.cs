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

    /// <summary>Takes steps for what people and scripts ask for, and not again for the page that tells them of a refusal: it is made from the same request.</summary>
    public static IApplicationBuilder UseOnce(this IApplicationBuilder app, Action<IApplicationBuilder> steps) =>
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/error"), steps);

    /// <summary>Whether a script asks, which reads problem details.</summary>
    public static bool IsForScripts(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");
}
