using System.Text.Json;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>What the charts of assets/charts.js draw; the table below each chart holds the same.</summary>
public static class ChartModels
{
    // A straight way is drawn straight: rounded to the figures' decimals it would have kinks.
    private const int TrajectoryDecimals = 6;

    /// <summary>An indicator's series with thresholds and the trajectory from the baseline to each of them.</summary>
    public static string Series(Indicator indicator, IReadOnlyList<IndicatorValue> values, AssessedTarget? row) => JsonSerializer.Serialize(new
    {
        name = indicator.Name,
        unit = indicator.Unit,
        decimals = indicator.Decimals,
        years = values.Select(v => v.Year),
        actual = values.Select(v => Telling(indicator, v, row)),
        incomplete = values.Select(v => !v.Coverage.IsComplete),
        thresholds = (row?.Milestones ?? []).Where(m => m.Threshold is not null)
            .Select(m => new { year = m.Year, value = m.Threshold, label = $"{m.Year}年目标" }),
        trajectory = values.Select(v => (v.Year, Due: row?.Assessment.TrajectoryAt(v.Year))).Where(v => v.Due is not null)
            .Select(v => new { year = v.Year, value = Rounding.HalfUp(v.Due!.Value, TrajectoryDecimals) }),
    }, Options);

    /// <summary>Values of areas as bars.</summary>
    public static string Bars(Indicator indicator, IEnumerable<IndicatorValue> values, AssessedTarget? row) => JsonSerializer.Serialize(new
    {
        unit = indicator.Unit,
        decimals = indicator.Decimals,
        threshold = row?.Milestone?.Threshold,
        rows = values.Select(v => new { label = v.Area, value = Telling(indicator, v, row) }),
    }, Options);

    // With as many decimals as keep a figure on its own side of the thresholds.
    private static decimal? Telling(Indicator indicator, IndicatorValue value, AssessedTarget? row) =>
        value.Value is { } exact ? Rounding.HalfUp(exact, row?.DecimalsOf(exact) ?? indicator.Decimals) : null;

    // Nulls are gaps in a series and must be written; names of schools stay text inside a script element.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}
