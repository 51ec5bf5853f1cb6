using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Schools;

/// <summary>Why a change of a school cannot be entered.</summary>
public enum SchoolLifeProblem
{
    /// <summary>No such school, or it teaches no longer.</summary>
    NoSuchSchool,
    /// <summary>The code is taken.</summary>
    CodeTaken,
    /// <summary>The code is longer than twenty characters, or holds others than letters, digits and hyphens.</summary>
    BadCode,
    /// <summary>The other school is missing, the same, or teaches no longer.</summary>
    NoSuchOther,
    /// <summary>A published year would change.</summary>
    YearPublished,
    /// <summary>The kind of change needs something that was not said: a name, kind, ownership or township.</summary>
    SaysTooLittle,
    /// <summary>Only private kindergartens are recognised as inclusive.</summary>
    NotAPrivateKindergarten,
    /// <summary>The number of the document is missing.</summary>
    NoDocument,
    /// <summary>Something later has been entered for the school.</summary>
    NotTheLatest,
    /// <summary>More than a year after the latest round.</summary>
    TooFarAhead,
    /// <summary>A name or the number of the document is too long, or holds line breaks or invisible marks.</summary>
    BadName,
    /// <summary>The school to be merged into does not teach the stages of the one that is merged.</summary>
    NotTheSameStage,
    /// <summary>The school has reported for a year in which the merger shows: what becomes of its figures has to be said.</summary>
    FiguresUndecided,
    /// <summary>It cannot be taken back: the school has reported since, or others came from it or went into it.</summary>
    InUse,
}

/// <summary>What happens to schools, entered once and shown in every year from then on.</summary>
public sealed class SchoolLife(PortalDbContext db, Definitions definitions, MergerFigures merged, IDatabaseDialect dialect, AuditLog log)
{
    private const int LongestDocument = 100;

