using System.Security.Claims;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>Where form and grid save while somebody types. 409 when somebody else was quicker in one of the returns.</summary>
public static class SheetEndpoint
{
    public static void MapSheet(this WebApplication app) => app.MapPost("/collection/{year:int}/sheet", SaveAsync)
        .RequireAuthorization(Access.ReturnWriters).AddEndpointFilter(JsonBody.LimitAsync).AddEndpointFilter(JsonBody.CheckForgeryAsync)
        .ExcludeFromDescription();

    private static async Task<IResult> SaveAsync(int year, HttpRequest request, SheetSave save, ClaimsPrincipal user, CancellationToken ct)
    {
        var (body, problem) = await JsonBody.ReadAsync<SheetBody>(request, ct);
        if (problem is not null) return problem;
        var answer = await save.RunAsync(year, body!.Rows ?? [], user.ActorAt(request.HttpContext), ct);
        return Results.Json(answer, statusCode: answer.Rows.Any(r => r.State == SheetState.Stale) ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    private sealed record SheetBody(IReadOnlyList<TypedRow>? Rows);
}
