using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>A bar to the left (pulls below the threshold) or right of the middle, on a box of 200 × 20.</summary>
/// <param name="Left">Where it begins.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Pulls">Whether it makes the gap larger.</param>
public sealed record ContributionBar(string Left, string Width, bool Pulls)
{
    private const int Middle = 100;

    /// <param name="part">The part.</param>
    /// <param name="all">All parts beside it, which share its scale.</param>
    /// <param name="direction">+1 where more is better, −1 where less is.</param>
    public static ContributionBar Of(GapPart part, IEnumerable<GapPart> all, int direction)
    {
        var largest = all.Select(p => Size(p)).Max();
        var width = largest.Sign == 0 ? 0 : Size(part) / largest * Middle;
        return new(SvgPlace.Of(part.ToGap is { Sign: < 0 } ? Middle - width : Middle), SvgPlace.Of(width), part.ToGap?.Sign * direction < 0);

        static Fraction Size(GapPart p) => (p.ToGap ?? 0).Abs();
    }
}
