using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Collection;

/// <summary>Why a round cannot be made or taken a step on.</summary>
public enum RoundProblem
{
    /// <summary>The year has no round.</summary>
    NotFound,
    /// <summary>The year has a round already.</summary>
    Exists,
    /// <summary>The years between it and the nearest round are missing: schools and profiles are taken over from year to year.</summary>
    NotTheNext,
    /// <summary>Years have been published that rest on the years before them.</summary>
    BeforePublished,
    /// <summary>The reference date lies in another year, or the deadline before the opening.</summary>
    DatesDisagree,
    /// <summary>The step is not open from the round's present status.</summary>
    WrongStatus,
    /// <summary>Some returns are not approved; whoever publishes all the same has to say so.</summary>
    NotAllApproved,
    /// <summary>Why the figures are taken over from files has to be said, in at most 500 characters.</summary>
    ReasonMissing,
    /// <summary>Schools report the year already: it cannot become one that is taken over from files.</summary>
    AlreadyReporting,
    /// <summary>No element was chosen, or one that nobody knows.</summary>
    NoSuchElement,
    /// <summary>An element that is to be left out has figures of the year.</summary>
    ElementHasFigures,
}

/// <summary>What the bureau sets for a round.</summary>
/// <param name="ReferenceDate">The day on which the figures are counted.</param>
/// <param name="Opens">The first day of reporting.</param>
/// <param name="Deadline">The last day of reporting.</param>
/// <param name="NeedsConfirmation">Whether principals confirm before the bureau approves.</param>
/// <param name="TakenOver">Why the figures are taken over from files of before the portal; null for a year that schools report.</param>
/// <param name="OnePersonIsEnough">Whether who has written figures may approve them too.</param>
public sealed record RoundSettings(DateOnly ReferenceDate, DateOnly Opens, DateOnly Deadline, bool NeedsConfirmation, string? TakenOver = null, bool OnePersonIsEnough = false);

