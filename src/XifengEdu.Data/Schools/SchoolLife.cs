using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Schools;

/// <summary>Why a change of a school cannot be entered.</summary>
public enum SchoolLifeProblem
{
    /// <summary>No such school, or it teaches no longer.</summary>
    NoSuchSchool,
    /// <summary>The code is taken.</summary>
    CodeTaken,
    /// <summary>The code is not four digits.</summary>
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
}

/// <summary>What happens to schools, entered once and shown in every year from then on.</summary>
public sealed class SchoolLife(PortalDbContext db, Definitions definitions, TimeProvider clock)
{
    /// <summary>What has happened to a school, and to others that it came from or took over.</summary>
    public Task<List<SchoolChange>> OfAsync(string code, CancellationToken ct) => db.SchoolChanges.AsNoTracking()
        .Where(c => c.SchoolCode == code || c.Other == code).OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(ct);

    /// <summary>Enters a change: profiles of years counted on its day or later follow, those before stay.</summary>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<SchoolLifeProblem?> EnterAsync(SchoolChange change, AuditActor actor, CancellationToken ct)
    {
        var rounds = (await definitions.RoundsAsync(ct)).Where(r => change.HoldsOn(r.ReferenceDate)).ToList();
        if (rounds.Exists(r => r.Status == RoundStatus.Published)) return SchoolLifeProblem.YearPublished;
        if (string.IsNullOrWhiteSpace(change.Document)) return SchoolLifeProblem.NoDocument;
        var now = await db.SchoolProfiles.AsNoTracking().Where(p => p.SchoolCode == change.SchoolCode)
            .OrderByDescending(p => p.Year).FirstOrDefaultAsync(ct);
        if (await ProblemAsync(change, now, ct) is { } problem) return problem;

        if (change.Founds)
        {
            db.Add(new School(change.SchoolCode));
            db.AddRange(rounds.Select(r => change.Found(r.Year)));
        }
        var audited = new AuditedChange().Note("date", null, (DateOnly?)change.Date).Note("kind", null, (SchoolChangeKind?)change.Kind);
        var years = rounds.Select(r => r.Year).ToList();
        foreach (var profile in await db.SchoolProfiles.Where(p => p.SchoolCode == change.SchoolCode && years.Contains(p.Year))
            .OrderBy(p => p.Year).ToListAsync(ct))
        {
            var before = profile.In(profile.Year);
            change.ApplyTo(profile);
            Note(audited, before, profile);
        }
        if (now is null) Note(audited, null, change.Found(change.Date.Year));
        db.Add(change);
        db.AuditEntries.Add(audited.By(actor, clock.GetUtcNow().UtcDateTime, "school.change", $"schools/{change.SchoolCode}", change.Document));
        await db.SaveChangesAsync(ct);
        return null;
    }

    private async Task<SchoolLifeProblem?> ProblemAsync(SchoolChange change, SchoolProfile? now, CancellationToken ct)
    {
        var complete = change is { Name.Length: > 0, SchoolKind: not null, Ownership: not null, Township.Length: > 0 };
        return change.Kind switch
        {
            SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom when now is not null => SchoolLifeProblem.CodeTaken,
            SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom when change.SchoolCode.Length != 4 || !change.SchoolCode.All(char.IsAsciiDigit)
                => SchoolLifeProblem.BadCode,
            SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom when !complete => SchoolLifeProblem.SaysTooLittle,
            not (SchoolChangeKind.Opened or SchoolChangeKind.SplitFrom) when now is not { Status: SchoolStatus.Open } => SchoolLifeProblem.NoSuchSchool,
            SchoolChangeKind.MergedInto or SchoolChangeKind.SplitFrom when change.Other is null || change.Other == change.SchoolCode
                || !await TeachesAsync(change.Other, ct) => SchoolLifeProblem.NoSuchOther,
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

    private Task<bool> TeachesAsync(string code, CancellationToken ct) => db.SchoolProfiles.Where(p => p.SchoolCode == code)
        .OrderByDescending(p => p.Year).Take(1).AnyAsync(p => p.Status == SchoolStatus.Open, ct);

    private static void Note(AuditedChange audited, SchoolProfile? before, SchoolProfile after) => audited
        .Note("name", before?.Name, after.Name).Note("schoolKind", before?.Kind, after.Kind)
        .Note("ownership", before?.Ownership, after.Ownership).Note("inclusive", before?.Inclusive, after.Inclusive)
        .Note("township", before?.Township, after.Township).Note("status", before?.Status, after.Status)
        .Note("mergedInto", before?.MergedInto, after.MergedInto);
}
