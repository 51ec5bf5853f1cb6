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

    /// <summary>The line of an indicator with the threshold of its target; incomplete values are never drawn and only make the band.</summary>
    public static Sparkline? Of(IReadOnlyList<IndicatorValue> values, AssessedTarget row)
    {
        var complete = values.Where(v => v is { Value: not null, Coverage.IsComplete: true }).Select(v => (v.Year, v.Value.GetValueOrDefault())).ToList();
        return Of(complete, complete.Count > 0 && values[^1].Year > complete[^1].Year, row.Milestone?.Threshold, row.Assessment.Status, v => FigureText.Of(row, v));
    }

    /// <summary>The line of figures by year; null with fewer than two.</summary>
    /// <param name="figures">The figures, oldest first.</param>
    /// <param name="isOpen">Whether a year that is not over follows them.</param>
    /// <param name="target">The threshold; null without one.</param>
    /// <param name="status">The verdict; null without one.</param>
    /// <param name="words">A figure in words.</param>
    public static Sparkline? Of(IReadOnlyList<(int Year, Fraction Value)> figures, bool isOpen, decimal? target, AchievementStatus? status, Func<Fraction, string> words)
    {
        if (figures.Count < 2) return null;
        var right = isOpen ? PlotRight - BandWidth : PlotRight;
        Fraction? threshold = target is { } t ? t : null;
        var heights = figures.Select(f => f.Value).Concat(threshold is { } due ? [due] : Array.Empty<Fraction>()).ToList();
        var (least, most) = (heights.Min(), heights.Max());
        var (first, last) = (figures[0].Year, figures[^1].Year);
        var thresholdText = target is { } number ? FigureText.Number(number) : "";
        return new(string.Join(' ', figures.Select(f => $"{X(f.Year)},{Y(f.Value)}")),
            (X(last), Y(figures[^1].Value)), status is { } verdict ? $"status-{DomainJson.NameOf(verdict)}" : "",
            threshold is { } line ? Y(line) : null, thresholdText, isOpen ? SvgPlace.Of(right + 4) : null, [(X(first), first), (X(last), last)],
            $"{string.Join("，", figures.Select(f => $"{f.Year}年 {words(f.Value)}"))}{(thresholdText.Length > 0 ? $"，目标 {thresholdText}" : "")}");

        string X(int year) => SvgPlace.Of(PlotLeft + (Fraction)(year - first) / Math.Max(1, last - first) * (right - PlotLeft - 6));
        string Y(Fraction value) => SvgPlace.Of(most == least ? (PlotTop + PlotBottom) / 2 : PlotBottom - 4 - (value - least) / (most - least) * (PlotBottom - 4 - PlotTop));
    }
}
