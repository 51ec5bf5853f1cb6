using XifengEdu.Domain.Achievement;

namespace XifengEdu.Web.Reports;

/// <summary>The order in which a leader wants to read statuses: what is lost, what is in danger, what is unknown, what is well.</summary>
public static class StatusOrder
{
    private static readonly AchievementStatus[] _order =
    [
        AchievementStatus.Missed, AchievementStatus.Lapsed, AchievementStatus.MovingAway, AchievementStatus.SeriouslyBehind,
        AchievementStatus.Lagging, AchievementStatus.NoData, AchievementStatus.NoBaseline, AchievementStatus.NoTrend,
        AchievementStatus.Pending, AchievementStatus.OnTrack, AchievementStatus.AchievedLate, AchievementStatus.Achieved,
        AchievementStatus.Judged, AchievementStatus.Watched,
    ];

    public static int Of(AchievementStatus status) => Array.IndexOf(_order, status);
}
