using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Domain.Achievement;

/// <summary>The few schools that would close a gap.</summary>
public static class ClosingSchools
{
    /// <summary>
    /// The fewest schools that close the gap of the county, largest first. A school's potential is what it lacks of the threshold
    /// itself; where schools count wholly or not at all, it is all of its heads that do not count yet.
    /// </summary>
    /// <param name="schools">What each school puts above and below the line.</param>
    /// <param name="heads">The county's figure.</param>
    /// <param name="threshold">The threshold.</param>
    /// <param name="wholly">Whether a school counts with all of its heads or none.</param>
    /// <returns>The schools; empty when the threshold is met or all of them together would not reach it.</returns>
    public static IReadOnlyList<ClosingSchool> Fewest(
        IReadOnlyList<RatioPart> schools, Heads heads, Threshold threshold, bool wholly)
    {
        if (heads.Denominator is not { Sign: > 0 } whole) return [];
        var share = threshold.Value / heads.Factor;
        if (threshold.IsMetBy(heads.Numerator / whole * heads.Factor)) return [];
        var missing = threshold.Gain(heads.Numerator, share * whole);
        var chosen = new List<ClosingSchool>();
        foreach (var school in schools.Select(PotentialOf).Where(s => s.Potential.Sign > 0)
            .OrderByDescending(s => s.Potential).ThenBy(s => s.School, StringComparer.Ordinal))
        {
            chosen.Add(school);
            missing -= school.Potential;
            if (missing.Sign < 0 || (missing.Sign == 0 && threshold.Rule != Rule.MoreThan)) return chosen;
        }
        return [];

        ClosingSchool PotentialOf(RatioPart part) => new(part.Area, wholly
            ? ((Fraction)part.Denominator - part.Numerator).Ceiling()
            : threshold.Gain(part.Numerator, share * part.Denominator).Ceiling());
    }
}
