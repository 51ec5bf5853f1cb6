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
    /// <summary>The round before it is missing: schools and profiles are taken over from year to year.</summary>
    NotTheNext,
    /// <summary>The reference date lies in another year, or the deadline before the opening.</summary>
    DatesDisagree,
    /// <summary>The step is not open from the round's present status.</summary>
    WrongStatus,
    /// <summary>Some returns are not approved; whoever publishes all the same has to say so.</summary>
    NotAllApproved,
}

/// <summary>What the bureau sets for a round.</summary>
/// <param name="ReferenceDate">The day on which the figures are counted.</param>
/// <param name="Opens">The first day of reporting.</param>
/// <param name="Deadline">The last day of reporting.</param>
/// <param name="NeedsConfirmation">Whether principals confirm before the bureau approves.</param>
public sealed record RoundSettings(DateOnly ReferenceDate, DateOnly Opens, DateOnly Deadline, bool NeedsConfirmation);

/// <summary>The way of a round from planned to published: each step is one transaction with its audit rows.</summary>
public sealed class RoundWorkflow(
    PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes, AssessmentQuery achievement, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>
    /// Makes the round of a year. Elements, schools and profiles come from the year before, changed by what has happened to
    /// schools since.
    /// </summary>
    /// <returns>What stands against it; null when it is made.</returns>
    public async Task<RoundProblem?> CreateAsync(int year, RoundSettings settings, AuditActor actor, CancellationToken ct)
    {
        var last = await definitions.RoundsAsync(ct) is [.., var latest] ? latest : null;
        if (last is not null && year <= last.Year) return RoundProblem.Exists;
        if (last is not null && year != last.Year + 1) return RoundProblem.NotTheNext;
        if (Disagree(year, settings)) return RoundProblem.DatesDisagree;

        var round = new CollectionRound
        {
            Year = year,
            ReferenceDate = settings.ReferenceDate,
            Opens = settings.Opens,
            Deadline = settings.Deadline,
            NeedsConfirmation = settings.NeedsConfirmation,
            Status = RoundStatus.Planned,
            Elements = last?.Elements ?? [.. (await definitions.ElementsAsync(ct)).Select(e => e.Code)],
        };
        db.Add(round);
        db.AddRange(await ProfilesAsync(last, round, ct));
        Audit(round, actor, "round.create", new AuditedChange().Note("status", null, (RoundStatus?)round.Status)
            .Note("referenceDate", null, (DateOnly?)round.ReferenceDate).Note("deadline", null, (DateOnly?)round.Deadline));
        return await SaveAsync(RoundProblem.Exists, ct);
    }

    /// <summary>Changes dates and rules of a round that is not yet published.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<RoundProblem?> ChangeAsync(int year, RoundSettings settings, AuditActor actor, CancellationToken ct)
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Year == year, ct) is not { } round) return RoundProblem.NotFound;
        if (round.Status == RoundStatus.Published) return RoundProblem.WrongStatus;
        if (Disagree(year, settings)) return RoundProblem.DatesDisagree;
        var change = new AuditedChange()
            .Note("referenceDate", round.ReferenceDate, settings.ReferenceDate).Note("opens", round.Opens, settings.Opens)
            .Note("deadline", round.Deadline, settings.Deadline).Note("needsConfirmation", round.NeedsConfirmation, settings.NeedsConfirmation);
        if (change.IsEmpty) return null;
        (round.ReferenceDate, round.Opens, round.Deadline, round.NeedsConfirmation) = settings;
        round.Version++;
        Audit(round, actor, "round.change", change);
        return await SaveAsync(RoundProblem.WrongStatus, ct);
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

    private static bool Disagree(int year, RoundSettings settings) =>
        !StatisticalYear.IsValid(year) || settings.ReferenceDate.Year != year || settings.Deadline < settings.Opens;

    private async Task<IEnumerable<SchoolProfile>> ProfilesAsync(CollectionRound? last, CollectionRound round, CancellationToken ct)
    {
        // Those that the profiles of the last round do not show yet.
        var changes = (await db.SchoolChanges.AsNoTracking().Where(c => c.Date <= round.ReferenceDate)
            .OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(ct)).Where(c => last is null || !c.HoldsOn(last.ReferenceDate)).ToList();
        var profiles = (await db.SchoolProfiles.AsNoTracking().Where(p => last != null && p.Year == last.Year).ToListAsync(ct))
            .ToDictionary(p => p.SchoolCode, p => p.In(round.Year));
        foreach (var change in changes)
            if (change.Founds) profiles.TryAdd(change.SchoolCode, change.Found(round.Year));
            else if (profiles.TryGetValue(change.SchoolCode, out var profile)) change.ApplyTo(profile);
        return profiles.Values;
    }

    private async Task LockAsync(int year, AuditActor actor, CancellationToken ct)
    {
        foreach (var entry in await db.Returns.Where(r => r.Year == year).ToListAsync(ct))
        {
            var before = entry.Take(ReturnStep.Lock, needsConfirmation: false, actor.UserName, log.Now);
            log.Append(actor, "return.lock", AuditSubject.Return(year, entry.Reporter), new AuditedChange().Note("status", before, entry.Status));
        }
    }

    private void Audit(CollectionRound round, AuditActor actor, string action, AuditedChange change) =>
        log.Append(actor, action, AuditSubject.Round(round.Year), change);
}
