using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Collection;

/// <summary>Who acts on a return.</summary>
/// <param name="UserName">The account.</param>
/// <param name="Scope">The schools it may see.</param>
/// <param name="IsBureau">Whether it acts for the bureau rather than for its school.</param>
public sealed record Actor(string UserName, SchoolScope Scope, bool IsBureau);

/// <summary>Why a step was refused.</summary>
public enum Refusal
{
    /// <summary>The step is not open from the return's present status.</summary>
    WrongStatus,
    /// <summary>The same person handed it in.</summary>
    OwnSubmission,
    /// <summary>The year's collection is not open for schools.</summary>
    RoundNotOpen,
    /// <summary>Sending back needs a reason.</summary>
    ReasonMissing,
    /// <summary>The school is merged or closed and reports no longer.</summary>
    NotReporting,
    /// <summary>The step belongs to the other side: principals confirm, the bureau approves.</summary>
    NotYours,
}

/// <summary>What somebody reports through one of the doors: form, paste, workbook or API.</summary>
public sealed record ReportedFigures
{
    /// <summary>The figures by element; null clears one, what is not named stays.</summary>
    public required IReadOnlyDictionary<string, decimal?> Figures { get; init; }

    /// <summary>Why a figure differs from last year's, by element.</summary>
    public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>();

    /// <summary>What the door could not read as a figure; told together with everything else that is wrong.</summary>
    public IReadOnlyList<FigureFinding> Unreadable { get; init; } = [];
}

/// <summary>What became of a step; nothing is written unless it is <see cref="Done"/>.</summary>
public abstract record ReturnOutcome
{
    public sealed record Done(SchoolReturn Return, IReadOnlyList<FigureFinding> Warnings) : ReturnOutcome;
    public sealed record Stale(int Version) : ReturnOutcome;
    public sealed record Invalid(IReadOnlyList<FigureFinding> Errors) : ReturnOutcome;
    public sealed record Refused(Refusal Why, ReturnStatus Status) : ReturnOutcome;
    /// <summary>No such round, no such school in it, or none in scope: the three are not told apart.</summary>
    public sealed record NotFound : ReturnOutcome;
}

/// <summary>A return with everything needed to show and check it.</summary>
/// <param name="Round">The year's collection.</param>
/// <param name="Profile">The school in that year; null for the county.</param>
/// <param name="Return">The return; a new empty one when nobody has begun it.</param>
/// <param name="LastYear">Last year's figures by element.</param>
/// <param name="Checks">The rules of the round.</param>
public sealed record OpenReturn(
    CollectionRound Round, SchoolProfile? Profile, SchoolReturn Return, IReadOnlyDictionary<string, decimal?> LastYear, FigureChecks Checks)
{
    /// <summary>The kind of the reporting school; null for the county.</summary>
    public SchoolKind? Kind => Profile?.Kind;

    /// <summary>Every element asked for, with its figure or null for blank.</summary>
    public IReadOnlyDictionary<string, decimal?> Figures =>
        Checks.AskedOf(Kind).ToDictionary(e => e.Code, e => Return.Figures.SingleOrDefault(f => f.Element == e.Code)?.Value);

    /// <summary>The status after a step, or null when the step is not open. The county has no principal to confirm its return.</summary>
    public ReturnStatus? After(ReturnStep step) => Return.After(step, Round.NeedsConfirmation && Profile is not null);

    /// <summary>Why somebody may not take a step now; null when nothing stands against it.</summary>
    public Refusal? WhyNot(ReturnStep step, Actor actor) => step switch
    {
        _ when Profile is { Status: not SchoolStatus.Open } => Refusal.NotReporting,
        ReturnStep.Confirm when actor.IsBureau => Refusal.NotYours,
        ReturnStep.Approve or ReturnStep.SendBack when !actor.IsBureau => Refusal.NotYours,
        _ when !actor.IsBureau && Round.Status != RoundStatus.Open => Refusal.RoundNotOpen,
        ReturnStep.Save when !actor.IsBureau && Return.Status is not (ReturnStatus.Empty or ReturnStatus.Draft or ReturnStatus.Returned)
            => Refusal.WrongStatus,
        _ when After(step) is null => Refusal.WrongStatus,
        ReturnStep.Approve when Return.SubmittedBy == actor.UserName => Refusal.OwnSubmission,
        _ => null,
    };
}

