using System.Text.RegularExpressions;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Supervision;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Evaluation;

/// <summary>A block of a yearly report: what the data say by themselves until somebody writes it.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Generate">Writes it from the data; figures are live.</param>
public sealed partial record ReportBlock(string Key, string Title, Func<EvaluationContent, IEnumerable<string>> Generate)
{
    /// <summary>The block that only the third party writes.</summary>
    public const string Opinion = "opinion";

    /// <summary>What the public is told.</summary>
    public const string Notice = "notice";

    private const int MostNamed = 10;

    /// <summary>All blocks, in the order of the report.</summary>
    public static readonly IReadOnlyList<ReportBlock> All =
    [
        new("followup", "上年度建议落实情况", Followup),
        new("collection", "数据采集", c =>
        [
            $"{c.Year}年全县应报学校[schools/all/open]，审核通过报表[returns/all/approved]（含县级数据）。"
                + (c.Returns.Any(r => r.IsOwed) ? "尚有[returns/all/missing]未审核，有关结论以后可能变化。" : "") + (c.Corrections.Count > 0 ? "公布后经批准更正[corrections/all/count]，均有文号和原因。" : ""),
        ]),
        new("projects", "项目建设", c =>
        [
            "规划期内项目[projects/all/total]，截至年底竣工[projects/done/count]、在建[projects/under-way/count]、未开工[projects/not-started/count]；竣工项目新增学位[projects/done/places]。",
        ]),
        new("money", "经费投入", _ => ["本年度项目计划投入[money/year/planned]，实际支出[money/year/spent]；规划期以来累计支出[money/all/spent]。"]),
        new("tasks", "任务落实", c =>
        [
            "规划部署任务[tasks/all/total]，截至年底完成[tasks/done/count]、推进中[tasks/under-way/count]，逾期未完成[tasks/overdue/count]。本年度到期[tasks/due/count]，其中完成[tasks/due/done]。",
            .. c.Tasks.Where(c.IsOverdue).Take(MostNamed).Select(t => $"•逾期：{t.Name}（{(t.OfficeId is { } office && c.Offices.Names.TryGetValue(office, out var name) ? name : "未明确责任单位")}，应于{ChinaTime.Of(t.Due!.Value)}前完成）。"),
        ]),
        new("targets", "目标达成", c =>
        [
            $"截至{c.Year}年，规划目标[targets/all/total]中，" + string.Join("、", c.Targets.Select(r => r.Assessment.Status).Distinct().OrderBy(StatusOrder.Of).Select(s => $"{StatusText.Of(s)}[verdicts/{Data.DomainJson.NameOf(s)}/count]")) + "。",
        ]),
        new("unmet", "未达成和进度落后的目标", c => Unmet(c).Select(r => $"•{r.Target.Name}：{(r.Assessment.Deciding is { } d ? $"{d.Year}年为[targets/{r.Target.Code}/actual]" : "没有数据")}"
            + (r.Milestone?.Threshold is null ? $"，要求{ReportText.ThresholdOf(r)}" : $"，{r.Milestone.Year}年目标{StatusText.Of(r.Target.Rule)}[targets/{r.Target.Code}/threshold]") + (r.Assessment.Gap is null ? "" : r.Assessment.Gap.Value.Sign == 0 ? "，与目标持平" : $"，相差[targets/{r.Target.Code}/gap]") + $"，[targets/{r.Target.Code}/status]。")
            .DefaultIfEmpty("没有未达成或进度落后的目标。")),
        new("problems", "主要问题", c =>
        [
            .. Unmet(c).Count() is > 0 and var count ? new[] { $"一是部分目标进度不够：{string.Join("、", Unmet(c).Take(MostNamed).Select(r => r.Target.Name))}{(count > MostNamed ? "等" : "")}尚未达到要求。" } : [],
            "任务落实方面，逾期未完成[tasks/overdue/count]。",
            .. c.Findings.Count > 0 ? ["督导检查提出督导意见[findings/all/total]，已销号[findings/closed/count]，未销号[findings/open/count]。"] : Array.Empty<string>(),
            .. c.Findings.Where(f => f.Finding.State != FindingState.Closed).Take(MostNamed).Select(f => $"•{f.Subject}：{f.Finding.Facts}"),
        ]),
        new("causes", "原因分析", c => c.Targets.Where(r => r.Explanation is not null).Select(r => $"•{r.Target.Name}：{r.Explanation!.TrimEnd('。')}。")
            .Concat(c.Explained.Select(e => $"•{ReportText.NameOf(e)}：{e.Words.TrimEnd('。')}。")).DefaultIfEmpty("有关目标和数据还没有填写原因说明。")),
        new("proposals", "意见建议", c => c.Proposals.Select(p => $"#{p.Proposal.Words.TrimEnd('。')}。").DefaultIfEmpty("尚未提出建议。")),
        new(Opinion, "第三方评估意见", _ => ["尚无第三方评估意见。"]),
        new(Notice, "结果公告", c =>
        [
            $"根据《{c.Plan.Title}》要求，现将{c.Year}年度规划实施监测结果公告如下。",
            "规划目标[targets/all/total]中，" + string.Join("、", c.Targets.Select(r => r.Assessment.Status).Distinct().OrderBy(StatusOrder.Of).Select(s => $"{StatusText.Of(s)}[verdicts/{Data.DomainJson.NameOf(s)}/count]")) + "。规划任务[tasks/all/total]，完成[tasks/done/count]。规划项目[projects/all/total]，竣工[projects/done/count]。",
        ]),
    ];

