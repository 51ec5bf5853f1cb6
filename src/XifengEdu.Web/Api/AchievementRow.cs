using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Api;

/// <summary>A target and its verdict in figures, rounded as they would be published: what scripts and workbooks get.</summary>
public sealed record AchievementRow(
    string Target, string? Indicator, Rule Rule, int? Milestone, decimal? TargetValue, int AsOf, int? FigureYear, decimal? Actual,
    decimal? Gap, long? GapCount, long? GapCountNewcomers, AchievementStatus Status, bool Provisional,
    decimal? ObservedPace, decimal? RequiredPace, decimal? Projected, bool Complete)
{
    // Paces are shown with more digits than figures, so that a projection can be followed.
    private const int PaceDecimals = 6;

    public static AchievementRow Of(TargetAchievement row, int asOf)
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
}