/// <summary>The way of a return from empty to approved: each step is one transaction with its audit row.</summary>
public sealed class ReturnWorkflow(PortalDbContext db, Definitions definitions, TimeProvider clock)
{
    /// <summary>A return in scope, or null.</summary>
    public async Task<OpenReturn?> FindAsync(int year, string reporter, SchoolScope scope, CancellationToken ct)
    {
        var round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == year);
        if (round is null || !scope.Includes(reporter)) return null;
        var profile = await db.SchoolProfiles.AsNoTracking().SingleOrDefaultAsync(p => p.Year == year && p.SchoolCode == reporter, ct);
        if (profile is null && reporter != SchoolReturn.County) return null;
        var found = await db.Returns.Include(r => r.Figures).SingleOrDefaultAsync(r => r.Year == year && r.Reporter == reporter, ct);
        var lastYear = await db.Figures.Where(f => f.Year == year - 1 && f.Reporter == reporter)
            .ToDictionaryAsync(f => f.Element, f => (decimal?)f.Value, ct);
        return new(round, profile, found ?? new() { Year = year, Reporter = reporter }, lastYear,
            new(await definitions.ElementsAsync(ct), round));
    }

    /// <summary>Writes figures: those named are set, null clears one, the others stay.</summary>
    public async Task<ReturnOutcome> SaveAsync(
        int year, string reporter, int version, ReportedFigures reported, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(year, reporter, actor.Scope, ct) is not { } open) return new ReturnOutcome.NotFound();
        var entry = open.Return;
        if (open.WhyNot(ReturnStep.Save, actor) is { } why) return new ReturnOutcome.Refused(why, entry.Status);
        if (entry.Version != version) return new ReturnOutcome.Stale(entry.Version);

        var after = new Dictionary<string, decimal?>(open.Figures);
        foreach (var (element, value) in reported.Figures) after[element] = value;
        IReadOnlyList<FigureFinding> errors = [.. reported.Unreadable, .. open.Checks.Errors(open.Kind, after)];
        if (errors.Count > 0) return new ReturnOutcome.Invalid(errors);

        var before = open.Figures;
        var existing = entry.Figures.ToDictionary(f => f.Element);
        foreach (var (element, value) in reported.Figures) Set(entry, existing.GetValueOrDefault(element), element, value);
        foreach (var figure in entry.Figures)
            if (reported.Explanations.TryGetValue(figure.Element, out var words)) figure.Explanation = words;
        var changes = reported.Figures.Where(f => before.GetValueOrDefault(f.Key) != f.Value)
            .ToDictionary(f => f.Key, f => new[] { before.GetValueOrDefault(f.Key), f.Value });
        return await CommitAsync(entry, ReturnStep.Save, ReturnStatus.Draft, actor, JsonSerializer.Serialize(changes),
            FigureChecks.Warnings(after, open.LastYear), ct);
    }

    /// <summary>Takes a return one step on.</summary>
    /// <param name="year">The year.</param>
    /// <param name="reporter">A school's code or the county.</param>
    /// <param name="step">Any step but <see cref="ReturnStep.Save"/>.</param>
    /// <param name="reason">Why it is sent back; needed for <see cref="ReturnStep.SendBack"/> only.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ReturnOutcome> StepAsync(
        int year, string reporter, ReturnStep step, string? reason, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(year, reporter, actor.Scope, ct) is not { } open) return new ReturnOutcome.NotFound();
        if (open.WhyNot(step, actor) is { } why) return new ReturnOutcome.Refused(why, open.Return.Status);
        if (step == ReturnStep.SendBack && string.IsNullOrWhiteSpace(reason))
            return new ReturnOutcome.Refused(Refusal.ReasonMissing, open.Return.Status);
        var missing = step == ReturnStep.Submit ? open.Checks.Missing(open.Kind, open.Figures) : [];
        if (missing.Count > 0) return new ReturnOutcome.Invalid(missing);

        open.Return.Reason = step == ReturnStep.SendBack ? reason : null;
        if (step == ReturnStep.Submit) open.Return.SubmittedBy = actor.UserName;
        return await CommitAsync(open.Return, step, open.After(step)!.Value, actor, JsonSerializer.Serialize(new { reason }, DomainJson.Options), [], ct);
    }

    private static void Set(SchoolReturn entry, Figure? existing, string element, decimal? value)
    {
        if (existing is null && value is { } added)
            entry.Figures.Add(new() { Year = entry.Year, Reporter = entry.Reporter, Element = element, Value = added });
        else if (existing is not null && value is { } changed) existing.Value = changed;
        else if (existing is not null) entry.Figures.Remove(existing);
    }

    private async Task<ReturnOutcome> CommitAsync(
        SchoolReturn entry, ReturnStep step, ReturnStatus next, Actor actor, string detail,
        IReadOnlyList<FigureFinding> warnings, CancellationToken ct)
    {
        if (db.Entry(entry).State == EntityState.Detached) db.Returns.Add(entry);
        entry.Status = next;
        entry.Version++;
        entry.ChangedAt = clock.GetUtcNow().UtcDateTime;
        entry.ChangedBy = actor.UserName;
        db.AuditEntries.Add(new()
        {
            At = entry.ChangedAt,
            Actor = actor.UserName,
            Action = $"return.{DomainJson.NameOf(step)}",
            Subject = $"returns/{entry.Year}/{entry.Reporter}",
            Detail = detail,
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Somebody was quicker: either our version is gone or the return exists by now. Anything else is rethrown.
            db.ChangeTracker.Clear();
            var current = await db.Returns.Where(r => r.Year == entry.Year && r.Reporter == entry.Reporter)
                .Select(r => (int?)r.Version).SingleOrDefaultAsync(ct);
            if (current is not { } version || version == entry.Version - 1) throw;
            return new ReturnOutcome.Stale(version);
        }
        return new ReturnOutcome.Done(entry, warnings);
    }
}
