using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace XifengEdu.Web.Security;

/// <summary>How much of a body is taken, and how slowly: decided by who asks, before anything of it is read.</summary>
public static class BodyLimits
{
    /// <summary>The most bytes of a form without files. The longest text of a page is a report's block.</summary>
    public const long LargestForm = 4 * 1024 * 1024;

    /// <summary>The most bytes from somebody who has not signed in: a name and a password need no more.</summary>
    public const long LargestOfAnonymous = 64 * 1024;

    private static readonly MinDataRate _ofAnonymous = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Whether an address takes files; those are read by readers that expect anything.</summary>
    public static bool TakesFiles(this HttpContext context) => LimitOf(context) is not null;

    public static IApplicationBuilder UseBodyLimits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var isAnonymous = context.User.Identity is not { IsAuthenticated: true };
        var largest = isAnonymous ? LargestOfAnonymous : LimitOf(context) ?? LargestForm;
        if (context.Request.ContentLength > largest)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = largest;
        if (isAnonymous && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = _ofAnonymous;
        return next(context);
    });

    private static long? LimitOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize;
}
