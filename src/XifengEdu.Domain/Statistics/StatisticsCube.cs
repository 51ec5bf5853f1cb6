using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Statistics;

/// <summary>
/// A sum and how complete it is. Completeness travels with the number, so that a missing figure can never pass for zero.
/// </summary>
/// <param name="Sum">The sum of what was reported.</param>
/// <param name="Coverage">How many should have reported and how many did.</param>
public readonly record struct Aggregate(decimal Sum, Coverage Coverage)
{
    /// <summary>Both together.</summary>
    public static Aggregate operator +(Aggregate a, Aggregate b) => new(a.Sum + b.Sum, a.Coverage + b.Coverage);
}

/// <summary>How many returns a figure should rest on and how many it does. The county's own return counts as one.</summary>
/// <param name="Reported">Returns that hold what the figure needs.</param>
/// <param name="Expected">Returns that should.</param>
public readonly record struct Coverage(int Reported, int Expected)
{
    /// <summary>Whether everybody who should have reported has.</summary>
    public bool IsComplete => Reported == Expected && Expected > 0;

    /// <summary>Both together.</summary>
    public static Coverage operator +(Coverage a, Coverage b) => new(a.Reported + b.Reported, a.Expected + b.Expected);
}

/// <summary>Schools of one year that share what indicators filter by; the finest grain of a cube.</summary>
/// <param name="Year">The year of their profiles.</param>
/// <param name="Township">The township.</param>
/// <param name="School">The school's code in a cube of single schools, empty in a cube of townships.</param>
/// <param name="Kind">The kind of school.</param>
/// <param name="Ownership">Who runs them.</param>
/// <param name="Inclusive">Whether they are recognised as inclusive.</param>
public sealed record SchoolGroup(int Year, string Township, string School, SchoolKind Kind, Ownership Ownership, bool Inclusive);

/// <summary>What the schools of a group, or the county itself, reported of one measure.</summary>
/// <param name="Year">The year.</param>
/// <param name="Group">The schools; null for the county's own return.</param>
/// <param name="Measure">The code of an element or of a <see cref="SchoolCount"/>.</param>
/// <param name="Sum">The sum of the figures, or how many schools meet the conditions.</param>
/// <param name="Reported">How many have answered.</param>
public sealed record ReportedSum(int Year, SchoolGroup? Group, string Measure, decimal Sum, int Reported);

/// <summary>
/// Counts schools that meet every one of its conditions, such as: guidance and activity at least once in both terms.
/// A school that has not answered all of them counts neither as meeting nor as failing them.
/// </summary>
public sealed class SchoolCount
{
    /// <summary>The code by which terms of indicators name it.</summary>
    public required string Code { get; init; }
    /// <summary>The conditions, all of which must hold.</summary>
    public required ICollection<SchoolCondition> Conditions { get; init; }
}

/// <summary>One condition on one reported figure.</summary>
/// <param name="SchoolCount">The count it belongs to.</param>
/// <param name="Element">The element.</param>
/// <param name="AtLeast">The least figure that meets it; 0 means that any answer does.</param>
public sealed record SchoolCondition(string SchoolCount, string Element, decimal AtLeast);

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
        IEnumerable<CollectionRound> collected,
        IReadOnlyCollection<Element> elements,
        IEnumerable<SchoolCount> counts,
        IReadOnlyDictionary<SchoolGroup, int> schools,
        IEnumerable<ReportedSum> sums)
    {
        _collected = [.. from round in collected from element in round.Elements select (round.Year, element)];
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

/// <summary>One cell of a cube.</summary>
/// <param name="Group">The schools; null for the county's own return.</param>
/// <param name="Total">Their sum and its coverage.</param>
public sealed record CubeCell(SchoolGroup? Group, Aggregate Total);
