using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;
using static XifengEdu.Web.Documents.Report.ReportSheet;

namespace XifengEdu.Web.Documents.Report;

/// <summary>The gap report as a workbook: one sheet a view, real numbers.</summary>
public static class ReportWorkbook
{
    public static void Write(Stream output, GapReportContent report, IReadOnlyDictionary<string, Breakdown> breakdowns)
    {
        var parts = report.Rows.Select(r => breakdowns.GetValueOrDefault(r.Target.Code)).OfType<Breakdown>().ToList();
        Save(output, Sheets(report, parts));
    }

    private static IEnumerable<ReportSheet> Sheets(GapReportContent report, IReadOnlyList<Breakdown> parts)
    {
        yield return About(report);
        yield return Targets("目标", report.Rows, report.Offices);
        if (report is { Compared: { } compared, ComparedQuestion: { } question })
            yield return Targets($"对比（{ReportText.Name(question).Replace('·', ' ')}）", [.. report.Rows.Select(r => compared[r.Target.Code])], report.Offices);
        yield return Years(report);
        yield return Parts("乡镇贡献", "乡镇（街道）", parts, b => b.Townships);
        yield return Parts("学校贡献", "学校（园）", parts, b => b.Schools);
        if (report.Explained.Count > 0)
            yield return new("填报数据的说明", [("年度", 8), ("填报单位", 26), ("指标项", 34), ("数值", 12), ("单位", 8), ("说明", 80)],
                report.Explained.Select(f => (SheetValue[])
                [
                    Year(f.Year), Words(f.ReporterName), Words(f.ElementName), Number(f.Value, f.Value?.Scale ?? 0), Words(f.Unit), Words(f.Words),
                ]));
        yield return new("补齐学校", [("目标", 30), ("学校代码", 10), ("学校（园）", 26), ("乡镇（街道）", 14), ("可补数量", 12), ("单位", 10)],
            from b in parts
            from school in b.Closing
            let profile = b.Profiles[school.School]
            select (SheetValue[])
            [
                Words(b.Row.Target.Name), Words(school.School), Words(profile.Name), Words(profile.Township),
                Number((decimal)school.Potential, 0), Words(b.Row.Indicator!.CountedUnit),
            ]);
    }

    private static ReportSheet About(GapReportContent report) => new("说明", [("项目", 16), ("内容", 100)],
    [
        [Words("规划"), Words(report.Plan.Title)],
        [Words("标题"), Words(ReportText.Title(report))],
        [Words("范围"), Words(ReportText.Subject(report))],
        [Words("列出目标数"), Words($"{ReportText.Count(report)} 项")],
        [Words("结论"), Words(ReportText.Headline(report))],
        .. report.Scoreboard.Scores.Select(s => (SheetValue[])[Words(StatusText.Of(s.Status)), Number(s.Count, 0)]),
        [Words("差距数量"), Words(ReportText.HeadsNote)],
        [Words("数值"), Words($"{ReportText.RoundingNote}空白表示没有数据，不是零。")],
    ]);

