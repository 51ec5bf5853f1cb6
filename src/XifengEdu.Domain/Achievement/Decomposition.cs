
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Achievement;

/// <summary>Where a gap comes from.</summary>
public static class Decomposition
{
    /// <summary>
    /// Splits the distance of a ratio from its threshold, and its change since an earlier year, into what each area adds:
    /// (f·Nᵢ − T·Dᵢ) ÷ D. The change of a share is told apart into within (the area's own ratio moved, at its mean weight) and mix
    /// (its weight moved, at its mean distance from the whole), the symmetric split without remainder.
    /// </summary>
    /// <param name="now">The parts of the year judged.</param>
    /// <param name="threshold">The threshold T.</param>
    /// <param name="factor">The indicator's factor f.</param>
    /// <param name="before">The parts of the earlier year; empty when there is none to compare with.</param>
    /// <returns>A row for each area of either year, in no particular order; empty when there is nothing below the line.</returns>
    public static IReadOnlyList<GapPart> Of(
        IReadOnlyList<RatioPart> now, Fraction threshold, int factor, IReadOnlyList<RatioPart> before)
    {
        var (whole, wholeBefore) = (Below(now), Below(before));
        if (whole.Sign == 0) return [];
        var earlier = before.ToDictionary(p => p.Area);
        var parts = now.Concat(before.Where(b => now.All(n => n.Area != b.Area)).Select(b => b with { Numerator = 0, Denominator = 0 }));
        var compares = wholeBefore.Sign != 0;
        // A numerator without its own denominator has no ratio of its own that could move.
        var isShare = compares && now.Concat(before).All(p => p.Denominator != 0 || p.Numerator == 0);
        var mean = compares ? (Above(now) / whole + Above(before) / wholeBefore) * factor / 2 : 0;
        return [.. parts.Select(PartOf)];

        GapPart PartOf(RatioPart part)
        {
            var then = earlier.GetValueOrDefault(part.Area);
            var toGap = ((Fraction)part.Numerator * factor - threshold * part.Denominator) / whole;
            if (!compares) return new(part, toGap, null, null, null);
            if (!isShare) return new(part, toGap, ((Fraction)part.Numerator / whole - (Fraction)(then?.Numerator ?? 0) / wholeBefore) * factor, null, null);
            var (weight, weightBefore) = (part.Denominator / whole, (then?.Denominator ?? 0) / wholeBefore);
            // An area new or gone has the one ratio it had: all it adds is its weight.
            var rate = RateOf(part) ?? RateOf(then) ?? 0;
            var rateBefore = RateOf(then) ?? rate;
            var within = (rate - rateBefore) * (weight + weightBefore) / 2;
            var mix = ((rate + rateBefore) / 2 - mean) * (weight - weightBefore);
            return new(part, toGap, within + mix, within, mix);
        }

        Fraction? RateOf(RatioPart? part) => part is null or { Denominator: 0 } ? null : (Fraction)part.Numerator / part.Denominator * factor;
    }

    /// <summary>
    /// What each area puts above the line where the line below is known for the county alone: a part of the population has no
    /// township, so all that an area can move is its own heads.
    /// </summary>
    /// <param name="now">The parts of the year judged.</param>
    /// <param name="before">The parts of the earlier year; empty when there is none to compare with.</param>
    public static IReadOnlyList<GapPart> OfNumerators(IReadOnlyList<RatioPart> now, IReadOnlyList<RatioPart> before)
    {
        var earlier = before.ToDictionary(p => p.Area, p => p.Numerator);
        return
        [
            .. from part in now.Concat(before.Where(b => now.All(n => n.Area != b.Area)).Select(b => b with { Numerator = 0, Denominator = 0 }))
               where part.Numerator != 0 || earlier.GetValueOrDefault(part.Area) != 0
               select new GapPart(part, null, null, null, null)
               {
                   Gained = before.Count == 0 ? null : part.Numerator - earlier.GetValueOrDefault(part.Area),
               },
        ];
    }

    private static Fraction Above(IReadOnlyList<RatioPart> parts) => parts.Sum(p => p.Numerator);

    private static Fraction Below(IReadOnlyList<RatioPart> parts) => parts.Sum(p => p.Denominator);
}
