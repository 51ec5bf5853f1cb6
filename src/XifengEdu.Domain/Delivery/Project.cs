namespace XifengEdu.Domain.Delivery;

/// <summary>A building, an institution, a purchase or a platform that the plan names or counts.</summary>
public sealed class Project
{
    /// <summary>The code, such as <c>P-KG-01</c>.</summary>
    public required string Code { get; init; }
    /// <summary>The code of the plan.</summary>
    public required string Plan { get; init; }
    /// <summary>Its place in the library.</summary>
    public required int Position { get; init; }
    /// <summary>What it is called.</summary>
    public required string Name { get; set; }
    /// <summary>What it makes.</summary>
    public required ProjectKind Kind { get; set; }
    /// <summary>What is done: 新建、改扩建、申办.</summary>
    public required string Work { get; set; }
    /// <summary>Where, as the plan or the bureau says it.</summary>
    public string? Place { get; set; }
    /// <summary>The township it lies in; null where it lies in none or that is not known.</summary>
    public string? Township { get; set; }
    /// <summary>The code of the school it belongs to; null where there is none yet.</summary>
    public string? School { get; set; }
    /// <summary>How many units it stands for; null where the plan gives no number.</summary>
    public int? Count { get; set; }
    /// <summary>The group of projects that the plan counts together; null where it stands alone.</summary>
    public string? Group { get; init; }
    /// <summary>The places that the plan asks of its whole group; to be counted once for the group.</summary>
    public int? GroupPlaces { get; init; }
    /// <summary>The places it adds; null while that is not known.</summary>
    public int? Places { get; set; }
    /// <summary>Whether it was finished before the plan began, and so counts for none of its targets.</summary>
    public bool IsFromBefore { get; init; }
    /// <summary>How far it has come.</summary>
    public DeliveryState State { get; set; }
    /// <summary>The day it is to begin.</summary>
    public DateOnly? PlannedStart { get; set; }
    /// <summary>The day it is to be finished.</summary>
    public DateOnly? PlannedEnd { get; set; }
    /// <summary>The day it began.</summary>
    public DateOnly? StartedOn { get; set; }
    /// <summary>The day it was finished.</summary>
    public DateOnly? FinishedOn { get; set; }
    /// <summary>Why it was stopped.</summary>
    public string? StopReason { get; set; }
    /// <summary>The office that is asked; null while nobody is.</summary>
    public int? OfficeId { get; set; }
    /// <summary>The person who is asked.</summary>
    public string? Person { get; set; }
    /// <summary>The year by which the plan asks for it; null where it names none.</summary>
    public int? DueYear { get; init; }
    /// <summary>The exact words of the plan.</summary>
    public IReadOnlyList<string> Quotes { get; init; } = [];
    /// <summary>What a reader must know.</summary>
    public string? Note { get; set; }
    /// <summary>The codes of the targets it feeds.</summary>
    public IReadOnlyList<string> Targets { get; set; } = [];
    /// <summary>Its stages, in order.</summary>
    public ICollection<ProjectStage> Stages { get; init; } = [];
    /// <summary>Its money by year and source.</summary>
    public ICollection<ProjectMoney> Money { get; init; } = [];
    /// <summary>Counts its changes, so that two people who write at once notice.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether something is still to be done.</summary>
    public bool IsOpen => State is DeliveryState.NotStarted or DeliveryState.UnderWay;

    /// <summary>The next day something is due: the first open stage's end, else its own; null where nothing is.</summary>
    public DateOnly? NextDue => !IsOpen ? null : Stages.Where(s => s.FinishedOn is null).Select(s => s.PlannedEnd).Append(PlannedEnd).Min();

    /// <summary>Whether it, or a stage of it, should have been finished before <paramref name="today"/>.</summary>
    public bool IsOverdue(DateOnly today) => NextDue < today;

    /// <summary>All money planned, in 万元.</summary>
    public decimal Budget => Money.Sum(m => m.Budget);

    /// <summary>All money spent, in 万元.</summary>
    public decimal Spent => Money.Sum(m => m.Spent);
}
