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
        var (owing, unsettled) = (schools.Count(r => r.IsOwed), schools.Count(r => r.Status is not (ReturnStatus.Approved or ReturnStatus.Locked)));
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

    /// <summary>Its days: 统计时点 2026年9月1日 · 2026年11月30日截止 · 还剩 5 天.</summary>
    public static string Kicker(CollectionRound round, DateOnly today)
    {
        var days = round.Deadline.DayNumber - today.DayNumber;
        var left = round.Status != RoundStatus.Open ? StatusText.Of(round.Status) : days < 0 ? $"已逾期 {-days} 天" : days == 0 ? "今天截止" : $"还剩 {days} 天";
        return $"统计时点 {ChinaTime.Of(round.ReferenceDate)} · {ChinaTime.Of(round.Deadline)}截止 · {left}{(round.NeedsConfirmation ? "" : " · 不需要校长确认")}";
    }
}
