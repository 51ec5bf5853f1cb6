namespace XifengEdu.Domain.Achievement;

/// <summary>How a target stands. The order is that of the decision table in <see cref="Assessor"/>.</summary>
public enum AchievementStatus
{
    /// <summary>已评定: judged in words, with assessor, date and evidence.</summary>
    Judged,
    /// <summary>待评定: to be judged in words, or a milestone whose year is not over.</summary>
    Pending,
    /// <summary>监测: no threshold in any year.</summary>
    Watched,
    /// <summary>数据不全: no figure after the baseline year, or only incomplete ones.</summary>
    NoData,
    /// <summary>已达成</summary>
    Achieved,
    /// <summary>逾期达成: reached after the milestone's year.</summary>
    AchievedLate,
    /// <summary>未达成: the milestone's year is over; nothing rescues it.</summary>
    Missed,
    /// <summary>缺基期: there is only the gap to tell.</summary>
    NoBaseline,
    /// <summary>得而复失: it held at the start and no longer does.</summary>
    Lapsed,
    /// <summary>尚无趋势: only the baseline year is known.</summary>
    NoTrend,
    /// <summary>背离目标: further away than at the start.</summary>
    MovingAway,
    /// <summary>进度正常: at least 95 % of the way due is done.</summary>
    OnTrack,
    /// <summary>进度偏慢: at least 60 % of the way due is done.</summary>
    Lagging,
    /// <summary>明显滞后: less than that.</summary>
    SeriouslyBehind,
}
