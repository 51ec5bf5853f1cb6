using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Evaluation;

/// <summary>Puts a year's report together as it is read.</summary>
public static class EvaluationPrint
{
    /// <summary>The report as its data and text are now.</summary>
    public static PrintedReport Of(EvaluationContent content, IReadOnlyCollection<ReportFact> facts)
    {
        var known = facts.ToDictionary(f => f.Key);
        return new(content.Plan.Title, $"{content.Year}年度监测评估报告", content.Plan.Publisher,
        [
            .. content.ProposalsBefore.Count > 0 || content.Written.ContainsKey("followup") ? [new("上年度建议落实情况", false, [Text("followup")])] : Array.Empty<PrintedChapter>(),
            new("规划实施进度", false, [Text("collection", true), Text("projects", true), ProjectTable(content), Text("money", true), MoneyTable(content)]),
            new("任务落实", false, [Text("tasks"), TaskTable(content)]),
            new("目标达成", false, [Text("targets"), StatusChart(content), Text("unmet", true)]),
            new("主要问题", false, [Text("problems")]),
            new("原因分析", false, [Text("causes")]),
            new("意见建议", false, [Text("proposals")]),
            new("第三方评估意见", false, [Text(ReportBlock.Opinion)]),
            new("目标达成情况表", true, TargetTables(content)),
            new("本年度到期的任务", true, [DueTasks(content)]),
            new("规划项目", true, [ProjectList(content)]),
            new("督导意见", true, [FindingTable(content)]),
            new("公布后的更正和数据说明", true, [CorrectionTable(content), new() { Paragraphs = [Say(ReportText.RoundingNote + "“—”表示没有数据，不是零。")] }]),
        ], Text(ReportBlock.Notice).Paragraphs);

        PrintedPart Text(string key, bool isHeaded = false)
        {
            var block = ReportBlock.Find(key)!;
            var written = content.Written.GetValueOrDefault(key);
            return new()
            {
                Heading = isHeaded ? block.Title : null,
                Block = key,
                IsWritten = written is not null,
                SignedBy = key == ReportBlock.Opinion && written is not null ? content.Names.Of(written.Author) : null,
                Paragraphs = [.. block.TextOf(content, known).Paragraphs.Select(p => Linked(p, written?.Claims ?? [], known))],
            };
        }
    }

    // A picked figure leads to its data, and so does a typed one that is a fact.
    private static PrintedParagraph Linked(WrittenParagraph paragraph, IReadOnlyList<Claim> claims, Dictionary<string, ReportFact> facts)
    {
        var sentences = paragraph.Sentences.Select(s => s.Stem).ToHashSet();
        var own = claims.Where(c => sentences.Contains(c.Sentence) && facts.ContainsKey(c.Key)).ToList();
        return new(paragraph.Kind, [.. paragraph.Runs.SelectMany(Runs)]);

        IEnumerable<PrintedRun> Runs(WrittenRun run)
        {
            if (run.Fact is { } key)
            {
                yield return new(run.Text, run.IsBold, facts.GetValueOrDefault(key)?.Path);
                yield break;
            }
            var at = 0;
            while (at < run.Text.Length)
            {
                var next = own.Select(c => (Claim: c, At: run.Text.IndexOf(c.Typed, at, StringComparison.Ordinal))).Where(c => c.At >= 0).OrderBy(c => c.At).ThenByDescending(c => c.Claim.Typed.Length).FirstOrDefault();
                if (next.Claim is null) break;
                if (next.At > at) yield return new(run.Text[at..next.At], run.IsBold);
                yield return new(next.Claim.Typed, run.IsBold, facts[next.Claim.Key].Path);
                at = next.At + next.Claim.Typed.Length;
            }
            if (at < run.Text.Length) yield return new(run.Text[at..], run.IsBold);
        }
    }

    private static PrintedParagraph Say(string text) => new(WrittenKind.Plain, [new(text)]);

    private static PrintedPart ProjectTable(EvaluationContent content) => new()
    {
        Table = new($"截至{content.Year}年底各类项目进度", [new("类别", 6), new("项目（个）", 4, true), new("竣工", 3, true), new("在建", 3, true), new("未开工", 3, true), new("停建", 3, true)],
        [
            .. content.Projects.GroupBy(p => p.Kind).Select(g => new PrintedRow(
                [DeliveryText.Of(g.Key), Number(g.Count()), .. new[] { DeliveryState.Done, DeliveryState.UnderWay, DeliveryState.NotStarted, DeliveryState.Stopped }.Select(s => Number(g.Count(p => content.StateOf(p) == s)))],
                $"/delivery/projects?kind={g.Key}")),
        ]),
    };

    private static PrintedPart MoneyTable(EvaluationContent content)
    {
        var years = content.Projects.SelectMany(p => p.Money).Where(m => m.Year <= content.Year).GroupBy(m => m.Year).OrderBy(g => g.Key).ToList();
        return years.Count == 0 ? new() { Paragraphs = [Say("项目库中没有登记资金。")] } : new()
        {
            Table = new("项目资金（万元）", [new("年度", 3), new("计划", 4, true), new("实际支出", 4, true), new("执行率", 4, true)],
                [.. years.Select(g => new PrintedRow([$"{g.Key}年", FigureText.Number(g.Sum(m => m.Budget)), FigureText.Number(g.Sum(m => m.Spent)), g.Sum(m => m.Budget) is > 0 and var plan ? FigureText.WithUnit((Domain.Numbers.Fraction)g.Sum(m => m.Spent) * 100 / plan, 1, "%") : FigureText.None], "/delivery/projects"))]),
        };
    }

