using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>A bar for the actual figure with marks for threshold and baseline, from zero to a little beyond the largest.</summary>
/// <param name="Actual">Length of the bar; null without a figure.</param>
/// <param name="Threshold">Place of the threshold; null without one.</param>
/// <param name="Baseline">Place of the baseline; null without one.</param>
public sealed record BulletBar(string? Actual, string? Threshold, string? Baseline)
{
    private const int Width = 200;

    public static BulletBar Of(AssessedTarget row)
    {
        Fraction? actual = row.Assessment.Deciding?.Value, baseline = row.Assessment.Baseline?.Value;
        Fraction? threshold = row.Milestone?.Threshold is { } t ? t : null;
        var largest = new[] { actual, threshold, baseline }.Max() is { Sign: > 0 } most ? most : 1;
        return new(Place(actual), Place(threshold), Place(baseline));

        // Room is left beyond the largest, so that its mark is not the frame.
        string? Place(Fraction? value) => value is not { } v ? null
            : SvgPlace.Of((v.Sign < 0 ? 0 : v) / largest * Width * 0.92m);
    }
}
