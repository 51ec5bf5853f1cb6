using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>
/// Who is asked for what in the demonstration county, and how far it is; invented, as the plan names nobody. Projects that the plan
/// counts have dates and money but none is begun, so that their targets wait for whoever tries the portal.
/// </summary>
internal static class DemoDelivery
{
    private const string Bureau = "bureau";

    private static readonly Dictionary<string, string> _officeOfSection = new()
    {
        ["二（四）1 五育并举"] = "基础教育科",
        ["二（四）2 学前教育"] = "学前教育科",
        ["二（四）3 义务教育"] = "基础教育科",
        ["二（四）4 高中教育"] = "基础教育科",
        ["二（四）5 职业教育"] = "职业教育与成人教育科",
        ["二（四）6 家庭教育"] = "基础教育科",
        ["二（四）7 终身教育"] = "职业教育与成人教育科",
        ["二（五）1 教育改革"] = "教研室",
        ["二（五）2 教师队伍"] = "人事科",
        ["二（五）3 信息化"] = "电化教育站",
        ["二（五）4 资源拓展"] = "计划财务科",
        ["二（五）5 治理体系"] = "办公室",
        ["二（六）1 组织保障"] = "办公室",
        ["二（六）2 师资优化"] = "人事科",
        ["二（六）3 经费投入"] = "计划财务科",
        ["二（六）5 督导评估"] = "教育督导室",
    };

    // What was due and is not done.
    private static readonly string[] _late = ["T-PRE-03", "T-SEN-15", "T-SEN-16", "T-ICT-12"];

    private static readonly (string Code, string School)[] _tasksOfSchools = [("T-SEN-04", "息烽县第一中学"), ("T-PRE-03", "息烽县第一幼儿园")];

    private static readonly (string Subject, DateTime At, string Words)[] _progress =
    [
        ("tasks/T-SEN-04", new(2023, 11, 16, 8, 30, 0, DateTimeKind.Utc), "复评复查现场评估结束，专家组同意通过。"),
        ("tasks/T-SEN-16", new(2025, 12, 10, 2, 15, 0, DateTimeKind.Utc), "申办材料已上报市教育局，等待现场评估。"),
        ("projects/P-SP-01", new(2024, 9, 3, 7, 0, 0, DateTimeKind.Utc), "主体工程封顶，转入装修。"),
        ("projects/P-SP-01", new(2026, 3, 12, 3, 40, 0, DateTimeKind.Utc), "实训设备到货，正在安装；竣工时间推迟。"),
        ("projects/P-IT-01", new(2023, 11, 20, 6, 20, 0, DateTimeKind.Utc), "二期通过验收并上线运行。"),
    ];

    /// <summary>The offices of the invented bureau.</summary>
    public static IEnumerable<Office> Offices => _officeOfSection.Values.Distinct().Select(name => new Office { Name = name });

    /// <summary>What was said.</summary>
    public static IEnumerable<ProgressEntry> Progress => _progress.Select(p => new ProgressEntry { Subject = p.Subject, At = p.At, Author = Bureau, Words = p.Words });

