using System.Globalization;
using XifengEdu.Domain.Schools;
using static XifengEdu.Domain.Schools.SchoolKind;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>
/// The register of the demonstration county. Kinds and numbers are those of the plan (一（一）1), and so are the names it mentions;
/// every other school is invented, and so is all that happens after 2020.
/// </summary>
internal static class DemoSchools
{
    private const int Always = int.MaxValue;

    private static readonly (string Township, DemoSchool[] Schools)[] _register =
    [
        ("永靖镇",
        [
            new("息烽县第三中学", JuniorMiddle, Jun: 1300) { Short = "息烽三中" },
            new("永靖中学", JuniorMiddle, Jun: 1100),
            new("乌江复旦学校", TwelveYear, Pri: 700, Jun: 500, Sen: 1250),
            new("永靖小学", Primary, Pri: 1900),
            new("阳朗小学", Primary, Pri: 1000),
            new("猫洞小学", Primary, Pri: 260),
            new("坪上小学", Primary, Pri: 200),
            new("息烽县第一幼儿园", Kindergarten, Pre: 420),
            new("永靖镇中心幼儿园", Kindergarten, Pre: 330),
            new("阳朗幼儿园", Kindergarten, Pre: 120),
            new("猫洞幼儿园", Kindergarten, Pre: 60),
            new("坪上幼儿园", Kindergarten, Pre: 50),
            new("小太阳幼儿园", Kindergarten, Pre: 260) { Private = true, InclusiveUntil = Always },
            new("金色童年幼儿园", Kindergarten, Pre: 240) { Private = true, InclusiveUntil = Always },
            new("育苗幼儿园", Kindergarten, Pre: 230)
                { Private = true, InclusiveUntil = Always, PublicFrom = 2022, PublicName = "永靖镇第二幼儿园" },
            new("晨光幼儿园", Kindergarten, Pre: 250) { Private = true },
            new("慧苗幼儿园", Kindergarten, Pre: 200) { Private = true },
            new("息烽县第四幼儿园", Kindergarten, Pre: 240) { Opens = 2023 },
        ]),
        ("温泉镇",
        [
            new("温泉中学", JuniorMiddle, Jun: 430),
            new("温泉小学", Primary, Pri: 620),
            new("天台小学", Primary, Pri: 180),
            new("高潮教学点", TeachingPoint, Pri: 32),
            new("温泉镇中心幼儿园", Kindergarten, Pre: 180),
            new("天台幼儿园", Kindergarten, Pre: 45),
            new("高潮幼儿园", Kindergarten, Pre: 35),
            new("晨星幼儿园", Kindergarten, Pre: 110) { Private = true },
        ]),
        ("九庄镇",
        [
            new("九庄中学", JuniorMiddle, Jun: 850),
            new("九庄小学", Primary, Pri: 1300),
            new("和平小学", Primary, Pri: 300),
            new("三合小学", Primary, Pri: 180),
            new("九庄镇中心幼儿园", Kindergarten, Pre: 300),
            new("和平幼儿园", Kindergarten, Pre: 80),
            new("三合幼儿园", Kindergarten, Pre: 45),
            new("新田幼儿园", Kindergarten, Pre: 40),
            new("春蕾幼儿园", Kindergarten, Pre: 150) { Private = true, InclusiveUntil = Always },
            new("欢乐幼儿园", Kindergarten, Pre: 140) { Private = true, Ends = 2024 },
            new("九庄镇第二幼儿园", Kindergarten, Pre: 120) { Opens = 2024 },
        ]),
        ("小寨坝镇",
        [
            new("息烽县中等职业学校", Vocational, Voc: 1329) { Short = "息烽中职" },
            new("小寨坝中学", JuniorMiddle, Jun: 900),
            new("小寨坝小学", Primary, Pri: 1700),
            new("南中小学", Primary, Pri: 300),
            new("盘脚营小学", Primary, Pri: 250),
            new("小寨坝镇中心幼儿园", Kindergarten, Pre: 360),
            new("南中幼儿园", Kindergarten, Pre: 85),
            new("盘脚营幼儿园", Kindergarten, Pre: 70),
            new("石桥幼儿园", Kindergarten, Pre: 50),
            new("小博士幼儿园", Kindergarten, Pre: 210) { Private = true, InclusiveUntil = Always },
            new("向阳幼儿园", Kindergarten, Pre: 160) { Private = true, InclusiveUntil = Always },
            new("花蕾幼儿园", Kindergarten, Pre: 150) { Private = true },
            new("小寨坝镇第二幼儿园", Kindergarten, Pre: 100) { Opens = 2022 },
        ]),
        ("西山镇",
        [
            new("西山镇九年一贯制学校", NineYear, Pri: 420, Jun: 380),
            new("西山小学", Primary, Pri: 800),
            new("鹿龙小学", Primary, Pri: 190),
            new("西山镇中心幼儿园", Kindergarten, Pre: 200),
            new("鹿龙幼儿园", Kindergarten, Pre: 50),
            new("团圆山幼儿园", Kindergarten, Pre: 45),
            new("新苗幼儿园", Kindergarten, Pre: 140) { Private = true, InclusiveUntil = Always },
        ]),
        ("养龙司镇",
        [
            new("养龙司中学", JuniorMiddle, Jun: 520),
            new("养龙司小学", Primary, Pri: 1050),
            new("坪山小学", Primary, Pri: 240),
            new("幸福小学", Primary, Pri: 160),
            new("养龙司镇中心幼儿园", Kindergarten, Pre: 240),
            new("养龙司镇第二幼儿园", Kindergarten, Pre: 190),
            new("坪山幼儿园", Kindergarten, Pre: 60),
            new("幸福幼儿园", Kindergarten, Pre: 40),
            new("童乐幼儿园", Kindergarten, Pre: 130) { Private = true, InclusiveUntil = Always },
        ]),
        ("石硐镇",
        [
            new("石硐中学", JuniorMiddle, Jun: 450),
            new("石硐小学", Primary, Pri: 900),
            new("大洪小学", Primary, Pri: 220),
            new("水头小学", Primary, Pri: 130) { Ends = 2024, MergedInto = "石硐小学" },
            new("石硐镇中心幼儿园", Kindergarten, Pre: 210),
            new("石硐镇第二幼儿园", Kindergarten, Pre: 170),
            new("大洪幼儿园", Kindergarten, Pre: 50),
            new("水头幼儿园", Kindergarten, Pre: 35),
        ]),
        ("鹿窝镇",
        [
            new("鹿窝镇九年一贯制学校", NineYear, Pri: 700, Jun: 350),
            new("华溪小学", Primary, Pri: 150),
            new("三友教学点", TeachingPoint, Pri: 25),
            new("鹿窝镇中心幼儿园", Kindergarten, Pre: 170),
            new("鹿窝镇第二幼儿园", Kindergarten, Pre: 140),
            new("华溪幼儿园", Kindergarten, Pre: 40),
        ]),
        ("流长镇",
        [
            new("流长中学", JuniorMiddle, Jun: 460),
            new("流长小学", Primary, Pri: 900),
            new("宋家寨小学", Primary, Pri: 200),
            new("甘溪教学点", TeachingPoint, Pri: 40) { Ends = 2023, MergedInto = "流长小学" },
            new("流长镇中心幼儿园", Kindergarten, Pre: 230),
            new("宋家寨幼儿园", Kindergarten, Pre: 50),
            new("甘溪幼儿园", Kindergarten, Pre: 35),
            new("希望幼儿园", Kindergarten, Pre: 150) { Private = true, InclusiveUntil = Always },
        ]),
        ("青山苗族乡",
        [
            new("青山小学", Primary, Pri: 420),
            new("绿化小学", Primary, Pri: 150),
            new("大林教学点", TeachingPoint, Pri: 28),
            new("青山苗族乡中心幼儿园", Kindergarten, Pre: 140),
            new("绿化幼儿园", Kindergarten, Pre: 35),
        ]),
        ("新萝街道",
        [
            new("息烽县第一中学", SeniorHigh, Sen: 2700) { Short = "息烽一中" },
            new("息烽县第二中学", JuniorMiddle, Jun: 1500) { Short = "息烽二中" },
            new("息烽永生私立学校", CompleteMiddle, Jun: 180, Sen: 330) { Short = "永生学校", Private = true },
            new("息烽县特殊教育学校", Special, Spe: 72),
            new("云环小学", Primary, Pri: 1900),
            new("新萝小学", Primary, Pri: 1600),
            new("龙泉小学", Primary, Pri: 1100),
            new("息烽县第二幼儿园", Kindergarten, Pre: 400),
            new("新萝街道中心幼儿园", Kindergarten, Pre: 300),
            new("龙泉幼儿园", Kindergarten, Pre: 160),
            new("蓝天幼儿园", Kindergarten, Pre: 280) { Private = true, InclusiveUntil = 2023 },
            new("阳光宝贝幼儿园", Kindergarten, Pre: 220) { Private = true, InclusiveUntil = Always },
            new("启航幼儿园", Kindergarten, Pre: 240)
                { Private = true, InclusiveUntil = Always, PublicFrom = 2023, PublicName = "新萝街道第二幼儿园" },
            new("新蕾幼儿园", Kindergarten, Pre: 260) { Private = true },
            new("小星星幼儿园", Kindergarten, Pre: 180) { Private = true },
            new("小天使幼儿园", Kindergarten, Pre: 130) { Private = true, Ends = 2023 },
            new("息烽县第三幼儿园", Kindergarten, Pre: 240) { Opens = 2021 },
            new("息烽县第五幼儿园", Kindergarten, Pre: 240) { Opens = 2024 },
        ]),
    ];

