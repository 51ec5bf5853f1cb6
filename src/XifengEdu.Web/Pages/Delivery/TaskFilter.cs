using System.Globalization;
using XifengEdu.Domain.Delivery;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>What a list of tasks or projects can be narrowed to besides their states.</summary>
public static class Urgency
{
    public const string Overdue = "overdue", Soon = "soon", Unowned = "unowned";

    /// <summary>How many days ahead count as soon.</summary>
    public const int SoonDays = 30;

    /// <summary>All choices by the name they have in the address, in words.</summary>
    public static readonly IReadOnlyList<(string Name, string Words)> All = [(Overdue, "已逾期"), (Soon, "30天内到期"), (Unowned, "没有责任单位")];

    /// <summary>Whether something is so urgent.</summary>
    /// <param name="name">The choice.</param>
    /// <param name="due">The next day it is due; null when nothing is.</param>
    /// <param name="office">The office that is asked.</param>
    /// <param name="isOpen">Whether something is still to be done.</param>
    /// <param name="today">The day it is.</param>
    public static bool Passes(string name, DateOnly? due, int? office, bool isOpen, DateOnly today) => name switch
    {
        Overdue => due < today,
        Soon => due >= today && due <= today.AddDays(SoonDays),
        Unowned => isOpen && office is null,
        _ => true,
    };
}

/// <summary>What of the tasks a person wants to see; all of it is in the address.</summary>
public sealed record TaskFilter
{
    public string? Q { get; init; }
    public string? Section { get; init; }
    public string? ActionPlan { get; init; }
    public int? Office { get; init; }
    public DeliveryState? State { get; init; }
    public string? Urgent { get; init; }
    public string? Target { get; init; }

    /// <summary>Whether anything is chosen.</summary>
    public bool IsAny => this != new TaskFilter();

    public bool Passes(DeliveryTask task, DateOnly today) =>
        (string.IsNullOrWhiteSpace(Q) || task.Name.Contains(Q.Trim(), StringComparison.Ordinal) || task.Person == Q.Trim() || task.Measures.Any(m => m.Quotes.Any(w => w.Contains(Q.Trim(), StringComparison.Ordinal))))
        && (string.IsNullOrEmpty(Section) || task.Section == Section)
        && (string.IsNullOrEmpty(ActionPlan) || (ActionPlan == NoPlan ? task.ActionPlan is null : task.ActionPlan == ActionPlan))
        && (Office is null || task.OfficeId == Office || task.Helpers.Any(h => h.Id == Office))
        && (State is null || task.State == State)
        && (string.IsNullOrEmpty(Urgent) || Urgency.Passes(Urgent, task.NextDue, task.OfficeId, task.IsOpen, today))
        && (string.IsNullOrEmpty(Target) || task.Targets.Contains(Target));

    /// <summary>Stands for tasks of no action plan.</summary>
    public const string NoPlan = "none";

    /// <summary>What has been chosen, by its name in the address, in words.</summary>
    public IEnumerable<(string Name, string? Words)> Chosen(IReadOnlyDictionary<int, string> offices, IReadOnlyDictionary<string, string> targets) =>
    [
        ("q", string.IsNullOrWhiteSpace(Q) ? null : $"含“{Q.Trim()}”"),
        ("section", Section),
        ("actionPlan", string.IsNullOrEmpty(ActionPlan) ? null : DeliveryText.OfActionPlan(ActionPlan == NoPlan ? null : ActionPlan)),
        ("office", Office is { } office ? offices.GetValueOrDefault(office, office.ToString(CultureInfo.InvariantCulture)) : null),
        ("state", State is { } state ? DeliveryText.Of(state) : null),
        ("urgent", Urgency.All.FirstOrDefault(u => u.Name == Urgent).Words),
        ("target", string.IsNullOrEmpty(Target) ? null : targets.GetValueOrDefault(Target, Target)),
    ];
}
