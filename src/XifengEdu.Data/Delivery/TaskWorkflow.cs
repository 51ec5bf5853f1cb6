using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Data.Delivery;

/// <summary>Everything of a task that a form changes.</summary>
public sealed record TaskEdit
{
    /// <summary>What is to be done, in short.</summary>
    public required string Name { get; init; }
    /// <summary>The section of the plan; read for a new task only.</summary>
    public string? Section { get; init; }
    /// <summary>The action plan; read for a new task only.</summary>
    public string? ActionPlan { get; init; }
    /// <summary>The office that is asked.</summary>
    public int? OfficeId { get; init; }
    /// <summary>The person who is asked.</summary>
    public string? Person { get; init; }
    /// <summary>The offices that help.</summary>
    public IReadOnlyCollection<int> Helpers { get; init; } = [];
    /// <summary>The code of the school that carries it out.</summary>
    public string? School { get; init; }
    /// <summary>The day it starts.</summary>
    public DateOnly? Start { get; init; }
    /// <summary>The day by which it is to be done.</summary>
    public DateOnly? Due { get; init; }
    /// <summary>How far it has come.</summary>
    public DeliveryState State { get; init; }
    /// <summary>The day it was done.</summary>
    public DateOnly? DoneOn { get; init; }
    /// <summary>Why it was stopped.</summary>
    public string? StopReason { get; init; }
    /// <summary>The codes of the targets it serves.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
    /// <summary>What is to be done year by year; their places are given anew.</summary>
    public IReadOnlyList<TaskStep> Steps { get; init; } = [];
}

