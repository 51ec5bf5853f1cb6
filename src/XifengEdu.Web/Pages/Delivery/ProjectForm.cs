using XifengEdu.Data.Delivery;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>A project as the form sends it.</summary>
public sealed class ProjectForm
{
    // So many empty rows wait at the end of each list.
    private const int Spare = 3;

    public string? Name { get; set; }
    public ProjectKind Kind { get; set; } = ProjectKind.Other;
    public string? Work { get; set; }
    public string? Place { get; set; }
    public string? Township { get; set; }
    public string? School { get; set; }
    public int? Count { get; set; }
    public int? Places { get; set; }
    public int? Office { get; set; }
    public string? Person { get; set; }
    public DeliveryState State { get; set; }
    public DateOnly? PlannedStart { get; set; }
    public DateOnly? PlannedEnd { get; set; }
    public DateOnly? StartedOn { get; set; }
    public DateOnly? FinishedOn { get; set; }
    public string? StopReason { get; set; }
    public string? Note { get; set; }
    public List<string> Targets { get; set; } = [];
    public List<StageRow> Stages { get; set; } = [];
    public List<MoneyRow> Money { get; set; } = [];

    /// <summary>The version that was seen; 0 for a new project.</summary>
    public int Version { get; set; }

    /// <summary>A stage as it is typed; one that is empty is none.</summary>
    public sealed class StageRow
    {
        public string? Name { get; set; }
        public DateOnly? PlannedStart { get; set; }
        public DateOnly? PlannedEnd { get; set; }
        public DateOnly? StartedOn { get; set; }
        public DateOnly? FinishedOn { get; set; }

        public bool IsEmpty => (Name, PlannedStart, PlannedEnd, StartedOn, FinishedOn) is (null, null, null, null, null);
    }

    /// <summary>A line of money as it is typed; one without amounts is none.</summary>
    public sealed class MoneyRow
    {
        public int? Year { get; set; }
        public FundSource? Source { get; set; }
        public decimal? Budget { get; set; }
        public decimal? Spent { get; set; }

        public bool IsEmpty => (Year, Budget, Spent) is (null, null, null);
    }

    public static ProjectForm Of(Project project) => new()
    {
        Name = project.Name,
        Kind = project.Kind,
        Work = project.Work,
        Place = project.Place,
        Township = project.Township,
        School = project.School,
        Count = project.Count,
        Places = project.Places,
        Office = project.OfficeId,
        Person = project.Person,
        State = project.State,
        PlannedStart = project.PlannedStart,
        PlannedEnd = project.PlannedEnd,
        StartedOn = project.StartedOn,
        FinishedOn = project.FinishedOn,
        StopReason = project.StopReason,
        Note = project.Note,
        Targets = [.. project.Targets],
        Stages = [.. project.Stages.OrderBy(s => s.Position).Select(s => new StageRow { Name = s.Name, PlannedStart = s.PlannedStart, PlannedEnd = s.PlannedEnd, StartedOn = s.StartedOn, FinishedOn = s.FinishedOn })],
        Money = [.. project.Money.OrderBy(m => m.Year).ThenBy(m => m.Source).Select(m => new MoneyRow { Year = m.Year, Source = m.Source, Budget = m.Budget, Spent = m.Spent })],
        Version = project.Version,
    };

    /// <summary>Adds the empty rows that a page shows.</summary>
    public ProjectForm WithSpare()
    {
        Stages.AddRange(Enumerable.Range(0, Spare).Select(_ => new StageRow()));
        Money.AddRange(Enumerable.Range(0, Spare).Select(_ => new MoneyRow()));
        return this;
    }

    /// <summary>What is to be saved; null where a line of money lacks its year or source.</summary>
    public ProjectEdit? ToEdit()
    {
        var money = Money.FindAll(m => !m.IsEmpty);
        return money.Exists(m => m is { Year: null } or { Source: null }) ? null : new()
        {
            Name = CleanText.Line(Name ?? ""),
            Kind = Kind,
            Work = CleanText.Line(Work ?? ""),
            Place = Typing.LineOf(Place),
            Township = Typing.LineOf(Township),
            School = Typing.LineOf(School),
            Count = Count,
            Places = Places,
            OfficeId = Office,
            Person = Typing.LineOf(Person),
            State = State,
            PlannedStart = PlannedStart,
            PlannedEnd = PlannedEnd,
            StartedOn = StartedOn,
            FinishedOn = FinishedOn,
            StopReason = Typing.LineOf(StopReason),
            Note = Typing.LineOf(Note),
            Targets = [.. Targets.Where(t => t.Length > 0).Distinct()],
            Stages = [.. Stages.Where(s => !s.IsEmpty).Select((s, i) => new ProjectStage { Position = i + 1, Name = Typing.LineOf(s.Name) ?? "", PlannedStart = s.PlannedStart, PlannedEnd = s.PlannedEnd, StartedOn = s.StartedOn, FinishedOn = s.FinishedOn })],
            Money = [.. money.Select(m => new ProjectMoney { Year = m.Year!.Value, Source = m.Source!.Value, Budget = m.Budget ?? 0, Spent = m.Spent ?? 0 })],
        };
    }
}
