using XifengEdu.Data;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Supervision;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Evaluation;

/// <summary>The figures and verdicts that a year's report can name.</summary>
public static class EvaluationFacts
{
    /// <summary>The verdicts as sentences tell them; 监测 is a word of its own and no verdict that somebody would type.</summary>
    public static readonly IReadOnlyList<string> Verdicts = [.. Enum.GetValues<AchievementStatus>().Where(s => s != AchievementStatus.Watched).Select(StatusText.Of)];

    /// <summary>All of them: those of the whole first, then each target's, in the plan's order.</summary>
    public static IReadOnlyList<ReportFact> Of(EvaluationContent content) => [.. OfTheWhole(content), .. content.Targets.SelectMany(row => OfTarget(content, row))];

    private static IEnumerable<ReportFact> OfTheWhole(EvaluationContent content)
    {
        var (year, report) = (content.Year, $"/gap-report?asOf={content.Year}");
        yield return Count("targets/all/total", "规划目标", "总数", content.Targets.Count, "项", report);
        foreach (var (status, count) in content.Targets.CountBy(r => r.Assessment.Status).OrderBy(s => StatusOrder.Of(s.Key)))
            yield return Count($"verdicts/{DomainJson.NameOf(status)}/count", $"{StatusText.Of(status)}的目标", "数量", count, "项", $"{report}&status={DomainJson.NameOf(status)}");
        var schools = content.Returns.Where(r => r.School is not null).ToList();
        yield return Count("schools/all/open", "应报学校", "数量", schools.Count, "所", $"/schools?year={year}");
        yield return Count("returns/all/approved", "审核通过的报表", "数量", content.Returns.Count(r => r.IsSettled), "份", $"/collection/{year}");
        yield return Count("returns/all/missing", "未审核的报表", "数量", content.Returns.Count(r => !r.IsSettled), "份", $"/collection/{year}");
        yield return Count("corrections/all/count", "公布后更正的数据", "数量", content.Corrections.Count, "处", $"/evaluation/{year}/data");
        yield return Count("tasks/all/total", "规划任务", "总数", content.Tasks.Count, "项", "/delivery");
        yield return Count("tasks/done/count", "完成的任务", "数量", content.Tasks.Count(t => content.StateOf(t) == DeliveryState.Done), "项", "/delivery?state=Done");
        yield return Count("tasks/under-way/count", "推进中的任务", "数量", content.Tasks.Count(t => content.StateOf(t) == DeliveryState.UnderWay), "项", "/delivery?state=UnderWay");
        yield return Count("tasks/overdue/count", "逾期的任务", "数量", content.Tasks.Count(content.IsOverdue), "项", "/delivery?urgent=overdue");
        var due = content.Tasks.Where(t => t.Due?.Year == year).ToList();
        yield return Count("tasks/due/count", "本年度到期的任务", "数量", due.Count, "项", "/delivery");
        yield return Count("tasks/due/done", "本年度到期的任务", "其中完成", due.Count(t => content.StateOf(t) == DeliveryState.Done), "项", "/delivery");
        var finished = content.Projects.Where(p => content.StateOf(p) == DeliveryState.Done).ToList();
        yield return Count("projects/all/total", "规划项目", "总数", content.Projects.Count, "个", "/delivery/projects");
        yield return Count("projects/done/count", "竣工的项目", "数量", finished.Count, "个", "/delivery/projects?state=Done");
        yield return Count("projects/under-way/count", "在建的项目", "数量", content.Projects.Count(p => content.StateOf(p) == DeliveryState.UnderWay), "个", "/delivery/projects?state=UnderWay");
        yield return Count("projects/not-started/count", "未开工的项目", "数量", content.Projects.Count(p => content.StateOf(p) == DeliveryState.NotStarted), "个", "/delivery/projects?state=NotStarted");
        yield return Count("projects/done/places", "竣工的项目", "新增学位", finished.Sum(p => p.Places ?? 0), "个", "/delivery/projects?state=Done");
        var money = content.Projects.SelectMany(p => p.Money).Where(m => m.Year == year).ToList();
        yield return Money("money/year/planned", "本年度项目计划投入", money.Sum(m => m.Budget));
        yield return Money("money/year/spent", "本年度项目实际支出", money.Sum(m => m.Spent));
        yield return Money("money/all/spent", "项目累计支出", content.Projects.SelectMany(p => p.Money).Where(m => m.Year <= year).Sum(m => m.Spent));
        var found = content.Findings.Select(f => f.Finding).ToList();
        yield return Count("findings/all/total", "督导意见", "总数", found.Count, "条", $"/supervision?year={year}");
        yield return Count("findings/closed/count", "销号的督导意见", "数量", found.Count(f => f.State == FindingState.Closed), "条", $"/supervision?year={year}&state=closed");
        yield return Count("findings/open/count", "未销号的督导意见", "数量", found.Count(f => f.State != FindingState.Closed), "条", $"/supervision?year={year}");

        static ReportFact Money(string key, string name, decimal value) => new(key, name, "金额", $"{FigureText.Number(value)}万元", "/delivery/projects") { Value = value, Unit = "万元" };
    }

