using XifengEdu.Data;
using XifengEdu.Domain.Achievement;

namespace XifengEdu.Web.Reports;

/// <summary>How many targets have each status.</summary>
/// <param name="Scores">Statuses, worst first, with their counts and where their targets are listed.</param>
/// <param name="Chosen">The status whose targets are listed; null for all.</param>
public sealed record Scoreboard(IReadOnlyList<(AchievementStatus Status, int Count, string Link)> Scores, AchievementStatus? Chosen)
{
    /// <param name="rows">All targets.</param>
    /// <param name="filter">What of them is asked for.</param>
    /// <param name="path">The page that lists them.</param>
    public static Scoreboard Of(IEnumerable<AssessedTarget> rows, GapReportFilter filter, string path = "/gap-report") => new(
    [
        .. rows.CountBy(r => r.Assessment.Status).OrderBy(s => StatusOrder.Of(s.Key))
            .Select(s => (s.Key, s.Value, (filter with { Status = s.Key == filter.ChosenStatus ? null : DomainJson.NameOf(s.Key) }).At(path) + "#list")),
    ], filter.ChosenStatus);
}
