using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Indicators;

/// <summary>
/// How an indicator comes from the statistics: terms, filters, factor and decimals, as data. A bureau adds one without a programmer.
/// </summary>
public sealed class Indicator
{
    /// <summary>The code, such as <c>PRE-GER</c>.</summary>
    public required string Code { get; init; }
    /// <summary>Its place in lists.</summary>
    public required int Position { get; init; }
    /// <summary>The official name.</summary>
    public required string Name { get; set; }
    /// <summary>What it says, in words.</summary>
    public required string Definition { get; set; }
    /// <summary>The summands above the line.</summary>
    public required IReadOnlyList<Term> Numerator { get; set; }
    /// <summary>The summands below the line; empty when the numerator is the figure.</summary>
    public required IReadOnlyList<Term> Denominator { get; set; }
    /// <summary>What the quotient is multiplied by: 100 for percent.</summary>
    public required int Factor { get; set; }
    /// <summary>The unit of the value.</summary>
    public required string Unit { get; set; }
    /// <summary>Decimals for reading.</summary>
    public required int Decimals { get; set; }
    /// <summary>The levels at which it makes sense.</summary>
    public required IReadOnlyList<AreaLevel> Levels { get; set; }
    /// <summary>What the numerator counts, as one says it after a number: 名幼儿, 个班, 所学校.</summary>
    public required string CountedUnit { get; set; }
    /// <summary>
    /// Whether the numerator is part of the denominator, so that it cannot exceed the whole. Gross ratios and retention are none.
    /// </summary>
    public bool IsShare { get; set; }
    /// <summary>The schools in scope, for every term.</summary>
    public required SchoolFilter Scope { get; set; }

    /// <summary>
    /// The first year of the present definition; figures of earlier years are shown but not compared with later ones. Null when it
    /// never changed.
    /// </summary>
    public int? ComparableFrom { get; set; }

    /// <summary>Whether its value is itself a change from the year before, as the growth of a fund is.</summary>
    public bool MeasuresGrowth => Numerator.Any(t => t.YearsBack > 0);

    /// <summary>How many years before the first one asked for it needs.</summary>
    public int YearsBack => Numerator.Concat(Denominator).Max(t => t.YearsBack);

    /// <summary>Whether the figures of one return alone make it: a plain ratio of elements.</summary>
    /// <param name="elements">The elements the return holds.</param>
    public bool IsRatioOf(IReadOnlyCollection<string> elements) => Denominator.Count > 0
        && Numerator.Concat(Denominator).All(t => t is { YearsBack: 0, Minus: false, Filter: null } && elements.Contains(t.Measure));

    /// <summary>Its values from the first to the last year, for the county or one township.</summary>
    public IReadOnlyList<IndicatorValue> ValuesOf(StatisticsCube cube, int firstYear, int lastYear, string? township = null) =>
    [
        .. from year in Enumerable.Range(firstYear, Math.Max(0, lastYear - firstYear + 1))
           from value in Compute(cube, township is null ? AreaLevel.County : AreaLevel.Township, year)
           where township is null || value.Area == township
           select value,
    ];

    /// <summary>Its values in a year: one for each area of the level that has a school in scope.</summary>
    /// <param name="cube">The statistics; of single schools for <see cref="AreaLevel.School"/>.</param>
    /// <param name="level">The level; nothing is computed where the indicator makes no sense at it.</param>
    /// <param name="year">The year.</param>
    public IReadOnlyList<IndicatorValue> Compute(StatisticsCube cube, AreaLevel level, int year)
    {
        if (!Levels.Contains(level)) return [];
        var parts = (Above: Part(cube, Numerator, year), Below: Part(cube, Denominator, year));
        IEnumerable<string> areas = level == AreaLevel.County
            ? [IndicatorValue.County]
            : parts.Above.Concat(parts.Below).Select(c => Area(c.Cell.Group, level)).Distinct().Order(StringComparer.Ordinal);
        var collected = Numerator.Concat(Denominator).All(t => cube.IsCollected(year - t.YearsBack, t.Measure));
        return
        [
            .. from area in areas
               let above = parts.Above.Where(c => Area(c.Cell.Group, level) == area).ToList()
               let below = parts.Below.Where(c => Area(c.Cell.Group, level) == area).ToList()
               let cells = above.Concat(below).Where(c => c.Counts).Select(c => c.Cell).ToList()
               let coverage = CoverageOf(cells)
               select new IndicatorValue(this, year, level, area,
                   collected ? Sum(above) : null,
                   collected && Denominator.Count > 0 ? Sum(below) : null,
                   collected ? coverage : coverage with { Reported = 0 })
               {
                   IsCollected = collected,
                   IsOfSchools = cells.TrueForAll(c => c.Group is not null),
               },
        ];
    }