    private static IEnumerable<ReportFact> OfTarget(EvaluationContent content, AssessedTarget row)
    {
        var (target, verdict, unit) = (row.Target, row.Assessment, row.Target.Unit);
        var path = content.PathOf(row);
        var actual = verdict.Deciding?.Value ?? row.Shown?.Value;
        if (actual is { } value) yield return Fact("actual", "实际值", value, row.DecimalsOf(value), unit);
        if (row.Milestone?.Threshold is { } threshold)
            yield return new($"targets/{target.Code}/{ReportFact.Threshold}", target.Name, $"{row.Milestone.Year}年目标值", FigureText.ThresholdOf(threshold, unit), path) { Value = threshold, Unit = unit };
        if (verdict.Gap is { } gap)
        {
            yield return Fact("gap", verdict.Threshold!.IsMetBy(verdict.Deciding!.Value.Value) ? "超过目标的部分" : "与目标之差", gap.Value.Abs(), Rounding.TellingDecimals(gap.Value.Abs(), 0, row.Decimals), FigureText.DifferenceUnit(unit));
            if (gap.Count is { Sign: > 0 } heads && row.Indicator?.Denominator.Count > 0) yield return Fact("heads", "差距数量", heads, 0, HeadText.UnitOf(row));
        }
        if (verdict.Baseline is { } baseline) yield return Fact("baseline", $"{baseline.Year}年基期值", baseline.Value, row.DecimalsOf(baseline.Value), unit);
        if (verdict.Deciding is { } deciding && row.Values.FirstOrDefault(v => v.Year == deciding.Year - 1) is { Value: { } before, Coverage.IsComplete: true })
        {
            yield return Fact("before", $"{deciding.Year - 1}年值", before, row.DecimalsOf(before), unit);
            yield return Fact("change", $"比{deciding.Year - 1}年的变化", (deciding.Value - before).Abs(), Rounding.TellingDecimals((deciding.Value - before).Abs(), 0, row.Decimals), FigureText.DifferenceUnit(unit));
        }
        yield return new($"targets/{target.Code}/{ReportFact.Verdict}", target.Name, "结论", StatusText.Of(verdict.Status), path);

        ReportFact Fact(string part, string what, Fraction exact, int decimals, string of) => EvaluationFacts.Fact($"targets/{target.Code}/{part}", target.Name, what, exact, decimals, of, path);
    }

    private static ReportFact Count(string key, string name, string what, int count, string unit, string path) => Fact(key, name, what, count, 0, unit, path);

    private static ReportFact Fact(string key, string name, string what, Fraction value, int decimals, string unit, string path) =>
        new(key, name, what, $"{FigureText.Number(value, decimals)}{unit}", path) { Value = value, Unit = unit };
}