    private static ReportSheet Targets(string name, IReadOnlyList<AssessedTarget> rows, OfficesOfTargets offices) => new(name,
    [
        ("目标", 34), ("代码", 14), ("类型", 10), ("约束性/预期性", 10), ("状态", 10), ("判定规则", 10), ("目标年", 8), ("目标值", 11), ("截至年度", 8),
        ("数据年度", 8), ("实际", 12), ("单位", 8), ("与目标之差", 12), ("差距数量（总数不变）", 12), ("差距数量（全部新增）", 12), ("差距数量单位", 10),
        ("每年已有变化", 12), ("每年还需变化", 12), ("按目前速度预计", 12), ("最新数据年度", 8), ("最新数据", 12), ("自身达标学校数", 8), ("有数据学校数", 8),
        ("数据完整", 8), ("暂定", 8), ("缺少的数据", 50), ("公布后的变化", 50), ("结论", 80), ("责任单位", 20), ("说明", 50),
    ],
        rows.Select(row =>
        {
            var figures = AssessmentRow.Of(row);
            var a = row.Assessment;
            return (SheetValue[])
            [
                Words(row.Target.Name), Words(row.Target.Code), Words(StatusText.Of(row.Target.Kind)),
                Words(row.Target.Commitment is { } c ? StatusText.Of(c) : null), Words(StatusText.Of(figures.Status)), Words(StatusText.Of(figures.Rule)),
                Year(figures.Milestone), Number(figures.TargetValue, figures.TargetValue?.Scale ?? 0), Year(figures.AsOf), Year(figures.FigureYear),
                Telling(row, a.Deciding?.Value ?? row.Shown?.Value), Words(row.Target.Unit), Distance(row),
                Number(figures.GapCount, 0), Number(figures.GapCountNewcomers, 0), Words(figures.GapCount is null ? null : HeadText.UnitOf(row)),
                Number(figures.ObservedPace, 6), Number(figures.RequiredPace, 6), Telling(row, row.ShownProjection),
                Year(a.Latest?.Year), Telling(row, a.Latest?.Value), Number(row.Reaching?.Reaching, 0), Number(row.Reaching?.Known, 0),
                Words(figures.Complete ? "是" : "否"), Words(figures.Provisional ? "是" : "否"), Words(MissingText.Whole(row)),
                Words(VerdictText.Published(row)), Words(VerdictText.Sentence(row, isExact: true)),
                Words(offices.WordsOf(row.Target.Code)), Words(row.Explanation),
            ];
        }));

    private static ReportSheet Years(GapReportContent report)
    {
        var years = report.Years.Where(y => y <= report.Year).ToList();
        return new("历年", [("目标", 34), ("代码", 14), ("单位", 8), .. years.Select(y => ($"{y}年", 12d))],
            report.Rows.Where(r => r.Indicator is not null).Select(r => (SheetValue[])
            [
                Words(r.Target.Name), Words(r.Target.Code), Words(r.Target.Unit),
                .. years.Select(y => Telling(r, r.Values.SingleOrDefault(v => v.Year == y)?.Value)),
            ]));
    }

    private static ReportSheet Parts(string name, string area, IReadOnlyList<Breakdown> breakdowns, Func<Breakdown, IReadOnlyList<GapPart>> of) => new(name,
    [
        ("目标", 30), (area, 24), ("所在乡镇（街道）", 14), ("年度", 8), ("分子", 12), ("分母", 12), ("本地数值", 12), ("对差距的贡献", 14),
        ("变化起始年", 8), ("变化", 12), ("内部变化", 12), ("结构变化", 12), ("分子增减", 12), ("说明", 40),
    ],
        from b in breakdowns
        from part in of(b)
        let profile = b.Profiles.GetValueOrDefault(part.Part.Area)
        select (SheetValue[])
        [
            Words(b.Row.Target.Name), Words(part.Part.Area == IndicatorValue.County ? "县级填报" : profile?.Name ?? part.Part.Area),
            Words(profile?.Township), Year(b.Year), Number(part.Part.Numerator, 6), Number(part.Part.Denominator, 6),
            Telling(b.Row, b.RatioOf(part.Part)), Number(Rounded(part.ToGap, 6), 6),
            Year(part.Change is null && part.Gained is null ? null : b.Since), Number(Rounded(part.Change, 6), 6), Number(Rounded(part.Within, 6), 6),
            Number(Rounded(part.Mix, 6), 6), Number(part.Gained, 6), Words(b.IsDivisible ? null : ReportText.IndivisibleNote),
        ]);

    // As many decimals as keep the figure on its own side of the thresholds.
    private static SheetValue Telling(AssessedTarget row, Fraction? value) =>
        value is { } v && row.DecimalsOf(v) is var decimals ? Number(Rounding.HalfUp(v, decimals), decimals) : Number(null, 0);

    private static SheetValue Distance(AssessedTarget row) => row.Assessment.Gap is { } gap
        && Rounding.TellingDecimals(gap.Value, 0, row.Decimals) is var decimals ? Number(Rounding.HalfUp(gap.Value, decimals), decimals) : Number(null, 0);

    private static decimal? Rounded(Fraction? value, int decimals) => value is { } v ? Rounding.HalfUp(v, decimals) : null;
}
