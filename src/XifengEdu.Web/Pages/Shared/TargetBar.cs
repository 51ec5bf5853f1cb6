using XifengEdu.Data;
using XifengEdu.Domain.Achievement;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>How targets stand, as a bar: what is reached first.</summary>
public static class TargetBar
{
    /// <summary>The counts by status, as they stand on the bar.</summary>
    public static IReadOnlyList<(AchievementStatus Status, int Count)> CountsOf(IEnumerable<AssessedTarget> rows) =>
        [.. rows.CountBy(r => r.Assessment.Status).OrderBy(c => StatusOrder.OnBar(c.Key)).Select(c => (c.Key, c.Value))];

    /// <param name="rows">The targets.</param>
    /// <param name="scale">The count that fills the width; all of them, with their counts written into them, when null.</param>
    public static StackedBar Of(IEnumerable<AssessedTarget> rows, int? scale = null) => Of(CountsOf(rows), scale);

    /// <param name="counts">The counts by status, in their order.</param>
    /// <param name="scale">As above.</param>
    public static StackedBar Of(IEnumerable<(AchievementStatus Status, int Count)> counts, int? scale = null) => StackedBar.Of(
        counts.Select(c => ($"status-{DomainJson.NameOf(c.Status)}", StatusText.Of(c.Status), c.Count)), scale, named: scale is null);
}
