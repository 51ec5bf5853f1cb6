using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using XifengEdu.Data;

namespace XifengEdu.Web.Http;

/// <summary>The body of a call by script: how large it may be, that nobody else sends it, and what it says.</summary>
public static class JsonBody
{
    /// <summary>The largest body accepted, in bytes; a full return is a hundredth of it.</summary>
    public const long Largest = 256 * 1024;

    // A member given twice or one that nobody knows is a mistake of the caller's, and guessing which was meant is ours.
    private static readonly JsonSerializerOptions _strict = new(DomainJson.Options)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The JSON body, or null with the reason why there is none.</summary>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpRequest request, CancellationToken ct) where T : class
    {
        if (!request.HasJsonContentType()) return (null, Problems.Of(415, "请求正文应为 JSON（Content-Type: application/json）。"));
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(request.Body, _strict, ct);
            return body is null ? (null, Problems.Of(400, "请求正文为空。")) : (body, null);
        }
        catch (JsonException error)
        {
            return (null, Problems.Of(400, $"请求正文不是有效的 JSON，或其中的值不符合格式、成员重复或无法识别：第 {(error.LineNumber ?? 0) + 1} 行，位置 {error.Path ?? "$"}。"));
        }
    }

    internal static async ValueTask<object?> LimitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var largest = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Largest;
        if (http.Request.ContentLength > largest) return Problems.Of(413, $"请求正文不得超过 {largest / 1024} KB。");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = largest;
        return await next(context);
    }

    // A token cannot be sent by a foreign page; a cookie can.
    internal static async ValueTask<object?> CheckForgeryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var writes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (writes && !http.Request.Headers.ContainsKey("Authorization")
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return Problems.Of(400, "缺少防伪令牌：使用登录状态写入数据时，请在请求头 X-CSRF-TOKEN 中提供页面的防伪令牌。");
        return await next(context);
    }
}
