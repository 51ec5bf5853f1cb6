using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Reports;
using static XifengEdu.Domain.Achievement.AchievementStatus;

namespace XifengEdu.Web.Text;

/// <summary>What the gap report says as a whole.</summary>
public static class ReportText
{
    private static readonly (string Words, AchievementStatus[] Statuses)[] _groups =
    [
        ("已达成", [Achieved, AchievedLate]),
        ("未达成", [Missed]),
        ("进度落后或已回落", [Lapsed, MovingAway, SeriouslyBehind, Lagging]),
        ("进度正常", [OnTrack]),
        ("数据不全或尚无趋势", [NoData, NoBaseline, NoTrend]),
        ("待评定", [Pending]),
        ("监测或已评定", [Watched, Judged]),
    ];

    /// <summary>How the numbers are rounded.</summary>
    public const string RoundingNote = "判定按精确数值进行；表中数值按指标规定的小数位四舍五入，四舍五入会掩盖结论的，多列小数位。";

    /// <summary>Who stands for a document, on one line of it.</summary>
    public const string Signature = "填报人：　　　审核人：　　　负责人：　　　年　月　日";

    /// <summary>What the two head counts mean.</summary>
    public const string HeadsNote =
        "差距数量有两种算法：总数不变的，是已在其中、尚未达到要求的对象（如民办园在园幼儿）转变所需的数量；全部新增的，是分子、分母同时增加所需的数量，新增不可能或超过现有总数的不列。";

    /// <summary>Why a ratio is not divided among townships.</summary>
    public const string IndivisibleNote = "该指标有一部分数据（如人口数）由县级统一填报，没有分乡镇、分学校的数据，差距不能分解；只列各地、各校计入分子的数量和增减。";

    /// <summary>The report's title, with what was left out of it: it never passes for the whole.</summary>
    public static string Title(GapReportContent report)
    {
        var filter = Filter(report).ToList();
        return $"{report.Plan.Title}目标差距报告{(filter.Count == 0 ? "" : $"（{string.Join("，", filter)}）")}";
    }

    /// <summary>The verdict on what is listed, in one line.</summary>
    public static string Headline(GapReportContent report)
    {
        var rows = report.Rows;
        var parts = _groups.Select(g => (g.Words, Count: rows.Count(r => g.Statuses.Contains(r.Assessment.Status))))
            .Where(g => g.Count > 0).Select(g => $"{g.Words} {g.Count} 项");
        return rows.Count == 0 ? $"{Subject(report)}：没有符合条件的目标（0 / {report.All.Count} 项）。"
            : $"{Subject(report)}，{Count(report)} 项目标中{string.Join("，", parts)}{Share(report)}。{Worst(rows)}";
    }

    /// <summary>The few schools that would close a gap and what they would have to do; their number alone where they are many.</summary>
    public static string Closing(Breakdown part)
    {
        if (part.Closing.Count == 0) return "";
        var indicator = part.Row.Indicator!;
        if (!part.NamesClosing) return $"要补齐差距，至少涉及 {part.Closing.Count} 所学校（园）。";
        var schools = part.Closing.Select(c => $"{part.Profiles[c.School].Name}（{HeadText.CountOf(indicator, c.Potential)}）");
        return indicator.IsShareOfSchools ? $"把{string.Join("、", schools)}{HeadText.ChangeOf(indicator)}，即可达标。"
            : $"{string.Join("、", schools)}{(part.Row.Assessment.Threshold!.Rule == Rule.AtMost ? "把超出部分降到目标水平" : "各自达到目标水平")}，全县即可达标。";
    }

    /// <summary>How many targets are listed, of how many: 4 / 65, or 65 where it is all of them.</summary>
    public static string Count(GapReportContent report) =>
        report.Rows.Count == report.All.Count ? $"{report.All.Count}" : $"{report.Rows.Count} / {report.All.Count}";

    /// <summary>What of the choice is unknown, with what can be chosen instead; null when everything is known.</summary>
    public static string? Unknown(GapReportContent report) => report.IsKnown ? null
        : report.Filter.Stage is { Length: > 0 } stage && !report.Stages.Contains(stage)
            ? $"没有“{stage}”这一领域，可选：{string.Join('、', report.Stages.Select(s => $"{StatusText.OfChapter(s)}（{s}）"))}。"
        : report.Filter.Office is { } office && !report.Offices.Names.ContainsKey(office)
            ? $"没有这个责任单位，可选：{string.Join('、', report.Offices.Names.Values)}。"
        : $"没有“{report.Filter.Status}”这一状态，可选：{string.Join('、', GapReportFilter.Statuses.Select(s => $"{StatusText.Of(s)}（{DomainJson.NameOf(s)}）"))}。";

