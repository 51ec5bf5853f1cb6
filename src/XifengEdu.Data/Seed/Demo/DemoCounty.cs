using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>
/// A county to try the portal with: Xifeng as its plan describes it in 2020, and six invented years in which kindergartens open,
/// village schools merge, and targets are met, just met, just missed and met too late. The same to the last figure on every
/// machine.
/// </summary>
public static class DemoCounty
{
    /// <summary>The county's code (GB/T 2260).</summary>
    public const string Code = "520122";

    /// <summary>The county's name.</summary>
    public const string Name = "息烽县";

    /// <summary>The plan its judgements belong to.</summary>
    public const string PlanCode = "14fyp";

    /// <summary>The baseline year of the plan, and the first of the county's.</summary>
    internal const int FirstYear = 2020;

    /// <summary>The year whose round is still open: half of the schools have reported.</summary>
    internal const int OpenYear = 2026;

    // The bureau has opened the earlier years to everybody; the latest published one not yet.
    private const int LastPublicYear = 2023;

    private const string Bureau = "bureau";

    // Nobody approves what they handed in themselves.
    private const string SecondAtBureau = "bureau-2";

    // What the text of 2020 and its published results need of schools; an indicator without a baseline gets no figure.
    private static readonly string[] _collectedOfSchoolsIn2020 =
    [
        "pre.children", "pri.pupils", "pri.pupils_start", "pri.dropouts", "jun.pupils", "jun.pupils_start", "jun.graduating",
        "jun.dropouts", "sen.pupils", "sen.gaokao_candidates", "sen.gaokao_bachelor", "voc.pupils", "voc.pupils_start",
        "voc.dropouts", "spe.pupils", "all.staff",
    ];

    // The one blank in six years: the county's books per child of 2022 rest on all kindergartens but this.
    private static readonly (string School, int Year, string Element) _blank = ("大洪幼儿园", 2022, "pre.books");

    private static readonly (string School, int Year) _questioned = ("南中幼儿园", OpenYear);

    // How far the schools have come in the open year, over and over along the register.
    private static readonly ReturnStatus[] _openYear =
    [
        ReturnStatus.Approved, ReturnStatus.Empty, ReturnStatus.Submitted, ReturnStatus.Empty, ReturnStatus.Approved,
        ReturnStatus.Confirmed, ReturnStatus.Empty, ReturnStatus.Draft, ReturnStatus.Empty, ReturnStatus.Approved,
        ReturnStatus.Empty,
    ];

    /// <summary>Makes the county.</summary>
    /// <param name="elements">The elements of the yearly statistics.</param>
    /// <param name="schools">
    /// How many schools there are in 2020. More than the 106 of the plan are copies of these, for load tests; the county's own
    /// figures do not grow with them.
    /// </param>
    /// <param name="years">How many rounds from 2020 on; those after 2026 repeat 2025.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 106 schools or no year.</exception>
    public static DemoData Create(IReadOnlyCollection<Element> elements, int schools = 106, int years = 7)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        var register = DemoSchools.Grown(schools).Where(s => s.Opens < FirstYear + years).ToList();
        List<CollectionRound> rounds = [.. Enumerable.Range(FirstYear, years).Select(year => Round(year, elements))];
        List<School> known =
        [
            .. register.Select(s => new School(s.Code)
            {
                Profiles = [.. rounds.Where(r => r.Year >= s.Opens).Select(r => s.ProfileIn(r.Year))],
            }),
        ];
        return new(
            DemoSchools.Townships,
            known,
            [.. known.SelectMany(DemoChanges.Of)],
            rounds,
            [.. rounds.SelectMany(round => Returns(round, elements, register))],
            [.. DemoJudgements.All.Where(j => j.Year < FirstYear + years)]);
    }

    private static CollectionRound Round(int year, IReadOnlyCollection<Element> elements) => new()
    {
        Year = year,
        ReferenceDate = new(year, 9, 1),
        Opens = new(year, 9, 10),
        Deadline = new(year, 11, 30),
        Status = year switch
        {
            < DemoCountyFigures.LastToldYear => RoundStatus.Published,
            OpenYear => RoundStatus.Open,
            _ => RoundStatus.Closed,
        },
        NeedsConfirmation = true,
        IsPublic = year <= LastPublicYear,
        Elements =
        [
            .. elements.OrderBy(e => e.Position).Select(e => e.Code).Where(e => year > FirstYear
                || _collectedOfSchoolsIn2020.Contains(e) || DemoCountyFigures.Reported(year).Any(f => f.Element == e)),
        ],
    };

    private static IEnumerable<SchoolReturn> Returns(
        CollectionRound round, IReadOnlyCollection<Element> elements, IEnumerable<DemoSchool> register)
    {
        var figures = new DemoFigures(round.Year);
        var checks = new FigureChecks(elements, [], round);
        var asked = Enum.GetValues<SchoolKind>().ToDictionary(k => k, k => checks.AskedOf(k).Select(e => e.Code).ToList());

        yield return Return(round, SchoolReturn.County,
            round.Status == RoundStatus.Open ? ReturnStatus.Draft : Settled(round),
            DemoCountyFigures.Reported(round.Year), 0);

        foreach (var (i, school) in register.Where(s => s.IsOpen(round.Year)).Index())
        {
            var status = (school.Name, round.Year) == _questioned ? ReturnStatus.Returned
                : round.Status == RoundStatus.Open ? _openYear[i % _openYear.Length] : Settled(round);
            if (status == ReturnStatus.Empty) continue;
            var boxes = asked[school.Kind];
            var filled = status == ReturnStatus.Draft ? boxes.Count / 2 : boxes.Count;
            yield return Return(round, school.Code, status, boxes.Take(filled)
                .Where(element => (school.Name, round.Year, element) != _blank)
                .Select(element => (element, figures.Of(school, element))), i);
        }
    }

    private static ReturnStatus Settled(CollectionRound round) =>
        round.Status == RoundStatus.Published ? ReturnStatus.Locked : ReturnStatus.Approved;

    private static SchoolReturn Return(
        CollectionRound round, string reporter, ReturnStatus status, IEnumerable<(string Code, decimal Value)> said, int place)
    {
        var isCounty = reporter == SchoolReturn.County;
        var reportedBy = isCounty ? Bureau : "principal-" + reporter;
        var opens = round.Opens.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return new()
        {
            Year = round.Year,
            Reporter = reporter,
            Status = status,
            Version = 1,
            Reason = status == ReturnStatus.Returned ? "请补充持教师资格证人数的证明材料后重新提交。" : null,
            Remarks = status == ReturnStatus.Returned ? [new("pre.teachers_certified", "与教师资格信息系统不一致")] : [],
            SubmittedBy = status == ReturnStatus.Draft ? null : reportedBy,
            Writers = [reportedBy],
            ChangedAt = opens.AddDays(6 + place % 50).AddMinutes(60 + place * 37 % 480),
            ChangedBy = status switch
            {
                ReturnStatus.Approved or ReturnStatus.Locked or ReturnStatus.Returned => isCounty ? SecondAtBureau : Bureau,
                _ => reportedBy,
            },
            Figures =
            [
                .. said.Select(f => new Figure { Year = round.Year, Reporter = reporter, Element = f.Code, Value = f.Value }),
            ],
        };
    }
}
