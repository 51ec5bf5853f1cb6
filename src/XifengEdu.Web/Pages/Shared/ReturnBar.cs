using XifengEdu.Data;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>How far returns have come, as a bar: what is settled first.</summary>
public static class ReturnBar
{
    private static readonly ReturnStatus[] _order =
    [
        ReturnStatus.Locked, ReturnStatus.Approved, ReturnStatus.Confirmed, ReturnStatus.Submitted, ReturnStatus.Returned, ReturnStatus.Draft, ReturnStatus.Empty,
    ];

    /// <summary>The counts by status, as they stand on the bar.</summary>
    public static IReadOnlyList<(ReturnStatus Status, int Count)> CountsOf(IEnumerable<ReturnStatus> returns) =>
        [.. returns.CountBy(s => s).OrderBy(c => Array.IndexOf(_order, c.Key)).Select(c => (c.Key, c.Value))];

    /// <param name="returns">The status of each return.</param>
    /// <param name="scale">The count that fills the width; all of them when null.</param>
    public static StackedBar Of(IEnumerable<ReturnStatus> returns, int? scale = null) =>
        StackedBar.Of(CountsOf(returns).Select(c => ($"return-{DomainJson.NameOf(c.Status)}", StatusText.Of(c.Status), c.Count)), scale);
}
