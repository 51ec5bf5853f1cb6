using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Collection;

/// <summary>Who has handed in what in a year's round.</summary>
public sealed class CollectionProgressQuery(PortalDbContext db, Definitions definitions, ReturnReader reader)
{
    /// <summary>A row for each open school and one for the county, or null when the year has no round.</summary>
    /// <param name="year">The year.</param>
    /// <param name="today">The day from which days over the deadline are counted.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CollectionProgress?> RunAsync(int year, DateOnly today, CancellationToken ct)
    {
        var round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == year);
        if (round is null) return null;
        var returns = await reader.FindManyAsync(year, null, SchoolScope.County, ct);
        var drafts = (await db.Drafts.AsNoTracking().Where(d => d.Year == year).ToListAsync(ct)).ToLookup(d => d.Reporter);
        return new(round,
        [
            .. from open in returns.Values
               where open.Profile is null or { Status: SchoolStatus.Open }
               orderby open.Profile is not null, open.Return.Reporter
               select Row(open),
        ]);

        CollectionRow Row(OpenReturn open)
        {
            var entry = open.Return;
            var owes = DueReturn.Owes(entry.Status);
            return new(entry.Reporter, entry.Version, open.Profile, entry.Status, open.Figures.Values.Count(v => v is not null), open.Figures.Count,
                open.Checks.Errors(open.Context).Count + drafts[entry.Reporter].Sum(d => d.Cells.Count), open.Unexplained.Count(),
                entry.Version > 0 ? entry.ChangedAt : null, entry.ChangedBy, entry.SubmittedBy, owes ? round.DaysOver(today) : 0);
        }
    }
}

/// <summary>A round and how far each return has come.</summary>
public sealed record CollectionProgress(CollectionRound Round, IReadOnlyList<CollectionRow> Rows);

/// <summary>How far one return has come.</summary>
/// <param name="Reporter">The school's code or the county.</param>
/// <param name="Version">The version of the return.</param>
/// <param name="Profile">The school; null for the county.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Filled">Cells filled in.</param>
/// <param name="Expected">Cells asked for.</param>
/// <param name="Errors">Cells with errors, those typed and not yet taken included.</param>
/// <param name="Unexplained">Warnings that nobody has explained.</param>
/// <param name="ChangedAt">The last change, UTC; null when nobody has begun.</param>
/// <param name="ChangedBy">Whose it was.</param>
/// <param name="SubmittedBy">Who handed it in.</param>
/// <param name="DaysOver">Days over the deadline while the return is owed.</param>
public sealed record CollectionRow(
    string Reporter, int Version, SchoolProfile? Profile, ReturnStatus Status, int Filled, int Expected, int Errors, int Unexplained,
    DateTime? ChangedAt, string? ChangedBy, string? SubmittedBy, int DaysOver)
{
    /// <summary>Whether the reporter still has to hand it in.</summary>
    public bool IsOwed => DueReturn.Owes(Status);
}