    /// <summary>Whom and when the report speaks of, and what of the plan.</summary>
    public static string Subject(GapReportContent report) => string.Join("，", new[]
    {
        $"{report.Question.Township ?? "全县"}截至{report.Year}年", Milestone(report), StageOf(report), StatusOf(report), OfficeOf(report),
        report.Question.Latest ? "按最新调整的目标值" : null,
    }.OfType<string>());

    /// <summary>A figure that the bureau has explained: 2025年息烽县第三中学“在校生数”（1,234 人）.</summary>
    public static string NameOf(ExplainedFigure figure) =>
        $"{figure.Year}年{figure.ReporterName}“{figure.ElementName}”（{(figure.Value is { } value ? $"{FigureText.Number(value)} {figure.Unit}".TrimEnd() : "未填报")}）";

    /// <summary>The number of a chapter, from 0, as documents count them: 一、.</summary>
    public static string ChapterOf(int index) => $"{(index < 10 ? "一二三四五六七八九十"[index].ToString() : $"十{"一二三四五六七八九"[index - 10]}")}、";

    /// <summary>The number of an annex, from 0.</summary>
    public static string AnnexOf(int index) => $"附件{index + 1}　";

    /// <summary>What a target is held against: 不低于95%.</summary>
    public static string ThresholdOf(AssessedTarget row) => row.Milestone is { } m
        ? StatusText.Of(row.Target.Rule) + (m.Threshold is { } value ? FigureText.ThresholdOf(value, row.Target.Unit) : "")
        : row.Target.Rule is Rule.AtLeast or Rule.AtMost or Rule.MoreThan ? FigureText.None
        : StatusText.Of(row.Target.Rule) + (row.Target.Growth is { } growth ? FigureText.ThresholdOf(growth, "%") : "");

    /// <summary>A target's figure, its distance and its verdict, as tables show them.</summary>
    public static string[] CellsOf(AssessedTarget row)
    {
        var figures = AssessmentRow.Of(row);
        return
        [
            (row.Assessment.Deciding?.Value ?? row.Shown?.Value) is { } actual ? FigureText.Of(row, actual) : FigureText.None,
            row.Assessment.Gap is { } gap ? FigureText.Difference(gap.Value, row.Decimals, row.Target.Unit) : FigureText.None,
            StatusText.Of(figures.Status) + (figures.Complete || figures.Actual is null ? "" : "（数据不全）"),
        ];
    }

    /// <summary>The column of a comparison.</summary>
    public static string Name(PlanQuestion question) =>
        $"截至{question.AsOf}年{(question.Milestone is { } m ? $"·对照{m}年目标" : "")}";

    // A target without a milestone of that year is held against another one, and is not said to be held against it.
    private static string? Milestone(GapReportContent report)
    {
        if (report.Question.Milestone is not { } year) return null;
        var held = report.Rows.Count(r => r.Milestone?.Year == year);
        return held == report.Rows.Count ? $"对照{year}年目标"
            : held == 0 ? $"所列目标均没有{year}年的目标值，按各自目标年" : $"有{year}年目标值的 {held} 项对照{year}年目标，其余按各自目标年";
    }

    private static IEnumerable<string> Filter(GapReportContent report) => new[]
    {
        report.Question.Township, StageOf(report), StatusOf(report), OfficeOf(report), report.Question.Milestone is { } m ? $"{m}年目标" : null,
    }.OfType<string>();

    private static string? StageOf(GapReportContent report) =>
        report.Filter.Stage is { Length: > 0 } stage && report.Stages.Contains(stage) ? StatusText.OfChapter(stage) : null;

    private static string? StatusOf(GapReportContent report) =>
        report.Filter.ChosenStatus is { } status ? StatusText.Of(status) : null;

    private static string? OfficeOf(GapReportContent report) =>
        report.Filter.Office is { } office && report.Offices.Names.GetValueOrDefault(office) is { } name ? $"{name}负责" : null;

    private static string Share(GapReportContent report) => report.Question.Township is null ? ""
        : $"（{report.Rows.Count(r => r.Township is not null)} 项按本地数据，其余只有全县数据）";

    // What is on its way never heads the list of what is not.
    private static string Worst(IReadOnlyList<AssessedTarget> rows)
    {
        foreach (var (words, statuses) in (ReadOnlySpan<(string, AchievementStatus[])>)[("未达成", [Missed]), ("进度落后或已回落", [Lapsed, MovingAway, SeriouslyBehind, Lagging])])
            if (rows.Where(r => statuses.Contains(r.Assessment.Status) && r.Assessment.Shortfall.Sign > 0).MaxBy(r => r.Assessment.Shortfall) is { } worst)
                return $"{words}的目标中，相对差距最大的是“{worst.Target.Name}”：{VerdictText.Sentence(worst)}。";
        return "";
    }
}
