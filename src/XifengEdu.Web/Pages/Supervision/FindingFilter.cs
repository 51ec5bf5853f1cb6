using System.Globalization;
using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Supervision;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Supervision;

/// <summary>What of the findings a person wants to see; all of it is in the address.</summary>
public sealed record FindingFilter
{
    public string? Q { get; init; }
    public string? Township { get; init; }
    public int? Office { get; init; }
    public FindingState? State { get; init; }
    public int? Year { get; init; }
    /// <summary>At least so many days since it was found.</summary>
    public int? Age { get; init; }
    public bool Open { get; init; }
    public bool Overdue { get; init; }

    /// <summary>The ages that can be chosen, in days.</summary>
    public static readonly IReadOnlyList<int> Ages = [30, 90, 180, 365];

    public bool Passes(NamedFinding named, DateOnly today) =>
        (string.IsNullOrWhiteSpace(Q) || new[] { named.Subject, named.School?.Name, named.Responsible, named.Finding.Facts, named.Finding.Code }.Any(w => w?.Contains(Q.Trim(), StringComparison.Ordinal) == true))
        && (string.IsNullOrEmpty(Township) || named.School?.Township == Township)
        && (Office is null || named.Finding.OfficeId == Office)
        && (State is null || named.Finding.State == State)
        && (Year is null || named.Finding.Year == Year)
        && (Age is null || named.Finding.Age(today) >= Age)
        && (!Open || named.Finding.IsOpen)
        && (!Overdue || named.Finding.IsOverdue(today));

    /// <summary>What has been chosen, by its name in the address, in words.</summary>
    public IEnumerable<(string Name, string? Words)> Chosen(IReadOnlyDictionary<int, string> offices) =>
    [
        ("q", string.IsNullOrWhiteSpace(Q) ? null : $"含“{Q.Trim()}”"),
        ("township", Township),
        ("office", Office is { } office ? offices.GetValueOrDefault(office, office.ToString(CultureInfo.InvariantCulture)) : null),
        ("state", State is { } state ? FindingText.Of(state) : null),
        ("year", Year is { } year ? $"{year}年" : null),
        ("age", Age is { } age ? $"已提出{age}天以上" : null),
        ("open", Open ? "未整改" : null),
        ("overdue", Overdue ? "已逾期" : null),
    ];
}
