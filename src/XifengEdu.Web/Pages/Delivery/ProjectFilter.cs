using System.Globalization;
using XifengEdu.Domain.Delivery;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>What of the project library a person wants to see; all of it is in the address.</summary>
public sealed record ProjectFilter
{
    public string? Q { get; init; }
    public ProjectKind? Kind { get; init; }
    public string? Township { get; init; }
    public int? Office { get; init; }
    public DeliveryState? State { get; init; }
    public string? Urgent { get; init; }
    public string? Target { get; init; }

    /// <summary>Whether what was finished before the plan began is listed.</summary>
    public bool Before { get; init; }

    public bool Passes(Project project, DateOnly today) =>
        project.IsFromBefore == Before
        && (string.IsNullOrWhiteSpace(Q) || project.Name.Contains(Q.Trim(), StringComparison.Ordinal) || project.Person == Q.Trim() || project.Quotes.Any(w => w.Contains(Q.Trim(), StringComparison.Ordinal)))
        && (Kind is null || project.Kind == Kind)
        && (string.IsNullOrEmpty(Township) || project.Township == Township)
        && (Office is null || project.OfficeId == Office)
        && (State is null || project.State == State)
        && (string.IsNullOrEmpty(Urgent) || Urgency.Passes(Urgent, project.NextDue, project.OfficeId, project.IsOpen, today))
        && (string.IsNullOrEmpty(Target) || project.Targets.Contains(Target));

    /// <summary>What has been chosen, by its name in the address, in words.</summary>
    public IEnumerable<(string Name, string? Words)> Chosen(IReadOnlyDictionary<int, string> offices, IReadOnlyDictionary<string, string> targets) =>
    [
        ("q", string.IsNullOrWhiteSpace(Q) ? null : $"含“{Q.Trim()}”"),
        ("kind", Kind is { } kind ? DeliveryText.Of(kind) : null),
        ("township", Township),
        ("office", Office is { } office ? offices.GetValueOrDefault(office, office.ToString(CultureInfo.InvariantCulture)) : null),
        ("state", State is { } state ? DeliveryText.OfProject(state) : null),
        ("urgent", Urgency.All.FirstOrDefault(u => u.Name == Urgent).Words),
        ("target", string.IsNullOrEmpty(Target) ? null : targets.GetValueOrDefault(Target, Target)),
        ("before", Before ? "规划期以前建成" : null),
    ];
}
