using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Achievement;

/// <summary>Where the gap of a ratio comes from.</summary>
/// <param name="Row">The target and its verdict; the parts sum to its gap, or to zero where it has no threshold.</param>
/// <param name="Since">The year the changes are told since; null when there is none to compare with.</param>
/// <param name="Townships">What each township, and the county's own return, adds; worst first.</param>
/// <param name="Schools">What each school, and the county's own return, adds; worst first.</param>
/// <param name="Closing">The fewest schools that would close the gap; empty when it is closed or they cannot.</param>
/// <param name="Profiles">The schools in the year of the figure.</param>
public sealed record Breakdown(
    AssessedTarget Row, int? Since, IReadOnlyList<GapPart> Townships, IReadOnlyList<GapPart> Schools,
    IReadOnlyList<ClosingSchool> Closing, IReadOnlyDictionary<string, SchoolProfile> Profiles)
{
    private const int MostExamples = 3;

    // More schools than that are not a few, and their names no plan.
    private const int MostClosing = 10;

    /// <summary>Whether a target has parts: it is a ratio, no change from year to year, and has a figure.</summary>
    public static bool IsPossible(AssessedTarget row) => row is { Indicator: { Denominator.Count: > 0, MeasuresGrowth: false }, Shown: not null };

    /// <summary>
    /// The year a change is told since: that which progress is measured from, where the county had the same figures then; null
    /// otherwise.
    /// </summary>
    public static int? SinceOf(AssessedTarget row) =>
        row.Assessment.Baseline is { } baseline && baseline.Year < row.Shown!.Year
        && row.Values.SingleOrDefault(v => v.Year == baseline.Year) is { Value: not null, Coverage.IsComplete: true } ? baseline.Year : null;

    /// <summary>Divides the gap of a target among townships and schools.</summary>
    /// <param name="row">A target for which it <see cref="IsPossible"/>.</param>
    /// <param name="townships">The statistics by township, of the year of the figure and the year of <see cref="SinceOf"/>.</param>
    /// <param name="schools">The statistics by school of the same years.</param>
    /// <param name="profiles">The schools in the year of the figure.</param>
    public static Breakdown Of(
        AssessedTarget row, StatisticsCube townships, Func<int, StatisticsCube> schools, IReadOnlyDictionary<string, SchoolProfile> profiles)
    {
        var (indicator, year, since) = (row.Indicator!, row.Shown!.Year, SinceOf(row));
        var ofTownships = indicator.Parts(townships, AreaLevel.Township, year);
        var ofSchools = indicator.Parts(schools(year), AreaLevel.School, year);
        var before = since is { } earlier ? indicator.Parts(townships, AreaLevel.Township, earlier) : [];
        if (!row.Shown.IsOfSchools)
        {
            var schoolsBefore = since is { } then ? indicator.Parts(schools(then), AreaLevel.School, then) : [];
            return new(row, since, [.. Decomposition.OfNumerators(ofTownships, before).OrderBy(p => p.Gained)],
                [.. Decomposition.OfNumerators(ofSchools, schoolsBefore).OrderBy(p => p.Gained)], [], profiles);
        }
        var level = row.Assessment.Threshold?.Value ?? row.Shown.Value.GetValueOrDefault();
        return new(row, since,
            [.. Decomposition.Of(ofTownships, level, indicator.Factor, before).OrderBy(Worst)],
            [.. Decomposition.Of(ofSchools, level, indicator.Factor, []).OrderBy(Worst)],
            row.Assessment.Threshold is { } threshold && row.Shown is { Numerator: { } above, Denominator: { } below }
                ? ClosingSchools.Fewest([.. ofSchools.Where(p => profiles.ContainsKey(p.Area))],
                    new(above, below, indicator.Factor), threshold, indicator.IsShareOfSchools)
                : [],
            profiles);

        Fraction Worst(GapPart part) => (part.ToGap ?? 0) * (row.Assessment.Threshold?.Direction ?? 1);
    }

    /// <summary>The year of the figure.</summary>
    public int Year => Row.Shown!.Year;

    /// <summary>
    /// Whether the gap can be divided: not where the county reports a part of the ratio, such as a population, that no township has.
    /// </summary>
    public bool IsDivisible => Row.Shown!.IsOfSchools;

    /// <summary>Whether the schools that would close the gap are few enough to be named.</summary>
    public bool NamesClosing => Closing.Count is > 0 and <= MostClosing;

    /// <summary>The schools that make the gap larger or smaller at all.</summary>
    public IEnumerable<GapPart> SchoolsThatMove => Schools.Where(p => !IsDivisible || p.ToGap is { Sign: not 0 });

    /// <summary>Whether a part makes the gap larger; where the gap cannot be divided, every part may be told.</summary>
    public bool Pulls(GapPart part) =>
        part.ToGap is not { } toGap || toGap.Sign * (Row.Assessment.Threshold?.Direction ?? 1) < 0;

    /// <summary>What all parts add together: the whole gap and, since the earlier year, the whole change.</summary>
    public GapPart Total => new(
        new(IndicatorValue.County, Townships.Sum(p => p.Part.Numerator), Townships.Sum(p => p.Part.Denominator), Row.Shown!.Coverage),
        Sum(p => p.ToGap), Sum(p => p.Change), Sum(p => p.Within), Sum(p => p.Mix))
    {
        Gained = Since is null ? null : Townships.Sum(p => p.Gained),
    };

    /// <summary>
    /// Schools of the same kind and ownership that reach the threshold where a school does not: the nearest in size first. Empty where
    /// it reaches it itself, and where schools count wholly or not at all.
    /// </summary>
    public IReadOnlyList<RatioPart> LikeSchoolsAhead(RatioPart school)
    {
        if (Row.Assessment.Threshold is not { } threshold || Row.Indicator!.IsShareOfSchools || !IsDivisible
            || Profiles.GetValueOrDefault(school.Area) is not { } own || RatioOf(school) is not { } ratio || threshold.IsMetBy(ratio)) return [];
        return
        [
            .. Schools.Select(p => p.Part)
                .Where(p => Profiles.GetValueOrDefault(p.Area) is { } other && other.Kind == own.Kind && other.Ownership == own.Ownership
                    && RatioOf(p) is { } theirs && threshold.IsMetBy(theirs))
                .OrderBy(p => Math.Abs(p.Denominator - school.Denominator)).ThenBy(p => p.Area, StringComparer.Ordinal).Take(MostExamples),
        ];
    }

    /// <summary>An area's own ratio in the indicator's unit; null where it has none.</summary>
    public Fraction? RatioOf(RatioPart part) =>
        !IsDivisible || part.Denominator == 0 ? null : (Fraction)part.Numerator / part.Denominator * Row.Indicator!.Factor;

    /// <summary>An area's share of the numerator in percent; null where there is nothing above the line.</summary>
    public Fraction? ShareOf(RatioPart part) =>
        Townships.Sum(p => p.Part.Numerator) is var whole and not 0 ? (Fraction)part.Numerator / whole * 100 : null;

    private Fraction? Sum(Func<GapPart, Fraction?> of) =>
        Townships.Aggregate((Fraction?)(Fraction)0, (sum, part) => sum + of(part));
}
