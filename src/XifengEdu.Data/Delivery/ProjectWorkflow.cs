using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Data.Delivery;

/// <summary>Everything of a project that a form changes.</summary>
public sealed record ProjectEdit
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }
    /// <summary>What it makes.</summary>
    public required ProjectKind Kind { get; init; }
    /// <summary>What is done.</summary>
    public required string Work { get; init; }
    /// <summary>Where.</summary>
    public string? Place { get; init; }
    /// <summary>The township it lies in.</summary>
    public string? Township { get; init; }
    /// <summary>The code of the school it belongs to.</summary>
    public string? School { get; init; }
    /// <summary>How many units it stands for.</summary>
    public int? Count { get; init; }
    /// <summary>The places it adds.</summary>
    public int? Places { get; init; }
    /// <summary>The office that is asked.</summary>
    public int? OfficeId { get; init; }
    /// <summary>The person who is asked.</summary>
    public string? Person { get; init; }
    /// <summary>How far it has come.</summary>
    public DeliveryState State { get; init; }
    /// <summary>The day it is to begin.</summary>
    public DateOnly? PlannedStart { get; init; }
    /// <summary>The day it is to be finished.</summary>
    public DateOnly? PlannedEnd { get; init; }
    /// <summary>The day it began.</summary>
    public DateOnly? StartedOn { get; init; }
    /// <summary>The day it was finished.</summary>
    public DateOnly? FinishedOn { get; init; }
    /// <summary>Why it was stopped.</summary>
    public string? StopReason { get; init; }
    /// <summary>What a reader must know.</summary>
    public string? Note { get; init; }
    /// <summary>The codes of the targets it feeds.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
    /// <summary>Its stages; their places are given anew.</summary>
    public IReadOnlyList<ProjectStage> Stages { get; init; } = [];
    /// <summary>Its money by year and source.</summary>
    public IReadOnlyList<ProjectMoney> Money { get; init; } = [];
}