/// <summary>The way of a round from planned to published: each step is one transaction with its audit rows.</summary>
public sealed class RoundWorkflow(
    PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes, AssessmentQuery achievement, IDatabaseDialect dialect, AuditLog log, AuditChain chain)
{
    // Longer is not a reason but a report.
    private const int MostWords = 500;

    /// <summary>
    /// Makes the round of the year after the last or, while nothing is published, before the first. Elements come from its neighbour;
    /// schools and profiles are those stated for the year or, where none are, the neighbour's, changed by what has happened to schools
    /// between the two.
    /// </summary>
    /// <returns>What stands against it; null when it is made.</returns>
    public async Task<RoundProblem?> CreateAsync(int year, RoundSettings settings, AuditActor actor, CancellationToken ct)
    {
        var rounds = await definitions.RoundsAsync(ct);
        var neighbour = rounds.Count == 0 ? null : rounds.FirstOrDefault(r => Math.Abs(r.Year - year) == 1);
        if (rounds.Any(r => r.Year == year)) return RoundProblem.Exists;
        if (rounds.Count > 0 && neighbour is null) return RoundProblem.NotTheNext;
        if (neighbour?.Year > year && rounds.Any(r => r.Status == RoundStatus.Published)) return RoundProblem.BeforePublished;
        if (Problem(year, settings) is { } problem) return problem;

        var round = new CollectionRound
        {
            Year = year,
            ReferenceDate = settings.ReferenceDate,
            Opens = settings.Opens,
            Deadline = settings.Deadline,
            NeedsConfirmation = settings.NeedsConfirmation,
            TakenOver = settings.TakenOver,
            OnePersonIsEnough = settings.OnePersonIsEnough,
            Status = RoundStatus.Planned,
            Elements = neighbour?.Elements ?? [.. (await definitions.ElementsAsync(ct)).Select(e => e.Code)],
        };
        db.Add(round);
        db.AddRange(await ProfilesAsync(neighbour, round, ct));
        Audit(round, actor, "round.create", new AuditedChange().Note("status", null, (RoundStatus?)round.Status)
            .Note("referenceDate", null, (DateOnly?)round.ReferenceDate).Note("deadline", null, (DateOnly?)round.Deadline)
            .Note("takenOver", null, round.TakenOver).Note("onePersonIsEnough", false, round.OnePersonIsEnough));
        return await SaveAsync(RoundProblem.Exists, ct);
    }

    /// <summary>Changes dates and rules of a round that is not yet published.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoundProblem?> ChangeAsync(int year, RoundSettings settings, AuditActor actor, CancellationToken ct)
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Year == year, ct) is not { } round) return RoundProblem.NotFound;
        if (round.Status == RoundStatus.Published) return RoundProblem.WrongStatus;
        if (Problem(year, settings) is { } problem) return problem;
        if (settings.TakenOver is not null && round.Status == RoundStatus.Open) return RoundProblem.AlreadyReporting;
        var change = new AuditedChange()
            .Note("referenceDate", round.ReferenceDate, settings.ReferenceDate).Note("opens", round.Opens, settings.Opens)
            .Note("deadline", round.Deadline, settings.Deadline).Note("needsConfirmation", round.NeedsConfirmation, settings.NeedsConfirmation)
            .Note("takenOver", round.TakenOver, settings.TakenOver).Note("onePersonIsEnough", round.OnePersonIsEnough, settings.OnePersonIsEnough);
        if (change.IsEmpty) return null;
        (round.ReferenceDate, round.Opens, round.Deadline, round.NeedsConfirmation, round.TakenOver, round.OnePersonIsEnough) = settings;
        round.Version++;
        Audit(round, actor, "round.change", change);
        return await SaveAsync(RoundProblem.WrongStatus, ct);
    }

    /// <summary>Chooses what is asked in a year that is not yet published.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoundProblem?> ChooseElementsAsync(int year, IReadOnlyCollection<string> elements, AuditActor actor, CancellationToken ct)
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Year == year, ct) is not { } round) return RoundProblem.NotFound;
        if (round.Status == RoundStatus.Published) return RoundProblem.WrongStatus;
        var known = (await definitions.ElementsAsync(ct)).Select(e => e.Code).ToList();
        if (elements.Count == 0 || elements.Except(known).Any()) return RoundProblem.NoSuchElement;
        var (added, removed) = (elements.Except(round.Elements).ToList(), round.Elements.Except(elements).ToList());
        if (added.Count + removed.Count == 0) return null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await dialect.HoldRoundAsync(db, year, ct);
        if (await db.Figures.AnyAsync(f => f.Year == year && removed.Contains(f.Element), ct)) return RoundProblem.ElementHasFigures;
        var change = new AuditedChange();
        foreach (var element in removed) change.Note(element, true, false);
        foreach (var element in added) change.Note(element, false, true);
        (round.Elements, round.Version) = ([.. known.Where(elements.Contains)], round.Version + 1);
        Audit(round, actor, "round.elements", change);
        if (await SaveAsync(RoundProblem.WrongStatus, ct) is { } problem) return problem;
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>
    /// Takes over what was brought in from files of before the portal: every return that says something is approved, and the round is
    /// closed, in one act.
    /// </summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoundProblem?> TakeOverAsync(int year, string? reason, AuditActor actor, CancellationToken ct)
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Year == year, ct) is not { } round) return RoundProblem.NotFound;
        if (round.Status is RoundStatus.Published or RoundStatus.Open) return RoundProblem.WrongStatus;
        if (!IsReason(reason)) return RoundProblem.ReasonMissing;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        Audit(round, actor, "round.take-over",
            new AuditedChange().Note("status", round.Status, RoundStatus.Closed).Note("takenOver", round.TakenOver, reason), reason);
        (round.Status, round.TakenOver, round.Version) = (RoundStatus.Closed, reason, round.Version + 1);
        if (await SaveAsync(RoundProblem.WrongStatus, ct) is { } problem) return problem;
        foreach (var entry in await db.Returns.Where(r => r.Year == year).ToListAsync(ct))
            if (entry.After(ReturnStep.Adopt, needsConfirmation: false) is not null) Take(entry, ReturnStep.Adopt, actor);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>Takes a round a step on. Publishing locks its returns and keeps what every indicator and verdict was.</summary>
    /// <param name="year">The year.</param>
    /// <param name="step">The step.</param>
    /// <param name="incompleteIsKnown">Whether the person knows that some returns are not approved.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoundProblem?> StepAsync(int year, RoundStep step, bool incompleteIsKnown, AuditActor actor, CancellationToken ct)
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Year == year, ct) is not { } round) return RoundProblem.NotFound;
        if (round.After(step) is not { } next) return RoundProblem.WrongStatus;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        Audit(round, actor, $"round.{DomainJson.NameOf(step)}", new AuditedChange().Note("status", round.Status, next));
        (round.Status, round.Version) = (next, round.Version + 1);
        // First of all: from here on nobody writes a return of the year until this is done, and what is counted stays as it is.
        if (await SaveAsync(RoundProblem.WrongStatus, ct) is { } problem) return problem;
        if (step == RoundStep.Publish)
        {
            if (!incompleteIsKnown && await OpenReturnsAsync(year, ct) > 0)
            {
                db.ChangeTracker.Clear();
                return RoundProblem.NotAllApproved;
            }
            round.AuditHead = (await chain.HeadAsync(ct)).ToString();
            await LockAsync(year, actor, ct);
            db.AddRange(await PublishedAsync(year, ct));
            db.AddRange(await VerdictsAsync(year, ct));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    // Somebody else was quicker: the round is there by now, or has moved on.
    private async Task<RoundProblem?> SaveAsync(RoundProblem overtaken, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || dialect.IsDuplicate(error))
        {
            db.ChangeTracker.Clear();
            return overtaken;
        }
    }

    /// <summary>How many of the returns due in a year are not approved.</summary>
    public async Task<int> OpenReturnsAsync(int year, CancellationToken ct) =>
        1 + await db.SchoolProfiles.CountAsync(p => p.Year == year && p.Status == SchoolStatus.Open, ct)
        - await db.Returns.CountAsync(r => r.Year == year && (r.Status == ReturnStatus.Approved || r.Status == ReturnStatus.Locked)
            && (r.Reporter == SchoolReturn.County
                || db.SchoolProfiles.Any(p => p.Year == year && p.SchoolCode == r.Reporter && p.Status == SchoolStatus.Open)), ct);

    /// <summary>What every indicator of a year is now, for the county and its townships.</summary>
    internal async Task<IEnumerable<PublishedValue>> PublishedAsync(int year, CancellationToken ct)
    {
        var indicators = await definitions.IndicatorsAsync(ct);
        var cube = await cubes.OfTownshipsAsync(year - indicators.Max(i => i.YearsBack), year, ct);
        return
            from indicator in indicators
            from level in indicator.Levels.Where(l => l != AreaLevel.School)
            from value in indicator.Compute(cube, level, year)
            where value.IsCollected
            select new PublishedValue
            {
                Year = year,
                Indicator = indicator.Code,
                Area = value.Area,
                Numerator = value.Numerator,
                Denominator = value.Denominator,
                Reported = value.Coverage.Reported,
                Expected = value.Coverage.Expected,
            };
    }

    /// <summary>How the targets of every plan of the year stand now.</summary>
    internal async Task<IReadOnlyList<PublishedAssessment>> VerdictsAsync(int year, CancellationToken ct)
    {
        var verdicts = new List<PublishedAssessment>();
        foreach (var plan in (await definitions.PlansAsync(ct)).Where(p => p.Judges(year)))
            verdicts.AddRange((await achievement.RunAsync(new(plan.Code, year), ct)).Select(r => r.ToPublish(year)));
        return verdicts;
    }

    /// <summary>Opens the published county figures of a year to everybody, or closes them again.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoundProblem?> MakePublicAsync(int year, bool isPublic, AuditActor actor, CancellationToken ct)
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Year == year, ct) is not { } round) return RoundProblem.NotFound;
        if (round.Status != RoundStatus.Published) return RoundProblem.WrongStatus;
        if (round.IsPublic == isPublic) return null;
        Audit(round, actor, "round.public", new AuditedChange().Note("isPublic", round.IsPublic, isPublic));
        (round.IsPublic, round.Version) = (isPublic, round.Version + 1);
        return await SaveAsync(RoundProblem.WrongStatus, ct);
    }

    private static RoundProblem? Problem(int year, RoundSettings settings) =>
        !StatisticalYear.IsValid(year) || settings.ReferenceDate.Year != year || settings.Deadline < settings.Opens ? RoundProblem.DatesDisagree
        : settings.TakenOver is { } reason && !IsReason(reason) ? RoundProblem.ReasonMissing
        : null;

    private static bool IsReason(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= MostWords;

    private async Task<IEnumerable<SchoolProfile>> ProfilesAsync(CollectionRound? neighbour, CollectionRound round, CancellationToken ct)
    {
        if (await db.SchoolProfiles.AnyAsync(p => p.Year == round.Year, ct)) return [];
        var profiles = (await db.SchoolProfiles.AsNoTracking().Where(p => neighbour != null && p.Year == neighbour.Year).ToListAsync(ct))
            .ToDictionary(p => p.SchoolCode, p => p.In(round.Year));
        var changes = await db.SchoolChanges.AsNoTracking().OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(ct);
        if (neighbour?.Year > round.Year)
        {
            // What a school was called before is nowhere said; whether it was there is.
            foreach (var change in changes.Where(c => c.HoldsOn(neighbour.ReferenceDate) && !c.HoldsOn(round.ReferenceDate)))
                if (change.Founds) profiles.Remove(change.SchoolCode);
                else if (change.Kind is SchoolChangeKind.Closed or SchoolChangeKind.MergedInto && profiles.TryGetValue(change.SchoolCode, out var closed))
                    (closed.Status, closed.MergedInto) = (SchoolStatus.Open, null);
            return profiles.Values;
        }
        // Those that the profiles of the last round do not show yet.
        foreach (var change in changes.Where(c => c.Date <= round.ReferenceDate && (neighbour is null || !c.HoldsOn(neighbour.ReferenceDate))))
            if (change.Founds) profiles.TryAdd(change.SchoolCode, change.Found(round.Year));
            else if (profiles.TryGetValue(change.SchoolCode, out var profile)) change.ApplyTo(profile);
        return profiles.Values;
    }

    private async Task LockAsync(int year, AuditActor actor, CancellationToken ct)
    {
        foreach (var entry in await db.Returns.Where(r => r.Year == year).ToListAsync(ct)) Take(entry, ReturnStep.Lock, actor);
    }

    private void Take(SchoolReturn entry, ReturnStep step, AuditActor actor)
    {
        var before = entry.Take(step, needsConfirmation: false, actor.UserName, log.Now);
        log.Append(actor, $"return.{DomainJson.NameOf(step)}", AuditSubject.Return(entry.Year, entry.Reporter), new AuditedChange().Note("status", before, entry.Status));
    }

    private void Audit(CollectionRound round, AuditActor actor, string action, AuditedChange change, string? reason = null) =>
        log.Append(actor, action, AuditSubject.Round(round.Year), change, reason);
}
