namespace XifengEdu.Domain.Statistics;

/// <summary>
/// The statistics of a range of years, summed over schools that no indicator tells apart. Everything after it is pure.
/// </summary>
public sealed class StatisticsCube
{
    private readonly Dictionary<(int Year, string Measure), List<CubeCell>> _cells = [];
    private readonly HashSet<(int, string)> _collected;

    /// <param name="collected">Which elements were asked for in which year.</param>
    /// <param name="elements">All elements.</param>
    /// <param name="counts">All counts of schools.</param>
    /// <param name="schools">The groups of open schools, with how many schools each has.</param>
    /// <param name="sums">What was reported; a group that reported nothing may be absent.</param>
    public StatisticsCube(
        IEnumerable<(int Year, string Element)> collected,
        IReadOnlyCollection<Element> elements,
        IEnumerable<SchoolCount> counts,
        IReadOnlyDictionary<SchoolGroup, int> schools,
        IEnumerable<ReportedSum> sums)
    {
        _collected = [.. collected];
        var reported = sums.ToLookup(s => (s.Year, s.Group, s.Measure));
        var elementOf = elements.ToDictionary(e => e.Code);
        var measures = elements.Select(e => (e.Code, Elements: new List<Element> { e }))
            .Concat(counts.Select(c => (c.Code, Elements: c.Conditions.Select(x => elementOf[x.Element]).ToList()))).ToList();
        var years = _collected.Select(c => c.Item1).Distinct().ToList();
        foreach (var (measure, needs) in measures)
            foreach (var year in years.Where(y => needs.TrueForAll(e => _collected.Contains((y, e.Code)))))
            {
                _collected.Add((year, measure));
                _cells[(year, measure)] = needs[0].IsCounty ? [Cell(null, 1, year, measure)] :
                    [.. from school in schools
                        where school.Key.Year == year && needs.TrueForAll(e => e.AsksOf(school.Key.Kind))
                        select Cell(school.Key, school.Value, year, measure)];
            }

        CubeCell Cell(SchoolGroup? group, int expected, int year, string measure)
        {
            var said = reported[(year, group, measure)].SingleOrDefault();
            return new(group, new(said?.Sum ?? 0, new(said?.Reported ?? 0, expected)));
        }
    }

    private StatisticsCube(StatisticsCube whole, string school)
    {
        _collected = whole._collected;
        foreach (var (key, cells) in whole._cells) _cells[key] = [.. cells.Where(c => c.Group is null || c.Group.School == school)];
    }

    /// <summary>The statistics of one school out of a cube of single schools, with the county's own figures.</summary>
    public StatisticsCube Of(string school) => new(this, school);

    /// <summary>Whether a measure was asked for in a year. If not, nothing is missing: it was not collected.</summary>
    public bool IsCollected(int year, string measure) => _collected.Contains((year, measure));

    /// <summary>The cells of a measure in a year: one for each group of schools it applies to, or the county's own.</summary>
    public IReadOnlyList<CubeCell> Cells(int year, string measure) => _cells.GetValueOrDefault((year, measure)) ?? [];
}
