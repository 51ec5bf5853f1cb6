namespace XifengEdu.Web.Pages.Shared;

/// <summary>Parts of a whole side by side.</summary>
/// <param name="Segments">The parts from left to right, without empty ones.</param>
/// <param name="Words">The whole in words, for those who do not see it.</param>
public sealed record StackedBar(IReadOnlyList<BarSegment> Segments, string Words)
{
    private const int FewestNamed = 3;

    /// <summary>A bar of counts.</summary>
    /// <param name="parts">The class of each part's colour, its name and its count, left to right.</param>
    /// <param name="scale">The count that fills the width, for bars below each other; the sum of the parts when null.</param>
    /// <param name="named">Whether counts stand in their segments.</param>
    public static StackedBar Of(IEnumerable<(string Class, string Name, int Count)> parts, int? scale = null, bool named = false)
    {
        var some = parts.Where(p => p.Count > 0).ToList();
        var whole = Math.Max(scale ?? 0, some.Sum(p => p.Count));
        var segments = new List<BarSegment>();
        var at = 0;
        foreach (var part in some)
        {
            segments.Add(new(part.Class, SvgPlace.Percent(at, whole), SvgPlace.Percent(part.Count, whole), SvgPlace.Percent((2 * at) + part.Count, 2 * whole), named && part.Count >= FewestNamed ? part.Count : null));
            at += part.Count;
        }
        return new(segments, string.Join("，", some.Select(p => $"{p.Name}{p.Count}")));
    }
}

/// <summary>A part of a bar; places and widths in percent of it.</summary>
/// <param name="Class">The class of its colour.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Middle">Its middle.</param>
/// <param name="Count">The count to write into it; null where there is no room.</param>
public sealed record BarSegment(string Class, string Left, string Width, string Middle, int? Count);