    /// <summary>
    /// What each area puts above and below the line, whether or not a value makes sense there; the county's own figures stand under
    /// <see cref="IndicatorValue.County"/>.
    /// </summary>
    public IReadOnlyList<RatioPart> Parts(StatisticsCube cube, AreaLevel level, int year)
    {
        var cells = Part(cube, Numerator, year).Where(c => c.Counts).Select(c => (c.Term, c.Cell, IsAbove: true))
            .Concat(Part(cube, Denominator, year).Where(c => c.Counts).Select(c => (c.Term, c.Cell, IsAbove: false)));
        return
        [
            .. from c in cells
               group c by Area(c.Cell.Group, level) into area
               orderby area.Key
               select new RatioPart(area.Key,
                   area.Where(c => c.IsAbove).Sum(c => (c.Term.Minus ? -1 : 1) * c.Cell.Total.Sum),
                   area.Where(c => !c.IsAbove).Sum(c => (c.Term.Minus ? -1 : 1) * c.Cell.Total.Sum),
                   CoverageOf([.. area.Select(c => c.Cell)])),
        ];
    }

    /// <summary>The value as it would be with another figure for what the county reported; null when it does not rest on that.</summary>
    public IndicatorValue? Replacing(IndicatorValue value, StatisticsCube cube, string measure, decimal figure)
    {
        var difference = figure - cube.Cells(value.Year, measure).Where(c => c.Group is null).Sum(c => c.Total.Sum);
        decimal Change(IReadOnlyList<Term> terms) =>
            terms.Where(t => t.Measure == measure && t.YearsBack == 0).Sum(t => t.Minus ? -difference : difference);
        return Numerator.Concat(Denominator).All(t => t.Measure != measure || t.YearsBack > 0) ? null : value with
        {
            Numerator = value.Numerator + Change(Numerator),
            Denominator = value.Denominator + Change(Denominator),
        };
    }

    /// <summary>
    /// Whether a school counts with all of its heads or none, by what it is (public, inclusive), not by what it does.
    /// </summary>
    public bool IsShareOfSchools => Denominator.Count > 0 && Numerator.All(t => t.Filter is not null);

    /// <summary>What the schools of a cube put above and below the line, without the county's own figures.</summary>
    public (decimal? Numerator, decimal? Denominator) SchoolPart(StatisticsCube cube, int year) =>
        (Sum([.. Part(cube, Numerator, year).Where(c => c.Cell.Group is not null)]),
         Sum([.. Part(cube, Denominator, year).Where(c => c.Cell.Group is not null)]));

    private List<TermCell> Part(StatisticsCube cube, IReadOnlyList<Term> terms, int year) =>
    [
        .. from term in terms
           from cell in cube.Cells(year - term.YearsBack, term.Measure)
           where Scope.Passes(cell.Group)
           select new TermCell(term, cell, term.Filter?.Passes(cell.Group) ?? true),
    ];

    private static string Area(SchoolGroup? group, AreaLevel level) => level switch
    {
        AreaLevel.Township when group is not null => group.Township,
        AreaLevel.School when group is not null => group.School,
        _ => IndicatorValue.County,
    };

    // A term that nobody has answered is missing, not zero; one that some have is partial, and says so by its coverage. A term whose
    // conditions nobody meets, where there is somebody to meet them, is a true zero: where all kindergartens are private, no child
    // is in a public one.
    private static decimal? Sum(List<TermCell> cells) =>
        cells.Count > 0 && cells.GroupBy(c => c.Term).All(g => !g.Any(c => c.Counts) || g.Any(c => c.Counts && c.Cell.Total.Coverage.Reported > 0))
            ? cells.Where(c => c.Counts).Sum(c => (c.Term.Minus ? -1 : 1) * c.Cell.Total.Sum) : null;

    // A group has reported as far as the measure it reported least of.
    private static Coverage CoverageOf(IReadOnlyList<CubeCell> cells) => cells
        .GroupBy(c => c.Group is { } group ? group with { Year = 0 } : null)
        .Select(g => new Coverage(g.Min(c => c.Total.Coverage.Reported), g.Max(c => c.Total.Coverage.Expected)))
        .Aggregate(default(Coverage), (a, b) => a + b);

    // Counts: whether it meets the conditions of the term.
    private readonly record struct TermCell(Term Term, CubeCell Cell, bool Counts);
}
