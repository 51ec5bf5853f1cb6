using XifengEdu.Data;
using XifengEdu.Domain.Achievement;

namespace XifengEdu.Web.Reports;

/// <summary>How many targets have each status.</summary>
/// <param name="Scores">Statuses, worst first, with their counts and where their targets are listed.</param>
public sealed record Scoreboard(IReadOnlyList<(AchievementStatus Status, int Count, string Link)> Scores)
{
    /// <param name="rows">All targets.</param>
    /// <param name="filter">What else of them is asked for.</param>
    public static Scoreboard Of(IEnumerable<AssessedTarget> rows, GapReportFilter filter) => new(
    [
        .. rows.CountBy(r => r.Assessment.Status).OrderBy(s => StatusOrder.Of(s.Key))
            .Select(s => (s.Key, s.Value, (filter with { Status = DomainJson.NameOf(s.Key) }).At("/gap-report"))),
    ]);
}
