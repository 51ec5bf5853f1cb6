using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Web.Pages.GapReport;
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

    /// <summary>The verdict on the whole plan in one line.</summary>
    public static string Headline(GapReportContent report)
    {
        var rows = report.All;
        var parts = _groups.Select(g => (g.Words, Count: rows.Count(r => g.Statuses.Contains(r.Assessment.Status))))
            .Where(g => g.Count > 0).Select(g => $"{g.Words} {g.Count} 项");
        return rows.Count == 0 ? $"{Subject(report)}：没有可以评价的目标。"
            : $"{Subject(report)}，{rows.Count} 项目标中{string.Join("，", parts)}{Share(report)}。{Worst(rows)}";
    }

    /// <summary>Whom and when the report speaks of.</summary>
    public static string Subject(GapReportContent report) =>
        $"{report.Question.Township ?? "全县"}截至{report.Year}年{(report.Question.Milestone is { } m ? $"，对照{m}年目标" : "")}";

    /// <summary>The column of a comparison.</summary>
    public static string Name(AchievementQuestion question) =>
        $"截至{question.AsOf}年{(question.Milestone is { } m ? $"·对照{m}年目标" : "")}";

    private static string Share(GapReportContent report) => report.Question.Township is null ? ""
        : $"（{report.All.Count(r => r.Township is not null)} 项按本地数据，其余只有全县数据）";

    private static string Worst(IEnumerable<TargetAchievement> rows) =>
        rows.Where(r => r.Assessment.Shortfall.Sign > 0).MaxBy(r => r.Assessment.Shortfall) is { } worst
            ? $"相对差距最大的是“{worst.Target.Name}”：{VerdictText.Sentence(worst)}。" : "";
}
