using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;

namespace XifengEdu.Web.Security;

/// <summary>A form does what it is for once, however often its button is pressed or its request is sent again.</summary>
public sealed class SentOnce(IServiceScopeFactory scopes, ITempDataDictionaryFactory tempData) : IAsyncPageFilter
{
    /// <summary>The field of a form that names the request.</summary>
    public const string Field = "__Once";

    private const int LongestKey = 64;

    // Null where it brought none: only a person who has signed in is remembered.
    private static string? KeyOf(HttpContext context, string? given) =>
        context.User.Identity is { IsAuthenticated: true, Name: { } user } && given is { Length: > 0 and <= LongestKey } ? $"{user}/{given}" : null;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        // What is no form is not read again: it may be why the page of an error is being made.
        if (!HttpMethods.IsPost(request.Method) || context.HttpContext.Features.Get<IFormFeature>()?.Form is not { } form || KeyOf(context.HttpContext, form[Field]) is not { } key)
        {
            await next();
            return;
        }
        var db = context.HttpContext.RequestServices.GetRequiredService<PortalDbContext>();
        if (await AnswerAsync(context.HttpContext, key) is { } before)
        {
            context.Result = before;
            return;
        }
        db.IdempotencyKey = key;
        var done = await next();
        // Whatever went wrong or was refused the second time, the first one counts.
        var isTaken = done.Exception is null && db.IdempotencyKey is null;
        if (!isTaken && await AnswerAsync(context.HttpContext, key) is { } answer) (done.ExceptionHandled, done.Result) = (done.Exception is not null, answer);
        else if (done.Exception is null && done.Result is RedirectResult { Url: { } location })
            await db.IdempotencyKeys.Where(k => k.Key == key).ExecuteUpdateAsync(s => s.SetProperty(k => k.Location, location));
    }

    // In a context of its own: that of the request may be in the middle of what failed.
    private async Task<IActionResult?> AnswerAsync(HttpContext context, string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PortalDbContext>().IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Key == key) is not { } done) return null;
        tempData.GetTempData(context)["Notice"] = "这一操作已经完成，没有重复执行。";
        return new RedirectResult(done.Location ?? context.Request.Path);
    }
}

/// <summary>Gives every form that changes something the name of its request.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class SentOnceForm : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{SentOnce.Field}\" value=\"{Guid.NewGuid():N}\">");
}