/// <summary>Projects are entered, changed, finished and reopened here.</summary>
public sealed class ProjectWorkflow(PortalDbContext db, DeliveryRules rules, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>Adds a project that the plan does not name.</summary>
    /// <returns>Its code, or what stands against it.</returns>
    public async Task<(string? Code, DeliveryProblem? Problem)> AddAsync(string plan, ProjectEdit edit, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        if (await rules.AgainstAsync(edit, null, null, plan, today, ct) is { } problem) return (null, problem);
        var taken = await db.Projects.Where(p => p.Code.StartsWith("P-ADD-")).Select(p => p.Code).ToListAsync(ct);
        var project = new Project
        {
            Code = Enumerable.Range(1, int.MaxValue).Select(i => $"P-ADD-{i:00}").First(c => !taken.Contains(c)),
            Plan = plan,
            Position = await db.Projects.Where(p => p.Plan == plan).MaxAsync(p => (int?)p.Position, ct) + 1 ?? 1,
            Name = edit.Name,
            Kind = edit.Kind,
            Work = edit.Work,
        };
        db.Add(project);
        var audited = new AuditedChange().Note("name", null, edit.Name);
        Apply(project, edit, audited);
        log.Append(actor, "project.add", AuditSubject.Project(project.Code), audited);
        return await db.KeepAsync(dialect, ct) is { } failed ? (null, failed) : (project.Code, null);
    }

    /// <summary>Changes a project.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="edit">All that the form says.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when it is saved.</returns>
    public async Task<DeliveryProblem?> SaveAsync(string code, ProjectEdit edit, int version, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        if (await db.Projects.SingleOrDefaultAsync(p => p.Code == code, ct) is not { } project) return DeliveryProblem.NotThere;
        if (project.Version != version) return DeliveryProblem.ChangedSince;
        // What was finished before the plan began has no dates of its own in the text.
        if (project.IsFromBefore) edit = edit with { State = DeliveryState.Done, FinishedOn = edit.FinishedOn, Targets = [] };
        if (!(project.IsFromBefore && edit.FinishedOn is null) && await rules.AgainstAsync(edit, project.School, project.Township, project.Plan, today, ct) is { } problem) return problem;
        var was = project.State;
        var audited = new AuditedChange();
        Apply(project, edit, audited);
        if (audited.IsEmpty) return null;
        project.Version++;
        log.Append(actor, (was, project.State) switch
        {
            (not DeliveryState.Done, DeliveryState.Done) => "project.finish",
            (DeliveryState.Done, not DeliveryState.Done) => "project.reopen",
            _ => "project.save",
        }, AuditSubject.Project(code), audited);
        return await db.KeepAsync(dialect, ct);
    }

    /// <summary>Deletes a project that the plan does not name and of which nothing was said.</summary>
    /// <returns>What stands against it; null when it is gone.</returns>
    public async Task<DeliveryProblem?> RemoveAsync(string code, int version, AuditActor actor, CancellationToken ct)
    {
        if (await db.Projects.SingleOrDefaultAsync(p => p.Code == code, ct) is not { } project) return DeliveryProblem.NotThere;
        if (project.Version != version) return DeliveryProblem.ChangedSince;
        if (project.Quotes.Count > 0 || await db.Progress.AnyAsync(e => e.Subject == $"projects/{code}", ct)) return DeliveryProblem.HasMeasures;
        db.Remove(project);
        log.Append(actor, "project.remove", AuditSubject.Project(code), new AuditedChange().Note("name", project.Name, null));
        return await db.KeepAsync(dialect, ct);
    }

    private static void Apply(Project project, ProjectEdit edit, AuditedChange audited)
    {
        var stages = edit.Stages.Select((s, i) => new ProjectStage
        {
            Position = i + 1,
            Name = s.Name,
            PlannedStart = s.PlannedStart,
            PlannedEnd = s.PlannedEnd,
            StartedOn = s.StartedOn,
            FinishedOn = s.FinishedOn,
        }).ToList();
        var finished = edit.State == DeliveryState.Done ? edit.FinishedOn : null;
        var started = edit.State == DeliveryState.NotStarted ? null : edit.StartedOn;
        var reason = edit.State == DeliveryState.Stopped ? edit.StopReason : null;
        audited.Note("name", project.Name, edit.Name).Note("projectKind", DomainJson.NameOf(project.Kind), DomainJson.NameOf(edit.Kind)).Note("work", project.Work, edit.Work)
            .Note("place", project.Place, edit.Place).Note("township", project.Township, edit.Township).Note("school", project.School, edit.School)
            .Note("count", project.Count, edit.Count).Note("places", project.Places, edit.Places).Note("office", project.OfficeId, edit.OfficeId)
            .Note("person", project.Person, edit.Person).Note("projectState", DomainJson.NameOf(project.State), DomainJson.NameOf(edit.State))
            .Note("plannedStart", project.PlannedStart, edit.PlannedStart).Note("plannedEnd", project.PlannedEnd, edit.PlannedEnd)
            .Note("startedOn", project.StartedOn, started).Note("finishedOn", project.FinishedOn, finished).Note("stopReason", project.StopReason, reason)
            .Note("note", project.Note, edit.Note).Note("targets", string.Join('、', project.Targets), string.Join('、', edit.Targets))
            .Note("stages", WordsOf(project.Stages), WordsOf(stages)).Note("money", WordsOf(project.Money), WordsOf(edit.Money));
        (project.Name, project.Kind, project.Work, project.Place, project.Township, project.School) = (edit.Name, edit.Kind, edit.Work, edit.Place, edit.Township, edit.School);
        (project.Count, project.Places, project.OfficeId, project.Person, project.State) = (edit.Count, edit.Places, edit.OfficeId, edit.Person, edit.State);
        (project.PlannedStart, project.PlannedEnd, project.StartedOn, project.FinishedOn) = (edit.PlannedStart, edit.PlannedEnd, started, finished);
        (project.StopReason, project.Note, project.Targets) = (reason, edit.Note, edit.Targets);
        Members.Become(project.Stages, stages, (a, b) => a.Position == b.Position, (stage, now) =>
            (stage.Name, stage.PlannedStart, stage.PlannedEnd, stage.StartedOn, stage.FinishedOn) = (now.Name, now.PlannedStart, now.PlannedEnd, now.StartedOn, now.FinishedOn));
        Members.Become(project.Money, edit.Money, (a, b) => (a.Year, a.Source) == (b.Year, b.Source), (line, now) => (line.Budget, line.Spent) = (now.Budget, now.Spent));
    }

    private static string WordsOf(IEnumerable<ProjectStage> stages) => string.Join('；', stages.OrderBy(s => s.Position)
        .Select(s => $"{s.Name}（{s.PlannedStart:yyyy-MM-dd}–{s.PlannedEnd:yyyy-MM-dd}，{s.StartedOn:yyyy-MM-dd}–{s.FinishedOn:yyyy-MM-dd}）"));

    private static string WordsOf(IEnumerable<ProjectMoney> money) => string.Join('；', money.OrderBy(m => m.Year).ThenBy(m => m.Source)
        .Select(m => FormattableString.Invariant($"{m.Year} {DomainJson.NameOf(m.Source)} {m.Budget:0.####}/{m.Spent:0.####}")));
}
