using System.Security.Claims;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Api;

/// <summary><c>/schools</c></summary>
public static class Schools
{
    public static void MapSchools(this RouteGroupBuilder api) =>
        api.MapGet("/schools", async (
            int? year, SchoolRegisterQuery register, Definitions definitions, ClaimsPrincipal user, CancellationToken ct) =>
                year is { } asked && (await definitions.RoundsAsync(ct)).All(r => r.Year != asked)
                    ? Problems.Of(404, $"{asked}年没有开展统计。")
                    : Results.Ok((await register.RunAsync(user.Scope, year, ct)).Select(p => new SchoolRow(
                        p.SchoolCode, p.Name, p.Kind, p.Ownership, p.Inclusive, p.Township, p.Status))))
            .Produces<IReadOnlyList<SchoolRow>>()
            .WithSummary("学校名录（year 为该年度的学校情况，缺省为最新）");

    private sealed record SchoolRow(
        string Code, string Name, SchoolKind Kind, Ownership Ownership, bool Inclusive, string Township, SchoolStatus Status);
}
