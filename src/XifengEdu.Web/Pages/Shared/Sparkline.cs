using System.Globalization;
using XifengEdu.Data;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>A small series with its threshold, on a box of 222 × 72; places are those of the box.</summary>
/// <param name="Points">The complete values as the points of a line.</param>
/// <param name="Last">The place of the last of them.</param>
/// <param name="StatusClass">The class of the verdict on it.</param>
/// <param name="Threshold">The height of the threshold; null without one.</param>
/// <param name="ThresholdText">The threshold as it stands at the end of its line.</param>
/// <param name="Open">Where the hatched band of the year being collected begins; null without one.</param>
/// <param name="Years">The first and the last year of the line with their places.</param>
/// <param name="Words">The series in words.</param>
public sealed record Sparkline(
    string Points, (string X, string Y) Last, string StatusClass, string? Threshold, string ThresholdText, string? Open, IReadOnlyList<(string X, int Year)> Years, string Words)
{
    public const int Width = 222, Height = 72, PlotRight = 176, PlotBottom = 50, BandWidth = 24;

    private const int PlotLeft = 6, PlotTop = 6;

    /// <summary>The line; null with fewer than two complete values.</summary>
    /// <param name="values">The values, incomplete ones too: they are never drawn and only make the band.</param>
    /// <param name="row">The target they are held against.</param>
    public static Sparkline? Of(IReadOnlyList<IndicatorValue> values, AssessedTarget row)
    {
        var complete = values.Where(v => v is { Value: not null, Coverage.IsComplete: true }).ToList();
        if (complete.Count < 2) return null;
        var isOpen = values[^1].Year > complete[^1].Year;
        var right = isOpen ? PlotRight - BandWidth : PlotRight;
        Fraction? threshold = row.Milestone?.Threshold is { } t ? t : null;
        var seen = complete.Select(v => v.Value.GetValueOrDefault()).ToList();
        var heights = threshold is { } due ? [.. seen, due] : seen;
        var (least, most) = (heights.Min(), heights.Max());
        var (first, last) = (complete[0].Year, complete[^1].Year);
        var thresholdText = row.Milestone?.Threshold is { } number ? FigureText.Number(number) : "";
        return new(string.Join(' ', complete.Select(v => $"{X(v.Year)},{Y(v.Value.GetValueOrDefault())}")),
            (X(last), Y(seen[^1])), $"status-{DomainJson.NameOf(row.Assessment.Status)}",
            threshold is { } line ? Y(line) : null, thresholdText, isOpen ? Text(right + 4) : null, [(X(first), first), (X(last), last)],
            $"{string.Join("，", complete.Select(v => $"{v.Year}年 {FigureText.Of(row, v.Value.GetValueOrDefault())}"))}{(thresholdText.Length > 0 ? $"，目标 {thresholdText}" : "")}");

        string X(int year) => Text(PlotLeft + (Fraction)(year - first) / Math.Max(1, last - first) * (right - PlotLeft - 6));
        string Y(Fraction value) => Text(most == least ? (PlotTop + PlotBottom) / 2 : PlotBottom - 4 - (value - least) / (most - least) * (PlotBottom - 4 - PlotTop));
    }

    private static string Text(Fraction place) => Rounding.HalfUp(place, 1).ToString(CultureInfo.InvariantCulture);
}
