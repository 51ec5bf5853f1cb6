using XifengEdu.Data.Delivery;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>A task as the form sends it.</summary>
public sealed class TaskForm
{
    // So many empty steps wait at the end.
    private const int Spare = 3;

    public string? Name { get; set; }
    public string? Section { get; set; }
    public string? ActionPlan { get; set; }
    public int? Office { get; set; }
    public string? Person { get; set; }
    public List<int> Helpers { get; set; } = [];
    public string? School { get; set; }
    public DateOnly? Start { get; set; }
    public DateOnly? Due { get; set; }
    public DeliveryState State { get; set; }
    public DateOnly? DoneOn { get; set; }
    public string? StopReason { get; set; }
    public List<string> Targets { get; set; } = [];
    public List<StepRow> Steps { get; set; } = [];

    /// <summary>The version that was seen; 0 for a new task.</summary>
    public int Version { get; set; }

    /// <summary>A step as it is typed; one that is empty is none.</summary>
    public sealed class StepRow
    {
        public string? Words { get; set; }
        public DateOnly? Due { get; set; }
        public DateOnly? DoneOn { get; set; }

        public bool IsEmpty => (Words, Due, DoneOn) is (null, null, null);
    }

    public static TaskForm Of(DeliveryTask task) => new()
    {
        Name = task.Name,
        Section = task.Section,
        ActionPlan = task.ActionPlan,
        Office = task.OfficeId,
        Person = task.Person,
        Helpers = [.. task.Helpers.Select(h => h.Id)],
        School = task.School,
        Start = task.Start,
        Due = task.Due,
        State = task.State,
        DoneOn = task.DoneOn,
        StopReason = task.StopReason,
        Targets = [.. task.Targets],
        Steps = [.. task.Steps.OrderBy(s => s.Position).Select(s => new StepRow { Words = s.Words, Due = s.Due, DoneOn = s.DoneOn })],
        Version = task.Version,
    };

    /// <summary>Adds the empty steps that a page shows.</summary>
    public TaskForm WithSpare()
    {
        Steps.AddRange(Enumerable.Range(0, Spare).Select(_ => new StepRow()));
        return this;
    }

    /// <summary>What is to be saved; null where a step lacks its day.</summary>
    public TaskEdit? ToEdit()
    {
        var steps = Steps.FindAll(s => !s.IsEmpty);
        return steps.Exists(s => s.Due is null) ? null : new()
        {
            Name = CleanText.Line(Name ?? ""),
            Section = Section,
            ActionPlan = Typing.LineOf(ActionPlan),
            OfficeId = Office,
            Person = Typing.LineOf(Person),
            Helpers = [.. Helpers.Distinct().Where(h => h != Office)],
            School = Typing.LineOf(School),
            Start = Start,
            Due = Due,
            State = State,
            DoneOn = DoneOn,
            StopReason = Typing.LineOf(StopReason),
            Targets = [.. Targets.Where(t => t.Length > 0).Distinct()],
            Steps = [.. steps.Select((s, i) => new TaskStep { Position = i + 1, Words = Typing.LineOf(s.Words) ?? "", Due = s.Due!.Value, DoneOn = s.DoneOn })],
        };
    }
}