/// <summary>Tasks are given out, changed, joined and split here.</summary>
public sealed class TaskWorkflow(PortalDbContext db, DeliveryRules rules, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>Adds a task that no measure of the plan orders.</summary>
    /// <returns>Its code, or what stands against it.</returns>
    public async Task<(string? Code, DeliveryProblem? Problem)> AddAsync(string plan, TaskEdit edit, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        if (!await db.Measures.AnyAsync(m => m.Plan == plan && m.Section == edit.Section, ct)
            || (edit.ActionPlan is not null && !await db.Measures.AnyAsync(m => m.Plan == plan && m.ActionPlan == edit.ActionPlan, ct))) return (null, DeliveryProblem.UnknownSection);
        var task = new DeliveryTask
        {
            Code = await FreeCodeAsync("T-ADD", ct),
            Plan = plan,
            Position = await db.Tasks.Where(t => t.Plan == plan).MaxAsync(t => (int?)t.Position, ct) + 1 ?? 1,
            Section = edit.Section!,
            ActionPlan = edit.ActionPlan,
            Name = edit.Name,
        };
        if (await rules.AgainstAsync(edit, null, plan, today, ct) is { } problem) return (null, problem);
        db.Add(task);
        var audited = new AuditedChange();
        await ApplyAsync(task, edit, audited, ct);
        audited.Note("name", null, edit.Name);
        log.Append(actor, "task.add", AuditSubject.Task(task.Code), audited);
        return await KeepAsync(ct) is { } failed ? (null, failed) : (task.Code, null);
    }

    /// <summary>Changes a task.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="edit">All that the form says.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when it is saved.</returns>
    public async Task<DeliveryProblem?> SaveAsync(string code, TaskEdit edit, int version, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not { } task) return DeliveryProblem.NotThere;
        if (task.Version != version) return DeliveryProblem.ChangedSince;
        if (await rules.AgainstAsync(edit, task.School, task.Plan, today, ct) is { } problem) return problem;
        var audited = new AuditedChange();
        await ApplyAsync(task, edit, audited, ct);
        if (audited.IsEmpty) return null;
        task.Version++;
        log.Append(actor, "task.save", AuditSubject.Task(code), audited);
        return await KeepAsync(ct);
    }

    /// <summary>Names the office, the person or the day of many tasks in one act; what is null stays as it is in each.</summary>
    /// <returns>What stands against it, and then nothing is changed; null when all are.</returns>
    public async Task<DeliveryProblem?> AssignAsync(IReadOnlyCollection<string> codes, int? office, string? person, DateOnly? due, AuditActor actor, CancellationToken ct)
    {
        if (codes.Count == 0 || (office is null && person is null && due is null)) return DeliveryProblem.NothingChosen;
        if (!DeliveryRules.IsShort(person)) return DeliveryProblem.TooLong;
        if (office is not null && !await db.Offices.AnyAsync(o => o.Id == office, ct)) return DeliveryProblem.UnknownOffice;
        var tasks = await db.Tasks.Where(t => codes.Contains(t.Code)).ToListAsync(ct);
        if (tasks.Count != codes.Distinct().Count()) return DeliveryProblem.NotThere;
        if (due is not null && tasks.Exists(t => t.Start > due)) return DeliveryProblem.EndsBeforeStart;
        if (due is not null && tasks.Exists(t => t.Steps.Any(s => s.Due > due))) return DeliveryProblem.StepAfterEnd;
        foreach (var task in tasks)
        {
            var audited = new AuditedChange().Note("office", task.OfficeId, office ?? task.OfficeId).Note("person", task.Person, person ?? task.Person).Note("due", task.Due, due ?? task.Due);
            if (audited.IsEmpty) continue;
            (task.OfficeId, task.Person, task.Due) = (office ?? task.OfficeId, person ?? task.Person, due ?? task.Due);
            task.Version++;
            log.Append(actor, "task.assign", AuditSubject.Task(task.Code), audited);
        }
        return await KeepAsync(ct);
    }

    /// <summary>Joins tasks under the first of them, which takes over their measures, targets, steps, progress and evidence.</summary>
    /// <returns>What stands against it; null when they are one.</returns>
    public async Task<DeliveryProblem?> JoinAsync(IReadOnlyList<string> codes, AuditActor actor, CancellationToken ct)
    {
        if (codes.Distinct().Count() < 2) return DeliveryProblem.NothingChosen;
        var tasks = await db.Tasks.Include(t => t.Measures).Include(t => t.Helpers).AsSplitQuery().Where(t => codes.Contains(t.Code)).OrderBy(t => t.Position).ToListAsync(ct);
        if (tasks.Count != codes.Distinct().Count() || tasks.Select(t => t.Plan).Distinct().Count() > 1) return DeliveryProblem.NotThere;
        var (into, others) = (tasks[0], tasks[1..]);
        var had = into.Measures.Select(m => m.Code).ToHashSet();
        foreach (var measure in others.SelectMany(t => t.Measures).Where(m => had.Add(m.Code))) into.Measures.Add(measure);
        foreach (var helper in others.SelectMany(t => t.Helpers).Where(h => into.Helpers.All(i => i.Id != h.Id)).DistinctBy(h => h.Id)) into.Helpers.Add(helper);
        foreach (var step in others.SelectMany(t => t.Steps))
            into.Steps.Add(new() { Position = into.Steps.Count + 1, Words = step.Words, Due = step.Due, DoneOn = step.DoneOn });
        into.Targets = [.. tasks.SelectMany(t => t.Targets).Distinct()];
        // A day that one of them sets binds the whole; the latest leaves time for all.
        into.Due = tasks.Max(t => t.Due);
        into.Start = tasks.Min(t => t.Start);
        into.OfficeId ??= others.Select(t => t.OfficeId).FirstOrDefault(o => o is not null);
        into.Version++;
        var subjects = others.ConvertAll(t => $"tasks/{t.Code}");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Progress.Where(e => subjects.Contains(e.Subject)).ExecuteUpdateAsync(u => u.SetProperty(e => e.Subject, $"tasks/{into.Code}"), ct);
        await db.Files.Where(f => subjects.Contains(f.Subject)).ExecuteUpdateAsync(u => u.SetProperty(f => f.Subject, $"tasks/{into.Code}"), ct);
        db.RemoveRange(others);
        log.Append(actor, "task.join", AuditSubject.Task(into.Code), new AuditedChange().Note("joined", null, string.Join('、', others.Select(t => t.Code))));
        foreach (var other in others) log.Append(actor, "task.joined", AuditSubject.Task(other.Code), new AuditedChange().Note("name", other.Name, null).Note("joinedInto", null, into.Code));
        if (await KeepAsync(ct) is { } failed) return failed;
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>
    /// Splits a part off: another task that carries out some of the measures, with the same section, office and dates. A measure
    /// that is the task's only one is carried out by both.
    /// </summary>
    /// <returns>The code of the new task, or what stands against it.</returns>
    public async Task<(string? Code, DeliveryProblem? Problem)> SplitAsync(string code, IReadOnlyCollection<string> measures, string name, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not { } task) return (null, DeliveryProblem.NotThere);
        if (!DeliveryRules.IsName(name)) return (null, DeliveryProblem.BadName);
        var chosen = task.Measures.Where(m => measures.Contains(m.Code)).ToList();
        if (chosen.Count == 0 || (chosen.Count == task.Measures.Count && chosen.Count > 1)) return (null, DeliveryProblem.NothingChosen);
        var stays = task.Measures.Count == 1;
        var own = chosen[0].Code;
        var part = new DeliveryTask
        {
            Code = await db.Tasks.AnyAsync(t => t.Code == own, ct) ? await FreeCodeAsync(own, ct) : own,
            Plan = task.Plan,
            Position = task.Position,
            Section = chosen[0].Section,
            ActionPlan = chosen[0].ActionPlan,
            Name = name,
            Measures = chosen,
            OfficeId = task.OfficeId,
            Person = task.Person,
            School = task.School,
            Start = task.Start,
            Due = task.Due,
            Targets = stays ? task.Targets : [.. chosen.SelectMany(m => m.Targets).Distinct()],
        };
        if (!stays)
            foreach (var measure in chosen) task.Measures.Remove(measure);
        task.Version++;
        db.Add(part);
        log.Append(actor, "task.split", AuditSubject.Task(code), new AuditedChange().Note("split", null, part.Code));
        log.Append(actor, "task.add", AuditSubject.Task(part.Code), new AuditedChange().Note("name", null, name));
        return await KeepAsync(ct) is { } failed ? (null, failed) : (part.Code, null);
    }

    /// <summary>Deletes a task that no measure orders, or whose measures another task carries out too.</summary>
    /// <returns>What stands against it; null when it is gone.</returns>
    public async Task<DeliveryProblem?> RemoveAsync(string code, int version, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not { } task) return DeliveryProblem.NotThere;
        if (task.Version != version) return DeliveryProblem.ChangedSince;
        var measures = task.Measures.Select(m => m.Code).ToList();
        var elsewhere = await db.Tasks.Where(t => t.Code != code).SelectMany(t => t.Measures).Where(m => measures.Contains(m.Code)).Select(m => m.Code).Distinct().CountAsync(ct);
        if (elsewhere < measures.Count) return DeliveryProblem.HasMeasures;
        if (await db.Progress.AnyAsync(e => e.Subject == $"tasks/{code}", ct)) return DeliveryProblem.HasMeasures;
        db.Remove(task);
        log.Append(actor, "task.remove", AuditSubject.Task(code), new AuditedChange().Note("name", task.Name, null));
        return await KeepAsync(ct);
    }

    private Task<DeliveryTask?> FindAsync(string code, CancellationToken ct) =>
        db.Tasks.Include(t => t.Measures).Include(t => t.Helpers).AsSplitQuery().SingleOrDefaultAsync(t => t.Code == code, ct);

    private async Task ApplyAsync(DeliveryTask task, TaskEdit edit, AuditedChange audited, CancellationToken ct)
    {
        var helpers = await db.Offices.Where(o => edit.Helpers.Contains(o.Id)).ToListAsync(ct);
        var steps = edit.Steps.OrderBy(s => s.Due).Select((s, i) => new TaskStep { Position = i + 1, Words = s.Words, Due = s.Due, DoneOn = s.DoneOn }).ToList();
        var (doneOn, reason) = (edit.State == DeliveryState.Done ? edit.DoneOn : null, edit.State == DeliveryState.Stopped ? edit.StopReason : null);
        audited.Note("name", task.Name, edit.Name).Note("office", task.OfficeId, edit.OfficeId).Note("person", task.Person, edit.Person)
            .Note("helpers", WordsOf(task.Helpers), WordsOf(helpers)).Note("school", task.School, edit.School).Note("start", task.Start, edit.Start)
            .Note("due", task.Due, edit.Due).Note("state", DomainJson.NameOf(task.State), DomainJson.NameOf(edit.State)).Note("doneOn", task.DoneOn, doneOn)
            .Note("stopReason", task.StopReason, reason).Note("targets", string.Join('、', task.Targets), string.Join('、', edit.Targets))
            .Note("steps", WordsOf(task.Steps), WordsOf(steps));
        (task.Name, task.OfficeId, task.Person, task.School, task.Start, task.Due) = (edit.Name, edit.OfficeId, edit.Person, edit.School, edit.Start, edit.Due);
        (task.State, task.DoneOn, task.StopReason, task.Targets) = (edit.State, doneOn, reason, edit.Targets);
        Members.Become(task.Helpers, helpers, (a, b) => a.Id == b.Id);
        Members.Become(task.Steps, steps, (a, b) => a.Position == b.Position, (step, now) => (step.Words, step.Due, step.DoneOn) = (now.Words, now.Due, now.DoneOn));
    }

    private static string WordsOf(IEnumerable<Office> offices) => string.Join('、', offices.OrderBy(o => o.Id).Select(o => o.Name));

    private static string WordsOf(IEnumerable<TaskStep> steps) =>
        string.Join('；', steps.OrderBy(s => s.Position).Select(s => $"{s.Words}（{s.Due:yyyy-MM-dd}{(s.DoneOn is { } done ? $"，{done:yyyy-MM-dd}" : "")}）"));

    private async Task<string> FreeCodeAsync(string stem, CancellationToken ct)
    {
        var taken = await db.Tasks.Where(t => t.Code.StartsWith(stem)).Select(t => t.Code).ToListAsync(ct);
        return Enumerable.Range(1, int.MaxValue).Select(i => $"{stem}-{i:00}").First(c => !taken.Contains(c));
    }

    private Task<DeliveryProblem?> KeepAsync(CancellationToken ct) => db.KeepAsync(dialect, ct);
}
