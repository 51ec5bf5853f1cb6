using XifengEdu.Domain.Indicators;

namespace XifengEdu.Web.Text;

/// <summary>How a series has gone of late, in a few words.</summary>
public static class TrendText
{
    /// <summary>连续 5 年上升, 2023年后回升, 与上年持平; empty with fewer than two complete values in a row.</summary>
    public static string Of(IReadOnlyList<IndicatorValue> values)
    {
        var complete = values.Where(v => v is { Value: not null, Coverage.IsComplete: true }).ToList();
        var steps = complete.Zip(complete.Skip(1)).Where(p => p.Second.Year == p.First.Year + 1)
            .Select(p => (Since: p.First.Year, Change: p.Second.Value.GetValueOrDefault() - p.First.Value.GetValueOrDefault())).ToList();
        if (steps.Count == 0 || steps[^1].Since + 1 != complete[^1].Year) return "";
        var sign = steps[^1].Change.Sign;
        var run = steps.AsEnumerable().Reverse().TakeWhile((s, i) => s.Change.Sign == sign && s.Since == steps[^1].Since - i).Count();
        var turned = run < steps.Count;
        return (sign, run) switch
        {
            (0, _) => "与上年持平",
            (_, > 2) => $"连续 {run} 年{(sign > 0 ? "上升" : "下降")}",
            _ when turned => $"{steps[^run].Since}年后{(sign > 0 ? "回升" : "回落")}",
            _ => $"{steps[^run].Since}年以来{(sign > 0 ? "上升" : "下降")}",
        };
    }
}
