using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Reports;

/// <summary>A target and its verdict in figures, rounded as they would be published: what scripts and workbooks get.</summary>
/// <param name="Actual">The deciding figure; without one the latest there is, however incomplete.</param>
/// <param name="ActualExact">The same as a fraction in lowest terms, times the indicator's factor: 218775/2279.</param>
/// <param name="GapExact">The gap as such a fraction.</param>
public sealed record AssessmentRow(
    string Target, string? Indicator, Rule Rule, int? Milestone, decimal? TargetValue, int AsOf, int? FigureYear, decimal? Actual,
    decimal? Gap, long? GapCount, long? GapCountNewcomers, AchievementStatus Status, bool Provisional,
    decimal? ObservedPace, decimal? RequiredPace, decimal? Projected, bool Complete, string? ActualExact, string? GapExact)
{
    // Paces and projections carry more digits than figures, so that one can follow them.
    private const int PaceDecimals = 6;

    public static AssessmentRow Of(AssessedTarget row)
    {
        var a = row.Assessment;
        var actual = a.Deciding?.Value ?? row.Shown?.Value;
        decimal? Rounded(Fraction? value, int decimals) => value is { } v ? Rounding.HalfUp(v, decimals) : null;
        var decimals = row.Indicator is null ? PaceDecimals : row.Decimals;
        return new(row.Target.Code, row.Indicator?.Code, row.Target.Rule, row.Milestone?.Year, row.Milestone?.Threshold ?? row.Target.Growth, row.AsOf,
            a.Deciding?.Year ?? row.Shown?.Year, Rounded(actual, decimals),
            Rounded(a.Gap?.Value, decimals), (long?)a.Gap?.Count, (long?)a.Gap?.CountOfNewcomers,
            a.Status, a.IsProvisional,
            Rounded(a.Pace?.Observed, PaceDecimals), Rounded(a.Pace?.Required, PaceDecimals), Rounded(a.Pace?.Projected, PaceDecimals),
            row.Indicator is null ? a.Deciding is not null : row.Shown?.Coverage.IsComplete ?? false, actual?.ToString(), a.Gap?.Value.ToString());
    }
}