    /// <summary>Enters a change: profiles of years counted on its day or later follow, those before stay.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<SchoolLifeProblem?> EnterAsync(SchoolChange change, AuditActor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var problem = await DoAsync(change, actor, ct);
        if (problem is null) await transaction.CommitAsync(ct);
        return problem;
    }

    /// <summary>Enters a change, looks, and takes it back: what is seen then is what entering it will show.</summary>
    /// <returns>What stands against it; null when <paramref name="look"/> has looked.</returns>
    public async Task<SchoolLifeProblem?> TryAsync(SchoolChange change, AuditActor actor, Func<Task> look, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var problem = await DoAsync(change, actor, ct);
        if (problem is null) await look();
        await transaction.RollbackAsync(ct);
        db.ChangeTracker.Clear();
        return problem;
    }

    private async Task<SchoolLifeProblem?> DoAsync(SchoolChange change, AuditActor actor, CancellationToken ct)
    {
        var rounds = await definitions.RoundsAsync(ct);
        if (IsPublished(change, rounds)) return SchoolLifeProblem.YearPublished;
        if (!StatisticalYear.IsValid(change.Date.Year) || (rounds.Count > 0 && change.Date.Year > rounds[^1].Year + 1)) return SchoolLifeProblem.TooFarAhead;
        if (string.IsNullOrWhiteSpace(change.Document)) return SchoolLifeProblem.NoDocument;
        if (!IsName(change.Name, RegisterEntry.LongestName) || !IsName(change.ShortName, RegisterEntry.LongestShortName) || !IsName(change.Document, LongestDocument)) return SchoolLifeProblem.BadName;
        if (await db.SchoolChanges.AnyAsync(c => c.SchoolCode == change.SchoolCode && c.Date > change.Date, ct)) return SchoolLifeProblem.NotTheLatest;
        if (await ProblemAsync(change, await OnAsync(change.SchoolCode, change.Date, ct), ct) is { } problem) return problem;
        if (change.Kind == SchoolChangeKind.MergedInto && await merged.YearsAsync(change, ct) is [.., var reported])
        {
            if (change.Figures is null) return SchoolLifeProblem.FiguresUndecided;
            change.FiguresYear = reported;
        }

        if (change.Founds) db.Add(new School(change.SchoolCode));
        db.Add(change);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (dialect.IsDuplicate(error))
        {
            // The same was sent twice, and the other was quicker.
            db.ChangeTracker.Clear();
            return SchoolLifeProblem.CodeTaken;
        }
        await RebuildAsync(change, new AuditedChange().Note("date", null, (DateOnly?)change.Date).Note("kind", null, (SchoolChangeKind?)change.Kind)
            .Note("figures", null, change.Figures), "school.change", actor, ct);
        await merged.ApplyAsync(change, isTakenBack: false, actor, log.Now, ct);
        return null;
    }

    /// <summary>Takes back the last thing entered for a school, while no published year shows it.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<SchoolLifeProblem?> WithdrawAsync(long id, AuditActor actor, CancellationToken ct)
    {
        if (await db.SchoolChanges.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } change) return SchoolLifeProblem.NoSuchSchool;
        if (IsPublished(change, await definitions.RoundsAsync(ct))) return SchoolLifeProblem.YearPublished;
        if (await db.SchoolChanges.AnyAsync(c => c.SchoolCode == change.SchoolCode && (c.Date > change.Date || (c.Date == change.Date && c.Id > id)), ct))
            return SchoolLifeProblem.NotTheLatest;
        if (change.Founds && (await db.Returns.AnyAsync(r => r.Reporter == change.SchoolCode, ct) || await db.SchoolChanges.AnyAsync(c => c.Other == change.SchoolCode, ct)))
            return SchoolLifeProblem.InUse;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Remove(change);
        await db.SaveChangesAsync(ct);
        await RebuildAsync(change, new AuditedChange().Note("date", (DateOnly?)change.Date, null).Note("kind", (SchoolChangeKind?)change.Kind, null),
            "school.withdraw", actor, ct);
        await merged.ApplyAsync(change, isTakenBack: true, actor, log.Now, ct);
        if (change.Founds) await db.Schools.Where(s => s.Code == change.SchoolCode).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    private static bool IsPublished(SchoolChange change, IReadOnlyList<CollectionRound> rounds) =>
        rounds.Any(r => r.Status == RoundStatus.Published && change.HoldsOn(r.ReferenceDate));

    private static bool IsName(string? text, int longest) => text is null || (text.Length <= longest && CleanText.IsLine(text));

    /// <summary>
    /// What a school is on a day: as it was last published or stated, and what has happened to it since; null before it was founded.
    /// In the statistics of a year a merged school may still stand, where its figures were to stay with it.
    /// </summary>
    public async Task<SchoolProfile?> OnAsync(string code, DateOnly day, CancellationToken ct, bool inStatistics = false)
    {
        var rounds = await definitions.RoundsAsync(ct);
        var published = rounds.LastOrDefault(r => r.Status == RoundStatus.Published);
        var profiles = await db.SchoolProfiles.AsNoTracking().Where(p => p.SchoolCode == code && (p.IsStated || (published != null && p.Year == published.Year))).ToListAsync(ct);
        var (since, profile) = profiles.Select(p => (Day: ReferenceDateOf(p.Year, rounds), Profile: (SchoolProfile?)p))
            .Where(p => p.Day <= day || p.Profile!.Year == published?.Year)
            .Append((Day: published?.ReferenceDate ?? DateOnly.MinValue, null))
            .OrderBy(p => p.Day).ThenBy(p => p.Profile is not null).Last();
        foreach (var change in await db.SchoolChanges.AsNoTracking().Where(c => c.SchoolCode == code && c.Date > since && c.Date <= day)
            .OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(ct))
            if (inStatistics && !change.HoldsOn(day)) continue;
            else if (change.Founds) profile = change.Found(day.Year);
            else if (profile is not null) change.ApplyTo(profile);
        return profile;
    }

    // The register of a year without a round is that of the beginning of its school year.
    private static DateOnly ReferenceDateOf(int year, IReadOnlyList<CollectionRound> rounds) =>
        rounds.FirstOrDefault(r => r.Year == year)?.ReferenceDate ?? new(year, 9, 1);

    // Every year that is not published shows the school as it is on its reference date.
    private async Task RebuildAsync(SchoolChange change, AuditedChange audited, string action, AuditActor actor, CancellationToken ct)
    {
        var now = log.Now;
        foreach (var round in (await definitions.RoundsAsync(ct)).Where(r => r.Status != RoundStatus.Published))
        {
            var stands = await db.SchoolProfiles.SingleOrDefaultAsync(p => p.SchoolCode == change.SchoolCode && p.Year == round.Year, ct);
            var before = stands?.In(round.Year);
            var after = (await OnAsync(change.SchoolCode, round.ReferenceDate, ct, inStatistics: true))?.In(round.Year);
            if (after is null)
            {
                if (stands is not null) db.Remove(stands);
                continue;
            }
            after.IsStated = stands?.IsStated ?? false;
            if (stands is null) db.Add(after);
            else db.Entry(stands).CurrentValues.SetValues(after);
            Note(audited, before, after);
            if (before is not null && before.Kind != after.Kind) await ReopenAsync(round, after, actor, now, ct);
        }
        log.Append(actor, action, AuditSubject.School(change.SchoolCode), audited, change.Document, now);
        await db.SaveChangesAsync(ct);
    }

    // A school of another kind is asked for other figures: those it is asked for no longer go, and it has to look at the rest again.
    private async Task ReopenAsync(CollectionRound round, SchoolProfile profile, AuditActor actor, DateTime now, CancellationToken ct)
    {
        if (await db.Returns.Include(r => r.Figures).SingleOrDefaultAsync(r => r.Year == round.Year && r.Reporter == profile.SchoolCode, ct) is not { } entry) return;
        var asked = (await definitions.ElementsAsync(ct)).Where(e => e.AsksOf(profile.Kind)).Select(e => e.Code).ToHashSet();
        var before = entry.Take(ReturnStep.Reopen, round.NeedsConfirmation, actor.UserName, now, ReasonOfKind);
        var audited = new AuditedChange().Note("status", before, entry.Status);
        foreach (var figure in entry.Figures.Where(f => !asked.Contains(f.Element)).ToList())
        {
            audited.Note(figure.Element, (decimal?)figure.Value, null);
            db.Remove(figure);
        }
        log.Append(actor, "return.send-back", AuditSubject.Return(round.Year, profile.SchoolCode), audited, ReasonOfKind, now);
    }

    // Shown to the school.
    private const string ReasonOfKind = "学校类别已变更，请按新的类别核对并重新提交。";

    private async Task<SchoolLifeProblem?> ProblemAsync(SchoolChange change, SchoolProfile? now, CancellationToken ct)
    {
        var complete = change is { Name.Length: > 0, SchoolKind: not null, Ownership: not null, Township.Length: > 0 };
        return change.Kind switch
        {
            SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom when now is not null || await db.Schools.AnyAsync(s => s.Code == change.SchoolCode, ct)
                => SchoolLifeProblem.CodeTaken,
            SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom when !SchoolCode.IsCode(change.SchoolCode)
                => SchoolLifeProblem.BadCode,
            SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom when !complete => SchoolLifeProblem.SaysTooLittle,
            SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom when change is { Inclusive: true }
                and not { SchoolKind: SchoolKind.Kindergarten, Ownership: Ownership.Private } => SchoolLifeProblem.NotAPrivateKindergarten,
            not (SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom) when now is not { Status: SchoolStatus.Open } => SchoolLifeProblem.NoSuchSchool,
            SchoolChangeKind.MergedInto or SchoolChangeKind.SplitFrom when change.Other is null || change.Other == change.SchoolCode
                || await OnAsync(change.Other, change.Date, ct) is not { Status: SchoolStatus.Open } => SchoolLifeProblem.NoSuchOther,
            SchoolChangeKind.MergedInto when !await TeachesAsync(await OnAsync(change.Other!, change.Date, ct), now!, ct) => SchoolLifeProblem.NotTheSameStage,
            SchoolChangeKind.Renamed when string.IsNullOrWhiteSpace(change.Name) => SchoolLifeProblem.SaysTooLittle,
            SchoolChangeKind.KindChanged when change.SchoolKind is null => SchoolLifeProblem.SaysTooLittle,
            SchoolChangeKind.OwnershipChanged when change.Ownership is null => SchoolLifeProblem.SaysTooLittle,
            SchoolChangeKind.RecognitionChanged when change.Inclusive is null => SchoolLifeProblem.SaysTooLittle,
            SchoolChangeKind.RecognitionChanged when now is not { Kind: SchoolKind.Kindergarten, Ownership: Ownership.Private }
                => SchoolLifeProblem.NotAPrivateKindergarten,
            _ when change.Township is { } township && !await db.Townships.AnyAsync(t => t.Name == township, ct) => SchoolLifeProblem.SaysTooLittle,
            _ => null,
        };
    }

    // Whoever takes over pupils reports them: it is asked for everything of the stages that the merged school was asked for.
    private async Task<bool> TeachesAsync(SchoolProfile? other, SchoolProfile merging, CancellationToken ct) => other is not null
        && (await definitions.ElementsAsync(ct)).Where(e => e.Stage is not ("all" or "cmp") && e.AsksOf(merging.Kind)).All(e => e.AsksOf(other.Kind));

    private static void Note(AuditedChange audited, SchoolProfile? before, SchoolProfile after) => audited
        .Note("name", before?.Name, after.Name).Note("schoolKind", before?.Kind, after.Kind)
        .Note("ownership", before?.Ownership, after.Ownership).Note("inclusive", before?.Inclusive, after.Inclusive)
        .Note("township", before?.Township, after.Township).Note("status", before?.Status, after.Status)
        .Note("mergedInto", before?.MergedInto, after.MergedInto);
}
