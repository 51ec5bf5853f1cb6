using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>What the inspectors of the demonstration county have found; invented. One is closed, one waits for a re-check, one is overdue.</summary>
internal static class DemoSupervision
{
    private const string Inspector = "inspector", Bureau = "bureau";

    /// <param name="schools">The latest profiles.</param>
    /// <param name="offices">The offices by name.</param>
    public static IEnumerable<Finding> Findings(IReadOnlyCollection<SchoolProfile> schools, IReadOnlyDictionary<string, int> offices)
    {
        if (CodeOf("息烽县第一中学") is { } senior)
            yield return Of("2023-001", $"schools/{senior}", 2023, senior, null, FindingSeverity.Major, new(2023, 10, 18), new(2023, 12, 31),
                "现场抽查高一年级5个班，3个班的班额超过55人。", "规划二（四）4：消除普通高中大班额。", "调整分班，2024年春季学期班额降到55人以内。",
                (FindingState.Answered, new(2023, 12, 20), $"principal-{senior}", "已增设2个班，高一年级班额最大为54人。"), (FindingState.Closed, new(2024, 3, 8), Inspector, "现场复核，各班班额均未超过55人。"));
        if (offices.TryGetValue("基础教育科", out var basic))
            yield return Of("2026-001", "tasks/T-SEN-16", 2025, null, basic, FindingSeverity.Minor, new(2026, 1, 15), new(2026, 6, 30),
                "省级示范性普通高中（二类）申办材料上报后没有跟踪，现场评估时间未定。", "规划二（四）4：创建省级示范性普通高中。", "与市教育局衔接，明确评估时间，落实迎评分工。",
                (FindingState.Answered, new(2026, 6, 22), Bureau, "已与市教育局衔接，评估安排在2026年秋季学期；迎评分工已印发。"));
        if (CodeOf("石硐小学") is { } primary)
            yield return Of("2026-002", $"schools/{primary}", 2025, primary, null, FindingSeverity.Grave, new(2026, 3, 12), new(2026, 6, 30),
                "水头小学并入后，图书登记册没有合并，账册与实物不符。", "中小学图书馆（室）规程第十六条：图书馆应建立图书登记制度。", "完成图书清点和登记册合并，按清点结果填报图书册数。");

        string? CodeOf(string name) => schools.FirstOrDefault(s => s.Name.EndsWith(name, StringComparison.Ordinal))?.SchoolCode;
    }

    private static Finding Of(
        string code, string subject, int year, string? school, int? office, FindingSeverity severity, DateOnly found, DateOnly due, string facts, string basis, string demand,
        params (FindingState State, DateOnly Day, string Author, string Words)[] steps)
    {
        var finding = new Finding
        {
            Code = code,
            Subject = subject,
            Year = year,
            School = school,
            OfficeId = office,
            Facts = facts,
            Basis = basis,
            Demand = demand,
            Severity = severity,
            FoundOn = found,
            Due = due,
            State = steps.Length > 0 ? steps[^1].State : FindingState.Open,
            Author = Inspector,
        };
        foreach (var (state, day, author, words) in steps.Prepend((FindingState.Open, found, Inspector, "")))
            finding.Steps.Add(new() { Position = finding.Steps.Count + 1, State = state, At = day.ToDateTime(new(7, 0), DateTimeKind.Utc), Author = author, Words = words, Due = due });
        return finding;
    }
}
