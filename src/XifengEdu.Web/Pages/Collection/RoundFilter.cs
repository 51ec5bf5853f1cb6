using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>What the work list is sorted by.</summary>
public enum RoundSort { Code, Status, Filled, Errors, Unexplained, ChangedAt }

/// <summary>Which rows of the work list are shown, and in what order.</summary>
public sealed class RoundFilter
{
    public string? Q { get; set; }
    public ReturnStatus? Status { get; set; }
    public SchoolKind? Kind { get; set; }
    public string? Township { get; set; }
    /// <summary>Only those who still have to hand in.</summary>
    public bool Owed { get; set; }
    /// <summary>Only those with errors or warnings that nobody has explained.</summary>
    public bool Wrong { get; set; }
    public RoundSort Sort { get; set; }

    /// <summary>What has been chosen, by its name in the address, in words.</summary>
    public IEnumerable<(string Name, string? Words)> Chosen =>
    [
        ("q", string.IsNullOrWhiteSpace(Q) ? null : $"“{Q.Trim()}”"),
        ("status", Status is { } status ? StatusText.Of(status) : null),
        ("kind", Kind is { } kind ? StatusText.Of(kind) : null),
        ("township", string.IsNullOrEmpty(Township) ? null : Township),
        ("owed", Owed ? "未提交" : null),
        ("wrong", Wrong ? "有错误或未说明" : null),
    ];

    /// <summary>The rows that pass, most urgent first; rows that are alike stay in the order of their codes.</summary>
    public IReadOnlyList<CollectionRow> Of(IReadOnlyList<CollectionRow> rows) =>
        [.. Sorted((string.IsNullOrWhiteSpace(Q) ? rows : NameMatch.Find(rows, Q, r => r.Profile?.Names ?? [])).Where(Passes))];

    private bool Passes(CollectionRow row) =>
        (Status is null || row.Status == Status)
        && (Kind is null || row.Profile?.Kind == Kind)
        && (string.IsNullOrEmpty(Township) || row.Profile?.Township == Township)
        && (!Owed || row.IsOwed)
        && (!Wrong || row.Errors + row.Unexplained > 0);

    private IOrderedEnumerable<CollectionRow> Sorted(IEnumerable<CollectionRow> rows) => Sort switch
    {
        RoundSort.Status => rows.OrderBy(r => r.Status),
        RoundSort.Filled => rows.OrderBy(r => (double)r.Filled / Math.Max(1, r.Expected)),
        RoundSort.Errors => rows.OrderByDescending(r => r.Errors),
        RoundSort.Unexplained => rows.OrderByDescending(r => r.Unexplained),
        RoundSort.ChangedAt => rows.OrderByDescending(r => r.ChangedAt),
        _ => rows.OrderBy(r => r.Profile is not null).ThenBy(r => r.Reporter, StringComparer.Ordinal),
    };
}
