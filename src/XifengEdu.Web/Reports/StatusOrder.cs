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

    // Left to right on a bar: what is reached, what is on its way, what is lost; then what nobody can tell.
    private static readonly AchievementStatus[] _bar =
    [
        AchievementStatus.Achieved, AchievementStatus.AchievedLate, AchievementStatus.OnTrack, AchievementStatus.Lagging,
        AchievementStatus.SeriouslyBehind, AchievementStatus.MovingAway, AchievementStatus.Lapsed, AchievementStatus.Missed,
        AchievementStatus.NoData, AchievementStatus.NoBaseline, AchievementStatus.NoTrend, AchievementStatus.Pending,
        AchievementStatus.Judged, AchievementStatus.Watched,
    ];

    /// <summary>The place of a status on a bar.</summary>
    public static int OnBar(AchievementStatus status) => Array.IndexOf(_bar, status);

    /// <summary>Whether a figure tells if the target is reached.</summary>
    public static bool IsDecided(AchievementStatus status) => OnBar(status) <= Array.IndexOf(_bar, AchievementStatus.Missed);

    /// <summary>Whether the target is missed or will be, as things go.</summary>
    public static bool IsAtRisk(AchievementStatus status) => IsDecided(status) && OnBar(status) > Array.IndexOf(_bar, AchievementStatus.OnTrack);

    public static int Of(AchievementStatus status) => Array.IndexOf(_order, status);
}
