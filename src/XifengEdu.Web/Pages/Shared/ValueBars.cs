using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>The length of a bar from 0 and the place of the threshold, in percent of the width.</summary>
public sealed record ValueBar(string Width, string? Threshold);

/// <summary>Values below each other on one scale.</summary>
public static class ValueBars
{
    // A little is left beyond the longest.
    private const decimal Room = 1.02m;

    /// <summary>A bar for each value; a value below 0 or none has no length.</summary>
    public static IReadOnlyList<ValueBar> Of(IReadOnlyList<IndicatorValue> values, decimal? threshold)
    {
        Fraction? due = threshold is { } t ? t : null;
        var most = values.Select(v => v.Value).Append(due).Max() is { Sign: > 0 } largest ? largest : 1;
        return [.. values.Select(v => new ValueBar(Percent(v.Value ?? 0), due is { } line ? Percent(line) : null))];

        string Percent(Fraction value) => SvgPlace.Percent(value.Sign < 0 ? 0 : value, most * Room);
    }
}
