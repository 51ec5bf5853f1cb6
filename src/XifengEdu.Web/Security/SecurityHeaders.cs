namespace XifengEdu.Web.Security;

/// <summary>Headers of every answer: nothing is loaded from elsewhere, nothing inline runs, nobody frames the portal.</summary>
public static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The built assets: kept for a year under the address that names their version, else asked for again each time.</summary>
    public static IApplicationBuilder UsePortalAssets(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, no-cache",
    });

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Set(context.Response.Headers);
        // Whatever goes wrong begins its answer anew.
        context.Response.OnStarting(() =>
        {
            Set(context.Response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(IHeaderDictionary headers)
    {
        headers.TryAdd("Content-Security-Policy", ContentPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        // Figures on a shared office machine are not to be found in its cache.
        headers.TryAdd("Cache-Control", "no-cache, no-store");
    }
}