    private static PrintedPart TaskTable(EvaluationContent content) => new()
    {
        Table = new($"截至{content.Year}年底各部分任务进度", [new("规划章节", 8), new("任务（项）", 4, true), new("完成", 3, true), new("推进中", 3, true), new("未启动", 3, true), new("逾期", 3, true)],
        [
            .. content.Tasks.GroupBy(t => t.Section).Select(g => new PrintedRow(
                [g.Key, Number(g.Count()), .. new[] { DeliveryState.Done, DeliveryState.UnderWay, DeliveryState.NotStarted }.Select(s => Number(g.Count(t => content.StateOf(t) == s))), Number(g.Count(content.IsOverdue))],
                $"/delivery?section={Uri.EscapeDataString(g.Key)}")),
        ]),
    };

    private static PrintedPart StatusChart(EvaluationContent content) => new()
    {
        Chart = new("各状态目标数（项）", [.. content.Targets.CountBy(r => r.Assessment.Status).OrderBy(s => StatusOrder.Of(s.Key)).Select(s => new PrintedBar(StatusText.Of(s.Key), s.Value))]),
    };

    private static List<PrintedPart> TargetTables(EvaluationContent content) =>
    [
        .. content.Targets.GroupBy(r => r.Target.Stage).Select(g => new PrintedPart
        {
            Heading = StatusText.OfChapter(g.Key),
            Table = new($"{StatusText.OfChapter(g.Key)}目标（截至{content.Year}年）",
                [new("目标", 37), new("目标值", 29, true), new("目标年", 18), new("实际", 22, true), new("与目标之差", 33, true), new("状态", 18)],
                [.. g.Select(r => new PrintedRow([r.Target.Name, ReportText.ThresholdOf(r), r.Milestone is { } m ? $"{m.Year}年" : FigureText.None, .. ReportText.CellsOf(r)], content.PathOf(r)))]),
        }),
    ];

    private static PrintedPart DueTasks(EvaluationContent content)
    {
        var due = content.Tasks.Where(t => t.Due?.Year == content.Year).ToList();
        return due.Count == 0 ? new() { Paragraphs = [Say("本年度没有到期的任务。")] } : new()
        {
            Table = new($"{content.Year}年到期的任务", [new("任务", 9), new("责任单位", 5), new("期限", 5), new("年底状态", 4)],
                [.. due.Select(t => new PrintedRow([t.Name, t.OfficeId is { } office ? content.Offices.Names.GetValueOrDefault(office, "") : FigureText.None, ChinaTime.Of(t.Due!.Value), content.IsOverdue(t) ? "逾期" : DeliveryText.Of(content.StateOf(t))], $"/delivery/tasks/{t.Code}"))]),
        };
    }

    private static PrintedPart ProjectList(EvaluationContent content)
    {
        var begun = content.Projects.Where(p => content.StateOf(p) != DeliveryState.NotStarted).ToList();
        return begun.Count == 0 ? new() { Paragraphs = [Say("没有开工的项目。")] } : new()
        {
            Table = new($"截至{content.Year}年底已开工和竣工的项目", [new("项目", 9), new("乡镇（街道）", 5), new("状态", 3), new("累计支出（万元）", 5, true)],
                [.. begun.Select(p => new PrintedRow([p.Name, p.Township ?? FigureText.None, DeliveryText.OfProject(content.StateOf(p)), FigureText.Number(p.Money.Where(m => m.Year <= content.Year).Sum(m => m.Spent))], $"/delivery/projects/{p.Code}"))]),
        };
    }

    private static PrintedPart FindingTable(EvaluationContent content) => content.Findings.Count == 0 ? new() { Paragraphs = [Say("本年度没有督导意见。")] } : new()
    {
        Table = new($"{content.Year}年督导意见", [new("编号", 3), new("对象", 5), new("事实", 9), new("责任单位", 5), new("状态", 3)],
            [.. content.Findings.Select(f => new PrintedRow([f.Finding.Code, f.Subject, f.Finding.Facts, f.Responsible, FindingText.Of(f.Finding.State)], $"/supervision/{f.Finding.Code}"))]),
    };

    private static PrintedPart CorrectionTable(EvaluationContent content)
    {
        if (content.Corrections.Count == 0) return new() { Paragraphs = [Say("公布后没有更正。")] };
        return new()
        {
            Table = new("公布后的更正", [new("填报单位", 5), new("指标项", 5), new("更正前", 3, true), new("更正后", 3, true), new("文号", 5), new("日期", 4)],
            [
                .. content.Corrections.Select(c => new PrintedRow(
                    [
                        content.NameOf(c.Reporter), content.ElementOf(c.Element), c.Before is { } before ? FigureText.Number(before) : FigureText.None,
                        c.After is { } after ? FigureText.Number(after) : FigureText.None, c.Document, ChinaTime.Of(ChinaTime.DayOf(c.At)),
                    ],
                    c.Reporter == SchoolReturn.County ? $"/collection/{content.Year}/county/history?element={c.Element}" : $"/collection/{content.Year}/schools/{c.Reporter}/history?element={c.Element}")),
            ]),
        };
    }

    private static string Number(int count) => FigureText.Number((decimal)count);
}
