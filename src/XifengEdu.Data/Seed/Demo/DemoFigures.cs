using XifengEdu.Domain.Schools;
using static XifengEdu.Data.Seed.Demo.DemoCountyFigures;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>
/// What every school reports in one year. Heads are shares of the county's totals; everything else follows from them, or from a
/// fixed spread over the schools that a year moves along.
/// </summary>
internal sealed class DemoFigures
{
    // Classes of 56 and more, from 2020 on: the schools of the county seat and of the largest town.
    private static readonly Dictionary<string, int[]> _bigClasses = new()
    {
        ["云环小学"] = [0, 5, 3, 2, 1, 1, 0],
        ["永靖小学"] = [0, 4, 3, 1, 1, 0, 0],
        ["小寨坝小学"] = [0, 2, 1, 0, 0, 0, 0],
        ["息烽县第二中学"] = [0, 3, 2, 1, 0, 0, 0],
    };

    // Hundredths of the posts that heads of each stage would have in an average school.
    private static readonly (string Heads, int Posts)[] _posts =
    [
        ("pre.children", 45), ("pri.pupils", 50), ("jun.pupils", 71), ("sen.pupils", 77), ("voc.pupils", 67), ("spe.pupils", 250),
    ];

    private static readonly string[] _vocational =
    [
        "voc.pupils", "voc.pupils_start", "voc.dropouts", "voc.teachers", "voc.teachers_specialised", "voc.teachers_dual",
    ];

    private readonly int _year;
    private readonly int _column;
    private readonly Dictionary<(string School, string Element), int> _shares = [];

    /// <summary>Shares out the totals of <paramref name="year"/> among the schools open in it.</summary>
    public DemoFigures(int year)
    {
        _year = year;
        _column = Column(year);
        var open = DemoSchools.All.Where(s => s.IsOpen(year)).ToList();
        var own = open.ToLookup(s => s.OwnershipIn(year));
        Share("pre.children", "pre.children.public", own[Ownership.Public], Children);
        Share("pre.children", "pre.children.inclusive", open.Where(s => s.IsInclusive(year)), Children);
        Share("pre.children", "pre.children.other", own[Ownership.Private].Where(s => !s.IsInclusive(year)), Children);
        Share("pri.pupils", "pri.pupils", open, s => Pull(s, x => x.Pri));
        Share("jun.pupils", "jun.pupils", open, s => Pull(s, x => x.Jun));
        Share("jun.graduating", "jun.graduating", open, s => Heads(s, "jun.pupils"));
        Share("sen.pupils", "sen.pupils", open, s => s.Sen);
        Share("sen.gaokao_candidates", "sen.gaokao_candidates", open, s => Heads(s, "sen.pupils"));
        Share("sen.gaokao_bachelor", "sen.gaokao_bachelor", open,
            s => Heads(s, "sen.gaokao_candidates") * (s.Kind == SchoolKind.SeniorHigh ? 68 : s.Private ? 25 : 40));
        foreach (var voc in _vocational) Share(voc, voc, open, s => s.Voc);
        Share("spe.pupils", "spe.pupils", open, s => s.Spe);
        Share("all.staff", "all.staff.public", own[Ownership.Public], StaffClaim);
        Share("all.staff", "all.staff.private", own[Ownership.Private], StaffClaim);

        long Children(DemoSchool school) => Pull(school, s => s.Pre);

        // Even the smallest school has a head and somebody at the door.
        long StaffClaim(DemoSchool school) => Posts(school) + 500;
    }