    /// <summary>Gives the plan's tasks and projects to offices and schools, and moves some of them on.</summary>
    public static void Carry(IReadOnlyCollection<DeliveryTask> tasks, IReadOnlyCollection<Project> projects, IEnumerable<Office> offices, IReadOnlyCollection<SchoolProfile> schools)
    {
        var idOf = offices.ToDictionary(o => o.Name, o => o.Id);
        foreach (var task in tasks.Where(t => _officeOfSection.ContainsKey(t.Section)))
        {
            task.OfficeId = idOf[_officeOfSection[task.Section]];
            task.Start = new(2021, 9, 1);
            if (task.Due is { } due && !_late.Contains(task.Code)) (task.State, task.DoneOn) = (DeliveryState.Done, due.AddDays(-21));
            else task.State = task.Position % 6 == 0 ? DeliveryState.NotStarted : DeliveryState.UnderWay;
        }
        foreach (var (code, school) in _tasksOfSchools)
            if (tasks.FirstOrDefault(t => t.Code == code) is { } task) task.School = CodeOf(school);
        if (tasks.FirstOrDefault(t => t.Code == "T-SEN-16") is { } applying)
        {
            applying.Steps.Add(new() { Position = 1, Words = "上报申办材料", Due = new(2025, 12, 31), DoneOn = new(2025, 12, 10) });
            applying.Steps.Add(new() { Position = 2, Words = "通过现场评估", Due = new(2025, 12, 31) });
        }

        foreach (var project in projects.Where(p => !p.IsFromBefore))
        {
            project.OfficeId = idOf[project.Kind is ProjectKind.Platform ? "电化教育站" : "计划财务科"];
            switch (project.Group)
            {
                case "G-KG-COUNTY": Plan(project, new(2022, 3, 1), new(2024, 8, 31), [(2022, FundSource.County, 600), (2023, FundSource.Bonds, 1200), (2024, FundSource.County, 400)]); break;
                case "G-KG-TOWN": Plan(project, new(2022, 3, 1), new(2025, 8, 31), [(2023, FundSource.City, 300), (2024, FundSource.County, 500)]); break;
                case "G-PS-TOWN": Plan(project, new(2021, 9, 1), new(2025, 8, 31), [(2022, FundSource.Province, 200), (2024, FundSource.County, 700)]); break;
                default: break;
            }
        }
        Build("P-SP-01", new(2023, 3, 1), new(2025, 8, 31), new(2023, 4, 10), null, [(2023, FundSource.Central, 500, 500), (2024, FundSource.County, 800, 760), (2025, FundSource.County, 300, 350)],
            ("立项和设计", new(2023, 3, 1), new(2023, 6, 30), new(2023, 4, 10), new(2023, 7, 20)), ("主体施工", new(2023, 7, 1), new(2024, 8, 31), new(2023, 8, 1), new(2024, 9, 2)), ("装修和设备", new(2024, 9, 1), new(2025, 8, 31), new(2024, 9, 10), null));
        Build("P-SH-01", new(2022, 3, 1), new(2024, 8, 31), new(2022, 5, 6), new(2024, 8, 20), [(2022, FundSource.Bonds, 3000, 2800), (2023, FundSource.Bonds, 2000, 2150)]);
        Build("P-IT-01", new(2021, 9, 1), new(2023, 12, 31), new(2021, 10, 8), new(2023, 11, 20), [(2022, FundSource.County, 420, 420), (2023, FundSource.County, 180, 165)]);
        Build("P-IT-02", new(2024, 3, 1), new(2025, 12, 31), new(2024, 5, 20), null, [(2024, FundSource.County, 200, 150), (2025, FundSource.City, 260, 90)]);
        if (projects.FirstOrDefault(p => p.Code == "P-SP-01") is { } special) special.School = schools.FirstOrDefault(s => s.Kind == SchoolKind.Special)?.SchoolCode;

        string? CodeOf(string name) => schools.FirstOrDefault(s => s.Name.EndsWith(name, StringComparison.Ordinal))?.SchoolCode;

        void Build(string code, DateOnly start, DateOnly end, DateOnly started, DateOnly? finished, (int Year, FundSource Source, decimal Budget, decimal Spent)[] money,
            params (string Name, DateOnly Start, DateOnly End, DateOnly Started, DateOnly? Finished)[] stages)
        {
            if (projects.FirstOrDefault(p => p.Code == code) is not { } project) return;
            Plan(project, start, end, []);
            (project.StartedOn, project.FinishedOn, project.State) = (started, finished, finished is null ? DeliveryState.UnderWay : DeliveryState.Done);
            foreach (var (year, source, budget, spent) in money) project.Money.Add(new() { Year = year, Source = source, Budget = budget, Spent = spent });
            foreach (var (name, from, to, began, ended) in stages)
                project.Stages.Add(new() { Position = project.Stages.Count + 1, Name = name, PlannedStart = from, PlannedEnd = to, StartedOn = began, FinishedOn = ended });
        }
    }

    private static void Plan(Project project, DateOnly start, DateOnly end, (int Year, FundSource Source, decimal Budget)[] money)
    {
        (project.PlannedStart, project.PlannedEnd) = (start, end);
        foreach (var (year, source, budget) in money) project.Money.Add(new() { Year = year, Source = source, Budget = budget, Spent = 0 });
    }
}
