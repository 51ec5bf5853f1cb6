using Microsoft.AspNetCore.Diagnostics;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Http;

/// <summary>Errors of the API as problem details (RFC 9457), in Chinese.</summary>
public static class Problems
{
    public static IResult Of(int status, string detail) => new Problem(status, detail, []);

    /// <summary>422 with one error an element.</summary>
    public static IResult Invalid(IEnumerable<FigureError> errors) =>
        new Problem(StatusCodes.Status422UnprocessableEntity, "填报内容有误，没有写入任何数据。", new() { ["errors"] = errors.ToList() });

    public static Task WriteStatusAsync(HttpContext context) =>
        Of(context.Response.StatusCode, DetailOf(context.Response.StatusCode)).ExecuteAsync(context);

    /// <summary>An exception: bad requests say so, anything else says nothing but that it happened.</summary>
    public static Task WriteUnexpectedAsync(HttpContext context)
    {
        var status = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad
            ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        return Of(status, DetailOf(status)).ExecuteAsync(context);
    }

    public static string TitleOf(int status) => status switch
    {
        400 => "请求无法识别",
        401 => "未登录或令牌无效",
        403 => "没有权限",
        404 => "没有找到",
        405 => "不支持的操作",
        409 => "数据已被他人修改",
        413 => "内容过大",
        415 => "不支持的格式",
        422 => "数据未通过校验",
        429 => "操作过于频繁",
        503 => "系统暂时不可用",
        _ => "系统出错",
    };

    // The number stands in the log beside what happened.
    private sealed class Problem(int status, string detail, Dictionary<string, object?> more) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Results.Problem(detail, title: TitleOf(status), statusCode: status,
            extensions: new Dictionary<string, object?>(more) { ["requestId"] = httpContext.TraceIdentifier }).ExecuteAsync(httpContext);
    }

    private static string DetailOf(int status) => status switch
    {
        400 => "请求内容不符合格式，请对照 /openapi/v1.json 检查参数和正文。",
        401 => "请登录，或在请求头 Authorization 中提供有效令牌。",
        403 => "您的账号不能进行此操作。",
        404 => "没有这个地址，或不在您的查看范围内。",
        405 => "该地址不支持这种请求方法。",
        413 => $"请求正文过大：数据不得超过 {JsonBody.Largest / 1024} KB，文件不得超过 {Uploads.LargestFile / 1024 / 1024} MB。",
        429 => "请求过于频繁，请稍候再试，等待时间见响应头 Retry-After。",
        503 => "系统暂时不可用，请稍候再试，等待时间见响应头 Retry-After。",
        415 => "数据应为 JSON（Content-Type: application/json）；文件应以 multipart/form-data 上传，字段名为 file。",
        _ => "系统出错，请稍后重试；如仍有问题请联系管理员。",
    };
}

/// <summary>One error of one figure.</summary>
/// <param name="Element">The code of the element.</param>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Value">The figure, where it is one.</param>
/// <param name="Message">The whole in Chinese.</param>
public sealed record FigureError(string Element, string Rule, decimal? Value, string Message);
