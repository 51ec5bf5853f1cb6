using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Schools;

/// <summary>Why a school of a register cannot be written.</summary>
public enum RegisterProblem
{
    /// <summary>The year is published: its register stays as it was.</summary>
    YearPublished,
    /// <summary>The school has reported in that year, and as another kind of school it would be asked for other figures.</summary>
    KindChangedAfterReporting,
    /// <summary>The school that took over its pupils is not in the register.</summary>
    NoSuchOther,
    /// <summary>Not one of the schools stands in a township of the county.</summary>
    OtherCounty,
    /// <summary>Somebody else has changed the register meanwhile.</summary>
    Overtaken,
}

/// <summary>What a register changes of the one that stands.</summary>
/// <param name="New">Schools that are not there yet.</param>
/// <param name="Changed">Schools that are there otherwise.</param>
/// <param name="Unchanged">How many are there just so.</param>
/// <param name="Missing">Schools of that year that the register does not name; they stay.</param>
/// <param name="NewTownships">Townships that are not there yet.</param>
/// <param name="Problems">What stands against it, by the code of a school; an empty code for the whole.</param>
public sealed record RegisterDifference(
    IReadOnlyList<RegisterEntry> New, IReadOnlyList<(RegisterEntry Before, RegisterEntry After)> Changed, int Unchanged,
    IReadOnlyList<RegisterEntry> Missing, IReadOnlyList<string> NewTownships, IReadOnlyList<(string Code, RegisterProblem Problem)> Problems);

/// <summary>The register of a year is stated here: from the bureau's list, or school by school.</summary>
public sealed class RegisterWorkflow(PortalDbContext db, Definitions definitions, TownshipWorkflow townships, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>What a register would change; writes nothing.</summary>
    public async Task<RegisterDifference> CompareAsync(int year, IReadOnlyCollection<RegisterEntry> entries, CancellationToken ct)
    {
        var stands = await db.SchoolProfiles.AsNoTracking().Where(p => p.Year == year).ToDictionaryAsync(p => p.SchoolCode, RegisterEntry.Of, ct);
        var reported = await db.Figures.Where(f => f.Year == year).Select(f => f.Reporter).Distinct().ToHashSetAsync(ct);
        var known = (await definitions.TownshipsAsync(ct)).Select(t => t.Name).ToHashSet();
        var codes = entries.Select(e => e.Code).Concat(stands.Keys).ToHashSet();
        var problems = new List<(string, RegisterProblem)>();
        if ((await definitions.RoundsAsync(ct)).Any(r => r.Year == year && r.Status == RoundStatus.Published)) problems.Add(("", RegisterProblem.YearPublished));
        if (known.Count > 0 && entries.Count > 1 && !entries.Any(e => known.Contains(e.Township))) problems.Add(("", RegisterProblem.OtherCounty));
        foreach (var entry in entries)
            if (stands.TryGetValue(entry.Code, out var before) && before.Kind != entry.Kind && reported.Contains(entry.Code)) problems.Add((entry.Code, RegisterProblem.KindChangedAfterReporting));
            else if (entry.MergedInto is { } other && (other == entry.Code || !codes.Contains(other))) problems.Add((entry.Code, RegisterProblem.NoSuchOther));
        var named = entries.Select(e => e.Code).ToHashSet();
        var changed = entries.Where(e => stands.ContainsKey(e.Code) && Told(stands[e.Code], e) != stands[e.Code]).Select(e => (stands[e.Code], Told(stands[e.Code], e))).ToList();
        return new(
            [.. entries.Where(e => !stands.ContainsKey(e.Code))], changed, entries.Count(e => stands.ContainsKey(e.Code)) - changed.Count,
            [.. stands.Values.Where(s => s.Status == SchoolStatus.Open && !named.Contains(s.Code)).OrderBy(s => s.Code, StringComparer.Ordinal)],
            [.. entries.Select(e => e.Township).Distinct().Where(t => !known.Contains(t))], problems);
    }

    /// <summary>Writes a register, all of it or nothing.</summary>
    /// <returns>What stands against it, by the code of a school; empty when it is done.</returns>
    public async Task<IReadOnlyList<(string Code, RegisterProblem Problem)>> SaveAsync(
        int year, IReadOnlyCollection<RegisterEntry> entries, AuditActor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await dialect.HoldRoundAsync(db, year, ct);
        var difference = await CompareAsync(year, entries, ct);
        if (difference.Problems.Count > 0) return difference.Problems;
        await townships.EnterAsync(difference.NewTownships, actor, ct);
        var schools = await db.Schools.Select(s => s.Code).ToHashSetAsync(ct);
        foreach (var entry in difference.New)
        {
            if (schools.Add(entry.Code)) db.Add(new School(entry.Code));
            db.Add(entry.In(year));
            Note(year, null, entry, actor);
        }
        foreach (var (before, after) in difference.Changed)
        {
            db.Update(after.In(year));
            Note(year, before, after, actor);
        }
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || dialect.IsDuplicate(error))
        {
            return [("", RegisterProblem.Overtaken)];
        }
        await transaction.CommitAsync(ct);
        return [];
    }

    // Columns that a list does not have change nothing.
    private static RegisterEntry Told(RegisterEntry before, RegisterEntry after) =>
        after with { Principal = after.Principal ?? before.Principal, Phone = after.Phone ?? before.Phone };

    private void Note(int year, RegisterEntry? before, RegisterEntry after, AuditActor actor) =>
        log.Append(actor, "school.register", AuditSubject.School(after.Code), new AuditedChange()
            .Note("year", null, (int?)year)
            .Note("name", before?.Name, after.Name).Note("shortName", before?.ShortName, after.ShortName).Note("schoolKind", before?.Kind, after.Kind)
            .Note("ownership", before?.Ownership, after.Ownership).Note("inclusive", before?.Inclusive, after.Inclusive)
            .Note("township", before?.Township, after.Township).Note("principal", before?.Principal, after.Principal).Note("phone", before?.Phone, after.Phone)
            .Note("status", before?.Status, after.Status).Note("mergedInto", before?.MergedInto, after.MergedInto));
}
