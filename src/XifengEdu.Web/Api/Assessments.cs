using System.Security.Claims;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Http;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Api;

/// <summary><c>/achievement</c></summary>
public static class Assessments
{
    public static void MapAssessments(this RouteGroupBuilder api) =>
        api.MapGet("/achievement", GetAsync).Produces<IReadOnlyList<AssessmentRow>>()
            .WithSummary("目标达成：plan 规划，asOf 截至年度，milestone 目标年（缺省为各目标当期的目标年），latest 是否按最新调整的目标值");

    private static async Task<IResult> GetAsync(
        string? plan, int? asOf, int? milestone, bool? latest, Definitions definitions, AssessmentQuery achievement, ClaimsPrincipal user, CancellationToken ct)
    {
        if ((plan is null ? await definitions.CurrentPlanAsync(ct) : await definitions.PlanAsync(plan, ct)) is not { } found || !user.Sees(found))
            return Problems.Of(404, plan is null ? "还没有实施中的规划。" : $"没有代码为“{plan}”的规划。");
        if (asOf is { } day && (await definitions.RoundsAsync(ct)).All(r => r.Year != day)) return Problems.Of(404, $"{day}年没有开展统计。");
        if (milestone is { } due && !found.MilestoneYears.Contains(due))
            return Problems.Of(400, $"该规划没有{due}年的目标。");
        var year = asOf ?? await definitions.DefaultYearAsync(found, ct);
        return Results.Ok((await achievement.RunAsync(new(found.Code, year, milestone, Latest: latest ?? false), ct)).Select(AssessmentRow.Of));
    }
}
