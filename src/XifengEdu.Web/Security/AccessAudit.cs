using Microsoft.AspNetCore.Http.Features;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Security;

/// <summary>Rows of the audit for what changes nothing and is to be known all the same: what was refused, what left, what came in.</summary>
public static class AccessAudit
{
    private const int LongestAddress = 200;

    public static IApplicationBuilder UseAccessAudit(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // Before the first byte leaves: what cannot be noted does not go.
        context.Response.OnStarting(() => Exports(context) ? NoteAsync(context, "file.export", new()) : Task.CompletedTask);
        await next(context);
        if (context.User.Identity is not { IsAuthenticated: true }) return;
        foreach (var file in context.Features.Get<IFormFeature>()?.Form?.Files ?? (IEnumerable<IFormFile>)[])
            await NoteAsync(context, "file.upload", new AuditedChange().Note("name", null, CleanText.Line(file.FileName, LongestAddress)).Note("size", null, (long?)file.Length).Note("status", null, $"{context.Response.StatusCode}"));
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden || IsElsewhere(context)) await NoteAsync(context, "access.deny", new AuditedChange().Note("method", null, CleanText.Line(context.Request.Method, LongestAddress)));
    });

    private static bool Exports(HttpContext context) => context is { User.Identity.IsAuthenticated: true, Response.StatusCode: StatusCodes.Status200OK }
        && context.Response.Headers.ContentDisposition.ToString().StartsWith("attachment", StringComparison.Ordinal);

    // For a principal another school does not exist; that somebody looks for one is worth a row.
    private static bool IsElsewhere(HttpContext context) => context.Response.StatusCode == StatusCodes.Status404NotFound
        && context.User.Scope.OnlySchool is { } own && (context.GetRouteValue("code") ?? context.GetRouteValue("reporter")) is string code && SchoolCode.IsCode(code) && code != own;

    private static async Task NoteAsync(HttpContext context, string action, AuditedChange change)
    {
        // In a context of its own: what the request has begun and given up is not saved with it.
        await using var scope = context.RequestServices.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AuditLog>().Append(context.User.ActorAt(context), action, AuditSubject.Access(CleanText.Line(context.Request.Path + context.Request.QueryString, LongestAddress)), change);
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    }
}