    // Roughly as they lie: the north above, the east to the right.
    private static readonly string[][] _map =
    [
        ["", "鹿窝镇", "", "养龙司镇"],
        ["流长镇", "西山镇", "小寨坝镇", "温泉镇"],
        ["九庄镇", "石硐镇", "永靖镇", "新萝街道"],
        ["", "", "青山苗族乡", ""],
    ];

    /// <summary>The townships in their customary order.</summary>
    public static IReadOnlyList<Township> Townships { get; } =
    [
        .. from place in _register.Select((r, i) => (r.Township, Position: i + 1))
           let row = Array.FindIndex(_map, names => names.Contains(place.Township))
           select new Township(place.Township, place.Position) { TileRow = row + 1, TileColumn = Array.IndexOf(_map[row], place.Township) + 1 },
    ];

    /// <summary>All schools in the order of their codes.</summary>
    public static IReadOnlyList<DemoSchool> All { get; } =
    [
        .. _register.SelectMany((r, township) => r.Schools.Select((school, i) =>
            school with { Township = r.Township, Code = Code(township + 1, i + 1) })),
    ];

    private static readonly Dictionary<string, string> _codes = All.ToDictionary(s => s.Name, s => s.Code);

    /// <summary>The code of the school with this name.</summary>
    public static string CodeOf(string name) => _codes[name];

    /// <summary>
    /// The register, with copies of the schools of the first year until there are <paramref name="count"/> of those. A copy
    /// follows in its township's serial numbers; its code has more than four digits once these are used up.
    /// </summary>
    public static IEnumerable<DemoSchool> Grown(int count)
    {
        var first = All.Where(s => s.Opens == DemoCounty.FirstYear).ToList();
        ArgumentOutOfRangeException.ThrowIfLessThan(count, first.Count);
        var serials = All.CountBy(s => s.Township).ToDictionary();
        var positions = Townships.ToDictionary(t => t.Name, t => t.Position);
        var copies = Enumerable.Range(first.Count, count - first.Count).Select(i => first[i % first.Count] with
        {
            Number = (i / first.Count + 1).ToString(CultureInfo.InvariantCulture),
            Code = Code(positions[first[i % first.Count].Township], ++serials[first[i % first.Count].Township]),
        });
        return All.Concat(copies);
    }

    private static string Code(int township, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{township:D2}{serial:D2}");
}
