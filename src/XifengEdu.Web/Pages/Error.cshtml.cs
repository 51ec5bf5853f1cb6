using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages;

[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken]
public class ErrorModel : PageModel
{
    // Not bound: binding reads the form, and the form may be what is wrong.
    public int Code => int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);

    public string Heading => Problems.TitleOf(Code);

    public string Explanation => Code switch
    {
        400 => "页面可能已过期，或请求不完整。请返回上一页刷新后重试。",
        403 => "您的账号不能打开这个页面。",
        404 => "没有这个页面，或不在您的查看范围内。",
        405 => "这个页面没有该项操作。请返回上一页重试。",
        413 => $"文件或内容过大：文件最大 {Uploads.LargestFile >> 20} MB，文字最大 {BodyLimits.LargestForm >> 20} MB。",
        429 => "操作过于频繁，请稍候一分钟再试。",
        409 => "数据已被他人修改，请刷新后重试。",
        _ => "系统出错，已记录。请稍后重试；如仍有问题请联系管理员。",
    };

    /// <summary>The number under which the log tells more.</summary>
    public string RequestId => HttpContext.TraceIdentifier;

    public void OnGet() => Response.StatusCode = Code is >= 400 and < 600 ? Code : 404;

    public void OnPost() => OnGet();

    public void OnOptions() => OnGet();
}