    /// <summary>The block of a name; null for none.</summary>
    public static ReportBlock? Find(string key) => All.FirstOrDefault(b => b.Key == key);

    /// <summary>The targets that are missed or will be, as things go, worst first.</summary>
    public static IEnumerable<Domain.Achievement.AssessedTarget> Unmet(EvaluationContent content) => content.Targets.Where(r => StatusOrder.IsAtRisk(r.Assessment.Status))
        .OrderBy(r => StatusOrder.Of(r.Assessment.Status)).ThenByDescending(r => r.Assessment.Shortfall).ThenBy(r => r.Target.Position);

    /// <summary>The text in force: what somebody wrote, else what the data say by themselves; figures as they are now.</summary>
    public WrittenText TextOf(EvaluationContent content, IReadOnlyDictionary<string, ReportFact> facts) =>
        (content.Written.TryGetValue(Key, out var written) ? written.Words! : Generated(content)).With(facts);

    /// <summary>What the data say by themselves.</summary>
    public WrittenText Generated(EvaluationContent content) => new([.. Generate(content).Select(Read)]);

    // [key] is a live figure; a line that begins with • or # is a point of a list.
    private static WrittenParagraph Read(string line)
    {
        var (kind, text) = line switch { ['•', .. var rest] => (WrittenKind.Bullet, rest), ['#', .. var rest] => (WrittenKind.Numbered, rest), _ => (WrittenKind.Plain, line) };
        text = text.ReplaceLineEndings(" ");
        var runs = new List<WrittenRun>();
        var at = 0;
        foreach (Match figure in Figure().Matches(text))
        {
            if (figure.Index > at) runs.Add(new(text[at..figure.Index]));
            runs.Add(new(FigureText.None, Fact: figure.Groups[1].Value));
            at = figure.Index + figure.Length;
        }
        if (at < text.Length) runs.Add(new(text[at..]));
        return new(kind, runs);
    }

    private static IEnumerable<string> Followup(EvaluationContent content) => content.ProposalsBefore.Select(p => $"#{p.Proposal.Words.TrimEnd('。')}。" + p switch
    {
        { Task: { } task } => $"已列为任务“{task.Name}”，{(content.IsOverdue(task) ? "逾期未完成" : DeliveryText.Of(content.StateOf(task)))}。",
        { Revision: { } revision, Target: { } target } => $"已调整目标“{target.Name}”：{revision.Year}年目标由{(revision.Before is { } before ? FigureText.ThresholdOf(before, target.Unit) : "未设")}调整为{FigureText.ThresholdOf(revision.After, target.Unit)}（{revision.Document}）。",
        { Proposal.Refusal: { } refusal } => $"未采纳：{refusal.TrimEnd('。')}。",
        _ => "尚未落实。",
    }).DefaultIfEmpty($"{content.Year - 1}年度没有提出建议。");

    [GeneratedRegex(@"\[([a-z]+(?:/[A-Za-z0-9_.-]+)+)\]")]
    private static partial Regex Figure();
}
