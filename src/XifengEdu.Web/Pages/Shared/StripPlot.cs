using System.Globalization;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>Like schools as dots along one axis, naming nobody, with the own one, their median and the threshold; on a box of 640 × Height.</summary>
/// <param name="Name">The indicator.</param>
/// <param name="Place">Where the own school stands among them, in words.</param>
/// <param name="Dots">The others, stacked up from the axis so that none covers another.</param>
/// <param name="Own">The own school's place with its label.</param>
/// <param name="Median">The median's.</param>
/// <param name="Target">The threshold's; null without one or off the axis.</param>
/// <param name="Ticks">The axis.</param>
/// <param name="Height">How high the highest stack makes it.</param>
/// <param name="StartsAtZero">Whether the axis does.</param>
public sealed record StripPlot(
    string Name, string Place, IReadOnlyList<(string X, int Y)> Dots, (string X, string Text) Own, (string X, string Text) Median,
    (string X, string Text, bool IsLeft)? Target, IReadOnlyList<(string X, string Text)> Ticks, int Height, bool StartsAtZero)
{
    public const int Width = 640, Left = 24, Right = 600, Dot = 10;

    private const int Lines = 5, LabelRoom = 44, AxisRoom = 22;

    /// <summary>Where the axis lies.</summary>
    public int Axis => Height - AxisRoom;

    /// <summary>The plot; null where the others are too few to stay unnamed.</summary>
    public static StripPlot? Of(SchoolStanding standing, Threshold? threshold)
    {
        if (standing is not { MedianOfPeers: { } median, Own: { Value: { } own, Indicator: { } indicator } } || standing.Others.Count == 0) return null;
        var all = standing.Others.Append(own).Append(median).Concat(threshold is { } due ? [due.Value] : Array.Empty<Fraction>()).ToList();
        var (least, most) = (all.Min(), all.Max());
        var step = StepOf(most == least ? 1 : most - least);
        var from = (least / step).Floor() * step;
        var to = (most / step).Ceiling() * step;
        if (to == from) to += step;
        var decimals = indicator.Decimals;

        var stacks = new Dictionary<int, int>();
        var dots = new List<(int X, int Level)>();
        foreach (var value in standing.Others)
        {
            var column = (int)Rounding.HalfUp((value - from) / (to - from) * (Right - Left) / Dot, 0);
            stacks[column] = stacks.GetValueOrDefault(column) + 1;
            dots.Add((Left + column * Dot, stacks[column]));
        }
        var height = LabelRoom + (stacks.Values.Max() + 2) * Dot + AxisRoom;
        var below = standing.Others.Count(o => o < own);
        return new(indicator.Name, $"{standing.Others.Count + 1} 所同类学校中由低到高第 {below + 1}{(standing.Others.Any(o => o == own) ? "（并列）" : "")}",
            [.. dots.Select(d => (d.X.ToString(CultureInfo.InvariantCulture), height - AxisRoom - d.Level * Dot + Dot / 2))],
            (X(own), $"本校 {Words(own)}"), (X(median), $"中位数 {Words(median)}"),
            threshold is { } line ? (X(line.Value), $"目标 {FigureText.ThresholdOf(Rounding.HalfUp(line.Value, decimals), indicator.Unit)}", (line.Value - from) * 2 < to - from) : null,
            [.. Enumerable.Range(0, (int)((to - from) / step).Ceiling() + 1).Select(i => (X(from + i * step), FigureText.Number(Rounding.HalfUp(from + i * step, 6))))],
            height, from.Sign == 0);

        string X(Fraction value) => SvgPlace.Of(Left + (value - from) / (to - from) * (Right - Left));
        string Words(Fraction value) => FigureText.WithUnit(value, decimals, indicator.Unit);
    }

    private static Fraction StepOf(Fraction range)
    {
        Fraction power = 1;
        while (power * Lines > range) power /= 10;
        while (power * 10 * Lines <= range) power *= 10;
        return new Fraction[] { power, power * 2, power * 5 }.First(s => s * Lines * 2 >= range || s == power * 5);
    }
}
