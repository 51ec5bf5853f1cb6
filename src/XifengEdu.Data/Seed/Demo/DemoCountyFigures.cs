namespace XifengEdu.Data.Seed.Demo;

/// <summary>
/// The county's years, 2020 to 2026: what the county reports itself, and the totals its schools' figures add up to. The column of
/// 2020 gives the results the plan publishes (一（一）1 and 2) to the letter; everything later is invented.
/// </summary>
internal static class DemoCountyFigures
{
    /// <summary>The last year that is told as a whole; years after 2026 repeat it.</summary>
    public const int LastToldYear = 2025;

    /// <summary>
    /// The county's own return by element. No figure in 2020: not collected then, because the plan knows no baseline. No figure
    /// in 2026: not yet filled in.
    /// </summary>
    private static readonly (string Element, decimal?[] ByYear)[] _reported =
    [
        ("cty.population_3_5", [9924, 9876, 9780, 9610, 9380, 9116, 8890]),
        ("cty.population_15_17", [6210, 6270, 6352, 6440, 6503, 6535, 6541]),
        ("cty.senior_elsewhere", [349, 356, 362, 370, 381, 389, null]),
        ("cty.cohort_entrants", [2732, 2760, 2812, 2849, 2860, 2841, 2815]),
        ("cty.primary_age", [null, 20762, 20371, 19903, 19364, 18739, 18082]),
        ("cty.primary_age_enrolled", [null, 20706, 20322, 19861, 19330, 18712, null]),
        ("cty.junior_age", [null, 8688, 8726, 8673, 8560, 8421, 8275]),
        ("cty.junior_age_enrolled", [null, 8472, 8535, 8507, 8418, 8297, null]),
        ("cty.disabled_age", [239, 242, 244, 247, 248, 250, 251]),
        ("cty.disabled_enrolled", [231, 235, 238, 241, 243, 246, null]),
        ("cty.townships", [null, 10, 10, 10, 10, 10, 10]),
        ("cty.kindergarten_centres", [null, 4, 7, 10, 10, 10, 10]),
        ("cty.model_kindergartens_added", [0, 0, 1, 2, 2, 3, 3]),
        ("cty.play_curricula", [null, 2, 4, 6, 8, 9, null]),
        ("cty.primary_communities", [null, 1, 2, 3, 3, 4, 4]),
        ("cty.junior_groups", [null, 0, 1, 2, 2, 2, 2]),
        ("cty.practice_bases", [null, 0, 1, 2, 2, 3, 3]),
        ("cty.resource_items", [null, 96500, 148200, 200000, 231400, 268900, null]),
        ("cty.lesson_cases", [null, 410, 760, 1085, 1310, 1520, null]),
        ("cty.online_research", [null, 58, 131, 214, 290, 371, null]),
        ("cty.education_spending", [64215.38m, 66840.12m, 69377.5m, 72105.66m, 74318.2m, 76904.85m, null]),
        ("cty.fiscal_spending", [281200m, 289300m, 297800m, 312400m, 318600m, 326500m, null]),
        ("cty.teacher_pay", [null, 84700m, 87650m, 90820m, 94130m, 98795.5m, null]),
        ("cty.civil_servant_pay", [null, 88400m, 90250m, 92300m, 94800m, 98500m, null]),
        ("cty.vocational_surcharge", [420m, 462.5m, 510m, 560.8m, 620m, 690m, null]),
    ];

    private static readonly Dictionary<string, int[]> _totals = new()
    {
        ["pre.children.public"] = [5568, 5767, 5980, 6428, 6640, 6741, 6720],
        ["pre.children.inclusive"] = [2448, 2300, 2019, 1377, 1230, 1030, 960],
        ["pre.children.other"] = [1430, 1340, 1330, 1375, 1112, 980, 890],
        ["pri.pupils"] = [21028, 20700, 20310, 19850, 19320, 18700, 18050],
        ["jun.pupils"] = [8390, 8460, 8520, 8490, 8400, 8280, 8150],
        ["jun.graduating"] = [2779, 2790, 2815, 2822, 2810, 2768, 2735],
        ["sen.pupils"] = [4280, 4310, 4360, 4420, 4455, 4470, 4460],
        ["sen.gaokao_candidates"] = [1250, 1272, 1290, 1311, 1334, 1352, 1360],
        ["sen.gaokao_bachelor"] = [670, 692, 715, 719, 749, 776, 791],
        ["voc.pupils"] = [1329, 1342, 1360, 1371, 1384, 1390, 1395],
        ["voc.pupils_start"] = [1343, 1351, 1366, 1379, 1391, 1399, 1402],
        ["voc.dropouts"] = [56, 53, 50, 47, 43, 39, 36],
        ["voc.teachers"] = [0, 74, 76, 78, 80, 82, 84],
        ["voc.teachers_specialised"] = [0, 30, 33, 36, 39, 42, 44],
        ["voc.teachers_dual"] = [0, 14, 17, 21, 24, 27, 29],
        ["spe.pupils"] = [72, 74, 75, 78, 77, 79, 80],
        ["all.staff.public"] = [2365, 2384, 2412, 2457, 2489, 2503, 2511],
        ["all.staff.private"] = [218, 213, 199, 176, 158, 149, 145],
    };

    /// <summary>What the county itself reports for a year.</summary>
    public static IEnumerable<(string Element, decimal Value)> Reported(int year)
    {
        foreach (var (element, byYear) in _reported)
            if (byYear[Column(year)] is { } value) yield return (element, value);
    }

    /// <summary>What the schools' figures of a year add up to.</summary>
    public static int Total(string name, int year) => _totals[name][Column(year)];

    /// <summary>The place of a year in tables that begin with 2020.</summary>
    public static int Column(int year) => (year > DemoCounty.OpenYear ? LastToldYear : year) - DemoCounty.FirstYear;
}
