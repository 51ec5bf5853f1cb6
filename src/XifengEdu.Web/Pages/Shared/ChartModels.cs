using System.Text.Json;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>What the charts of assets/charts.js draw; the table below each chart holds the same.</summary>
public static class ChartModels
{
    /// <summary>An indicator's series with thresholds and the trajectory from the baseline to each of them.</summary>
    public static string Series(Indicator indicator, IReadOnlyList<IndicatorValue> values, TargetAchievement? standing) => JsonSerializer.Serialize(new
    {
        name = indicator.Name,
        unit = indicator.Unit,
        decimals = indicator.Decimals,
        years = values.Select(v => v.Year),
        actual = values.Select(v => v.Rounded),
        incomplete = values.Select(v => !v.Coverage.IsComplete),
        thresholds = Thresholds(standing).Select(m => new { year = m.Year, value = m.Threshold, label = $"{m.Year}年目标" }),
        trajectory = values.Select(v => (v.Year, Due: standing?.Assessment.TrajectoryAt(v.Year))).Where(v => v.Due is not null)
            .Select(v => new { year = v.Year, value = Rounding.HalfUp(v.Due!.Value, indicator.Decimals) }),
    }, Options);

    /// <summary>Values of areas as bars.</summary>
    public static string Bars(Indicator indicator, IEnumerable<(string Label, decimal? Value)> rows, decimal? threshold) => JsonSerializer.Serialize(new
    {
        unit = indicator.Unit,
        decimals = indicator.Decimals,
        threshold,
        rows = rows.Select(r => new { label = r.Label, value = r.Value }),
    }, Options);

    private static IEnumerable<Milestone> Thresholds(TargetAchievement? standing) =>
        standing?.Target.Milestones.Where(m => m.Threshold is not null).OrderBy(m => m.Year) ?? Enumerable.Empty<Milestone>();

    // Nulls are gaps in a series and must be written; names of schools stay text inside a script element.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}