    /// <summary>What a school answers to an element, in the order of the form.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No school is asked for it.</exception>
    public decimal Of(DemoSchool school, string element) => element switch
    {
        _ when _shares.TryGetValue((school.Name, element), out var share) => share,
        "pre.classes" => Classes(school, "pre.children", 28, atLeast: 1),
        "pre.classes_in_standard" => Of(school, "pre.classes") - (Lags(school, element, 0, 260, 190, 130, 70, 20, 0) ? 1 : 0),
        "pre.books" => Heads(school, "pre.children") * Now(0, 671, 742, 804, 846, 884, 902)
            * (95 + Spread(school, element, 11)) / 10_000,
        "pre.teachers" => Teachers(school, "pre.children"),
        "pre.teachers_certified" => Part(school, "pre.teachers", 0, 88, 90, 93, 95, 97, 98),
        "pri.entrants" => Heads(school, "pri.pupils") / (school.Kind == SchoolKind.TeachingPoint ? 3 : 6),
        "pri.pupils_start" => Heads(school, "pri.pupils") + Spread(school, element, 5),
        "pri.dropouts" => 0,
        "pri.classes" => school.Kind == SchoolKind.TeachingPoint ? 3
            : Classes(school, "pri.pupils", school.InCountySeat ? 48 : 42, atLeast: 6),
        "pri.classes_56" => BigClasses(school),
        "pri.teachers" => Teachers(school, "pri.pupils"),
        "pri.teachers_coprep" => Part(school, "pri.teachers", 0, 58, 71, 84, 89, 93, 95),
        "jun.pupils_start" => Heads(school, "jun.pupils") + Spread(school, element, 5),
        "jun.dropouts" => (school.Name, _year) is ("九庄中学", 2022) ? 2 : 0,
        "jun.classes" => Classes(school, "jun.pupils", 50, atLeast: 3),
        "jun.classes_56" => BigClasses(school),
        "jun.teachers" => Teachers(school, "jun.pupils"),
        "jun.teachers_coprep" => Part(school, "jun.teachers", 0, 62, 74, 86, 90, 94, 96),
        "sen.classes" => Classes(school, "sen.pupils", 52, atLeast: 3),
        "sen.teachers" => Teachers(school, "sen.pupils"),
        "all.gigabit" => Lags(school, element, 0, 330, 210, 120, 50, 0, 0) ? 0 : 1,
        "all.charter" => Lags(school, element, 0, 240, 150, 80, 40, 20, 10) ? 0 : 1,
        "all.parent_school" => Lags(school, element, 0, 260, 180, 110, 60, 30, 20) ? 0 : 1,
        "all.parent_guidance_autumn" => Lags(school, element, 0, 90, 60, 30, 10, 0, 0) ? 0 : 1 + Spread(school, element, 3),
        "all.parent_guidance_spring" => Lags(school, element, 0, 110, 70, 40, 20, 0, 0) ? 0 : 1 + Spread(school, element, 3),
        "all.parent_activity_autumn" => Activities(school, element, 0, 140, 100, 60, 30, 0, 0),
        "all.parent_activity_spring" => Activities(school, element, 0, 160, 110, 70, 40, 20, 10),
        "all.labour_hours" => Lags(school, element, 0, 250, 180, 110, 60, 20, 20) ? 1.5m : 2 + Spread(school, element, 3) * 0.5m,
        "all.daily_pe_hour" => Lags(school, element, 0, 180, 110, 60, 20, 0, 0) ? 0 : 1,
        "all.sport_skill" => Skilled(school, element, 0, 83, 87, 91, 94, 96, 97),
        "all.art_skill" => Skilled(school, element, 0, 76, 81, 86, 90, 93, 95),
        "cmp.twenty_lines" => Lags(school, element, 0, 280, 210, 140, 80, 40, 20) ? 0 : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "No school of the demonstration answers it."),
    };

    private void Share(string element, string total, IEnumerable<DemoSchool> among, Func<DemoSchool, long> weight)
    {
        var schools = among.Select(s => (s.Name, Weight: weight(s))).Where(s => s.Weight > 0).ToList();
        var parts = Apportion.LargestRemainder(Total(total, _year), [.. schools.Select(s => s.Weight)]);
        foreach (var (school, part) in schools.Zip(parts)) _shares[(school.Name, element)] = part;
    }

    // Heads of 2020, drawn to the county seat and away from villages; who merged into a school comes with its pupils.
    private long Pull(DemoSchool school, Func<DemoSchool, int> heads) =>
        heads(school) * (100 + _column * (heads(school) < 300 ? -3 : school.InCountySeat ? 1 : -1))
        + DemoSchools.All.Where(s => s.MergedInto == school.Name && s.Ends <= _year).Sum(s => Pull(s, heads));

    private long Posts(DemoSchool school) => _posts.Sum(p => (long)Heads(school, p.Heads) * p.Posts);

    // Of eight posts seven teach, in each stage as many as its heads claim.
    private int Teachers(DemoSchool school, string heads)
    {
        var staff = _shares[(school.Name, "all.staff")];
        var claim = (long)Heads(school, heads) * _posts.Single(p => p.Heads == heads).Posts;
        return (int)((staff - staff / 8) * claim / Posts(school));
    }

    private int Heads(DemoSchool school, string element) => _shares.GetValueOrDefault((school.Name, element));

    private int Classes(DemoSchool school, string heads, int size, int atLeast) =>
        Math.Max(atLeast, (Heads(school, heads) + size - 1) / size);

    private int BigClasses(DemoSchool school) => _bigClasses.TryGetValue(school.Name, out var classes) ? classes[_column] : 0;

    // Percent of a figure, a few more or less from school to school.
    private int Part(DemoSchool school, string whole, params ReadOnlySpan<int> percent) =>
        (int)Of(school, whole) * Math.Min(100, Now(percent) + Spread(school, whole, 7)) / 100;

    private int Skilled(DemoSchool school, string element, params ReadOnlySpan<int> percent) =>
        (int)_posts.Sum(p => (long)Heads(school, p.Heads)) * Math.Min(100, Now(percent) + Spread(school, element, 7)) / 100;

    // A kindergarten that lags has done it once, which is enough for a school only.
    private int Activities(DemoSchool school, string element, params ReadOnlySpan<int> perMille) =>
        Lags(school, element, perMille) ? school.Pre > 0 ? 1 : 0 : 2 + Spread(school, element, 2);

    // Schools catch up one after another: who lags in a year lagged the year before.
    private bool Lags(DemoSchool school, string element, params ReadOnlySpan<int> perMille) =>
        Spread(school, element, 1000) < Now(perMille);

    private int Now(params ReadOnlySpan<int> byYear) => byYear[_column];

    // FNV-1a: the same for ever, which string.GetHashCode is not.
    private static int Spread(DemoSchool school, string about, int width)
    {
        var hash = 2166136261u;
        foreach (var c in school.Name + about) hash = unchecked((hash ^ c) * 16777619u);
        return (int)((hash ^ (hash >> 15)) % (uint)width);
    }
}
