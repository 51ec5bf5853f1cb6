using System.Globalization;
using System.Text.Encodings.Web;
using XifengEdu.Data;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Startup;

/// <summary>
/// While the database is away, locked or full: 503 in words, on a page that asks the database nothing. What was typed into a form stands
/// in that page, to be sent again with one button.
/// </summary>
public static class Outages
{
    private const string RetryAfter = "10";

    // What is typed as a secret is typed again.
    private static readonly string[] _secrets = ["password", "present", "next", "again", "code", "secret", "passphrase"];

    public static IApplicationBuilder UseOutages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && OutageOf(context, error) is { } outage)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Outages)).LogError(error, "The database cannot serve: {Outage}", outage);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = RetryAfter;
            if (PortalErrors.IsForScripts(context)) await Problems.Of(StatusCodes.Status503ServiceUnavailable, $"{Words(outage)}，请在 {RetryAfter} 秒后重试。").ExecuteAsync(context);
            else await WritePageAsync(context, Words(outage));
        }
    });

    /// <summary>Why it cannot serve; null for any other error.</summary>
    public static Outage? OutageOf(HttpContext context, Exception error) => PrivateFile.IsDiskFull(error) ? Outage.Full
        : context.RequestServices.GetRequiredService<IDatabaseDialect>().OutageOf(error);

    private static string Words(Outage outage) => outage switch
    {
        Outage.Unreachable => "数据库暂时连接不上",
        Outage.Locked => "数据库正被占用",
        Outage.Full => "服务器磁盘空间不足",
        _ => throw new ArgumentOutOfRangeException(nameof(outage)),
    };

    private static async Task WritePageAsync(HttpContext context, string what)
    {
        var typed = await TypedAsync(context);
        var html = HtmlEncoder.Default;
        var again = typed is { Count: > 0 }
            ? $"""
              <p>您填写的内容没有丢失，就在本页。请稍候片刻，再点“重新提交”；请不要关闭本页。</p>
              <form method="post" action="{html.Encode(context.Request.PathBase + context.Request.Path + context.Request.QueryString)}">{string.Concat(typed.Select(f => $"<input type=\"hidden\" name=\"{html.Encode(f.Key)}\" value=\"{html.Encode(f.Value)}\">"))}
              <button class="btn btn-primary" type="submit">重新提交</button></form>
              """
            : HttpMethods.IsPost(context.Request.Method) ? "<p>刚才的操作没有完成，也没有改动数据。请稍候片刻，返回上一页重新提交；文件请重新选择。</p>"
            : $"<p>请稍候片刻，再<a href=\"{html.Encode(context.Request.PathBase + context.Request.Path + context.Request.QueryString)}\">重新打开本页</a>。</p>";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{what}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/dist/portal.css"></head>
            <body><main class="container py-5" id="content"><h1>{what}</h1>{again}
            <p class="quiet">系统恢复后不需要重新登录。长时间不能恢复的，请联系系统管理员。请求编号：{html.Encode(context.TraceIdentifier)}</p></main></body></html>
            """));
    }

    // A form that is no longer whole, or holds a secret or a file, is typed again.
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>?> TypedAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType || context.Request.ContentLength > BodyLimits.LargestForm) return null;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form.Files.Count > 0 || form.Keys.Any(k => _secrets.Contains(k, StringComparer.OrdinalIgnoreCase))) return null;
            return [.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
        }
        catch (Exception error) when (error is InvalidDataException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
