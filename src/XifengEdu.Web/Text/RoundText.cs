using XifengEdu.Domain.Collection;
using XifengEdu.Web.Reports;

namespace XifengEdu.Web.Text;

/// <summary>How a year's collection stands, in words.</summary>
public static class RoundText
{
    /// <summary>The answer to why somebody came: 2026年统计填报，还有 59 所未提交.</summary>
    public static string Verdict(RoundProgress progress)
    {
        var (round, schools) = (progress.Round, progress.Returns.Where(r => r.School is not null).ToList());
        var (owing, unsettled) = (schools.Count(r => r.IsOwed), schools.Count(r => !r.IsSettled));
        return $"{round.Year}年统计填报，" + (round, owing, unsettled) switch
        {
            ({ Status: RoundStatus.Published }, _, _) => "已公布",
            ({ Status: RoundStatus.Planned }, _, _) => "尚未开始",
            ({ TakenOver: not null }, _, _) => "由教育局接收历史数据",
            (_, > 0, _) => $"还有 {owing} 所未提交",
            (_, _, > 0) => $"全部提交，还有 {unsettled} 所未审核",
            _ => "全部审核",
        };
    }

    /// <summary>Said on every return of a round in which who writes may approve.</summary>
    public const string OnePerson = "本年度规定一人可以填报并审核";

    /// <summary>Its state and its days: 填报中 · 统计时点 2026年9月1日 · 2026年11月30日截止 · 还剩 5 天.</summary>
    public static string Kicker(CollectionRound round, DateOnly today)
    {
        var left = round.Status == RoundStatus.Open ? $" · {DaysLeft(round, today)}" : "";
        return $"{StatusText.Of(round.Status)} · 统计时点 {CountedOn(round)} · {ChinaTime.Of(round.Deadline)}截止{left}{(round.NeedsConfirmation ? "" : " · 不需要校长确认")}{(round.OnePersonIsEnough ? $" · {OnePerson}" : "")}";
    }

    /// <summary>The day of counting, with the school year that begins with it: 2026年9月1日（2026—2027学年初）.</summary>
    public static string CountedOn(CollectionRound round) => round.ReferenceDate is { Month: >= 8 and <= 10 } day
        ? $"{ChinaTime.Of(day)}（{day.Year}—{day.Year + 1}学年初）" : ChinaTime.Of(round.ReferenceDate);

    /// <summary>The school year that has run by the day of counting: 2025—2026学年. A school year ends in July.</summary>
    public static string SchoolYearOf(CollectionRound round) => round.ReferenceDate is { Month: >= 6 } day
        ? $"{day.Year - 1}—{day.Year}学年" : $"{round.ReferenceDate.Year - 2}—{round.ReferenceDate.Year - 1}学年";

    /// <summary>The days to the deadline, or since: 还剩 5 天.</summary>
    public static string DaysLeft(CollectionRound round, DateOnly today) => (round.Deadline.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => $"已逾期 {-days} 天",
        0 => "今天截止",
        var days => $"还剩 {days} 天",
    };

    /// <summary>What a step of a round will do, and whether it can be taken back: said before it is taken.</summary>
    /// <param name="step">The step.</param>
    /// <param name="round">The round.</param>
    /// <param name="unsettled">How many of its returns are not approved.</param>
    public static IReadOnlyList<string> ConsequencesOf(RoundStep step, CollectionRound round, int unsettled) => step switch
    {
        RoundStep.Open =>
        [
            $"应报 {unsettled} 份，各校（园）可以登录填写并提交{round.Year}年报表，截止日为{ChinaTime.Of(round.Deadline)}。",
            "已有的数据不变；开放后可以随时截止。",
        ],
        RoundStep.Close =>
        [
            unsettled == 0 ? "全部报表已审核。" : $"还有 {unsettled} 份报表没有审核，截止后学校不能再填写、提交，数据不全的指标不作结论。",
            $"概览和各报告此后默认截至{round.Year}年。",
            "可以重新开放。",
        ],
        RoundStep.Publish =>
        [
            $"全部报表锁定{(unsettled == 0 ? "" : $"，其中 {unsettled} 份没有审核")}，学校和教育局都不能再直接修改。",
            "各指标数值和各目标结论存为公布快照；此后改动只能以更正方式进行，公布时的数值保留。",
            "公布不能撤销。",
        ],
    };
}
