using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace XifengEdu.Web.Security;

/// <summary>
/// On TLS every cookie of the portal is called <c>__Host-…</c>: the browser then takes it from this host alone and over TLS alone. One
/// without the prefix does not exist there, whoever has set it.
/// </summary>
public static class HostCookies
{
    private const string Prefix = "__Host-";

    public static IApplicationBuilder UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.IsHttps) return next(context);
        context.Request.Headers.Cookie = string.Join("; ", context.Request.Headers.Cookie.SelectMany(c => (c ?? "").Split(';', StringSplitOptions.TrimEntries))
            .Where(c => c.StartsWith(Prefix, StringComparison.Ordinal)).Select(c => c[Prefix.Length..]));
        context.Response.OnStarting(() =>
        {
            var cookies = context.Response.Headers.SetCookie;
            if (cookies.Count > 0) context.Response.Headers[HeaderNames.SetCookie] = new StringValues([.. cookies.Select(c => Prefix + Secured(c!))]);
            return Task.CompletedTask;
        });
        return next(context);
    });

    // One that only takes a cookie away may lack it, and would then be refused.
    private static string Secured(string cookie) => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) ? cookie : cookie + "; secure";
}
