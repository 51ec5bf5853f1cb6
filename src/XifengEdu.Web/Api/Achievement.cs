using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Api;

/// <summary><c>/achievement</c></summary>
public static class Achievement
{
    // Paces are shown with more digits than figures, so that a projection can be followed.
    private const int PaceDecimals = 6;

    public static void MapAchievement(this RouteGroupBuilder api) =>
        api.MapGet("/achievement", GetAsync).Produces<IReadOnlyList<AchievementRow>>()
            .WithSummary("目标达成：plan 规划，asOf 截至年度，milestone 目标年（缺省为各目标当期的目标年）");

    private static async Task<IResult> GetAsync(
        string? plan, int? asOf, int? milestone, Definitions definitions, AchievementQuery achievement, CancellationToken ct)
    {
        if (await definitions.PlanAsync(plan ?? Definitions.DefaultPlan, ct) is not { } found) return Problems.Of(404, $"没有代码为“{plan}”的规划。");
        if (asOf is { } day && (await definitions.RoundsAsync(ct)).All(r => r.Year != day)) return Problems.Of(404, $"{day}年没有开展统计。");
        if (milestone is { } due && found.Targets.All(t => t.Milestones.All(m => m.Year != due)))
            return Problems.Of(400, $"该规划没有{due}年的目标。");
        var year = asOf ?? await definitions.LatestClosedYearAsync(ct) ?? found.BaselineYear;
        return Results.Ok((await achievement.RunAsync(new(found.Code, year, milestone), ct)).Select(row => RowOf(row, year)));
    }

    private static AchievementRow RowOf(TargetAchievement row, int asOf)
    {
        var a = row.Assessment;
        decimal? Rounded(Fraction? value, int decimals) => value is { } v ? Rounding.HalfUp(v, decimals) : null;
        var decimals = row.Indicator is null ? PaceDecimals : row.Decimals;
        return new(row.Target.Code, row.Indicator?.Code, row.Target.Rule, row.Milestone?.Year, row.Milestone?.Threshold ?? row.Target.Growth, asOf,
            a.Actual?.Year ?? row.Shown?.Year, Rounded(a.Actual?.Value ?? row.Shown?.Value, decimals),
            Rounded(a.Gap?.Value, decimals), (long?)a.Gap?.Count, (long?)a.Gap?.CountOfNewcomers,
            a.Status, a.IsProvisional,
            Rounded(a.Pace?.Observed, PaceDecimals), Rounded(a.Pace?.Required, PaceDecimals), Rounded(a.Pace?.Projected, decimals),
            row.Indicator is null ? a.Actual is not null : row.Shown?.Coverage.IsComplete ?? false);
    }

    private sealed record AchievementRow(
        string Target, string? Indicator, Rule Rule, int? Milestone, decimal? TargetValue, int AsOf, int? FigureYear, decimal? Actual,
        decimal? Gap, long? GapCount, long? GapCountNewcomers, AchievementStatus Status, bool Provisional,
        decimal? ObservedPace, decimal? RequiredPace, decimal? Projected, bool Complete);
}
