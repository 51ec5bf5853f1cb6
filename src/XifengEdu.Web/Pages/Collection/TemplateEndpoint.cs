using System.Security.Claims;
using XifengEdu.Web.Documents.Template;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>The workbook to be filled in away from the portal.</summary>
public static class TemplateEndpoint
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapTemplate(this WebApplication app) => app.MapGet("/collection/{year:int}/template.xlsx", async (
        int year, string? school, FigureTemplate template, ClaimsPrincipal user, CancellationToken ct) =>
    {
        var file = new MemoryStream();
        if (!await template.WriteAsync(file, year, school, user.Scope, ct)) return Results.NotFound();
        file.Position = 0;
        return Results.File(file, Workbook, $"{year}年教育统计填报模板{(school is null ? "" : $"（{school}）")}.xlsx");
    }).RequireAuthorization(Access.BureauOnly).ExcludeFromDescription();
}
