using System.Globalization;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Reports;

namespace XifengEdu.Web.Text;

/// <summary>What the plan at a glance says.</summary>
public static class OverviewText
{
    /// <summary>The verdict on the plan: 65 项目标，26 项达成，16 项未达成.</summary>
    public static string Verdict(IReadOnlyCollection<AssessedTarget> rows)
    {
        int Count(Func<AchievementStatus, bool> of) => rows.Count(r => of(r.Assessment.Status));
        var (achieved, missed) = (Count(IsReached), Count(s => s == AchievementStatus.Missed));
        var (onTrack, behind) = (Count(s => s == AchievementStatus.OnTrack), Count(s => StatusOrder.IsAtRisk(s) && s != AchievementStatus.Missed));
        return string.Create(CultureInfo.InvariantCulture, $"{rows.Count} 项目标，{achieved} 项达成，{missed} 项未达成")
            + (onTrack > 0 ? $"，{onTrack} 项进度正常" : "") + (behind > 0 ? $"，{behind} 项落后" : "");
    }

    /// <summary>Who can make up for what is missing.</summary>
    public static string Actor(TargetAtRisk risk) => risk switch
    {
        { Breakdown: { NamesClosing: true } breakdown } => string.Join("、", breakdown.Closing.Select(c =>
                $"{breakdown.Profiles[c.School].ShortName} {HeadText.CountOf(breakdown.Row.Indicator!, c.Potential)}"))
            + $"（{string.Join("、", breakdown.Closing.Select(c => breakdown.Profiles[c.School].Township).Distinct())}），{What(breakdown)}即可达标",
        { Breakdown: { Closing.Count: > 0 } breakdown } => $"至少涉及 {breakdown.Closing.Count} 所学校（园）",
        { Breakdown: { IsDivisible: false } breakdown } => $"全县 {breakdown.Schools.Count(p => breakdown.Profiles.ContainsKey(p.Part.Area))} 所学校（园）和县级填报",
        { Row.Target.IsOfProjects: true } => "项目实施单位",
        { Row.Indicator: not null } => "县教育局（县级数据）",
        _ => "县教育局",
    };

    /// <summary>From when on what is done can count.</summary>
    public static string CountsFrom(TargetAtRisk risk) => risk switch
    {
        { Row.Indicator: null } => "以批文或竣工日期为准",
        { Next: { } round } => $"{round.Year}年统计，{ChinaTime.Of(round.Deadline)}截止",
        _ => $"{risk.Row.AsOf + 1}年统计",
    };

    // What does not fit on a page stands in the long report.
    private const int MostNamed = 3;

    /// <summary>What verdicts are others than a year before, in sentences: 新达成 2 项：……; none where nothing has changed.</summary>
    public static IReadOnlyList<string> Changes(IReadOnlyList<AssessedTarget> now, IReadOnlyList<AssessedTarget> before)
    {
        var then = before.ToDictionary(r => r.Target.Code, r => r.Assessment.Status);
        var changed = now.Where(r => then.TryGetValue(r.Target.Code, out var was) && was != r.Assessment.Status).ToList();
        return
        [
            .. new[]
            {
                Say("新达成", IsReached), Say("转为未达成", s => s == AchievementStatus.Missed),
                Say("结论有其他变化", s => !IsReached(s) && s != AchievementStatus.Missed),
            }.OfType<string>(),
        ];

        string? Say(string words, Func<AchievementStatus, bool> are) => changed.Where(r => are(r.Assessment.Status)).Select(r => FigureText.ShortName(r.Target.Name)).ToList() is not { Count: > 0 } names ? null
            : $"{words} {names.Count} 项：{string.Join("、", names.Take(MostNamed))}{(names.Count > MostNamed ? "等" : "")}。";
    }

    private static bool IsReached(AchievementStatus status) => status is AchievementStatus.Achieved or AchievementStatus.AchievedLate;

    private static string What(Breakdown breakdown) => breakdown.Row.Indicator!.IsShareOfSchools ? HeadText.ChangeOf(breakdown.Row.Indicator)
        : breakdown.Row.Target.Rule == Rule.AtMost ? "把超出部分降到目标水平" : "各自达到目标水平";
}
