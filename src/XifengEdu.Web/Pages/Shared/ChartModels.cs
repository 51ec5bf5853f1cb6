using System.Text.Json;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>What the charts of assets/charts.js draw; the table below each chart holds the same.</summary>
public static class ChartModels
{
    // A straight way is drawn straight: rounded to the figures' decimals it would have kinks.
    private const int TrajectoryDecimals = 6;

    private const int TenThousand = 10_000;

    /// <summary>An indicator's series with thresholds, the trajectory from the baseline to the one in force, and the distance from it.</summary>
    public static string Series(Indicator indicator, IReadOnlyList<IndicatorValue> values, AssessedTarget? row)
    {
        // Thousands of millions are read in the unit in which they are spoken.
        var isLarge = indicator.Unit == "万元" && values.Any(v => v.Value?.Abs() >= TenThousand);
        var decimals = isLarge ? 2 : indicator.Decimals;
        Fraction Scaled(Fraction value) => isLarge ? value / TenThousand : value;
        var (deciding, threshold) = (row?.Assessment.Deciding, row?.Assessment.Threshold);
        return JsonSerializer.Serialize(new
        {
            name = indicator.Name,
            unit = isLarge ? "亿元" : indicator.Unit,
            decimals,
            years = values.Select(v => v.Year),
            actual = values.Select(v => isLarge && v.Value is { } value ? Rounding.HalfUp(Scaled(value), decimals) : Telling(indicator, v, row)),
            incomplete = values.Select(v => v.IsCollected && !v.Coverage.IsComplete),
            reported = values.Select(v => v.Coverage.IsComplete ? null : $"{v.Coverage.Reported}/{v.Coverage.Expected}"),
            thresholds = (row?.Milestones ?? []).Where(m => m.Threshold is not null)
                .Select(m => new { year = m.Year, value = isLarge ? m.Threshold / TenThousand : m.Threshold, label = $"{m.Year}年目标" }),
            trajectory = values.Select(v => (v.Year, Due: row?.Assessment.TrajectoryAt(v.Year))).Where(v => v.Due is not null)
                .Select(v => new { year = v.Year, value = Rounding.HalfUp(Scaled(v.Due!.Value), TrajectoryDecimals) }),
            missed = deciding is { } figure && threshold is { } due && figure.Year == due.Year && !due.IsMetBy(figure.Value) && row?.Assessment.Gap is { } gap
                ? new { year = due.Year, label = $"{(due.Direction > 0 ? "差" : "超出")} {FigureText.Number(Scaled(gap.Value.Abs()), Rounding.TellingDecimals(Scaled(gap.Value), 0, decimals))}" } : null,
        }, Options);
    }

    // With as many decimals as keep a figure on its own side of the thresholds.
    private static decimal? Telling(Indicator indicator, IndicatorValue value, AssessedTarget? row) =>
        value.Value is { } exact ? Rounding.HalfUp(exact, row?.DecimalsOf(exact) ?? indicator.Decimals) : null;

    // Nulls are gaps in a series and must be written; names of schools stay text inside a script element.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}
