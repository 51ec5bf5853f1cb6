using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Collection;

/// <summary>Who has handed in what in a year's round.</summary>
public sealed class CollectionProgressQuery(PortalDbContext db, Definitions definitions, ReturnReader reader, Kept kept)
{
    /// <summary>A row for each open school and one for the county, or null when the year has no round.</summary>
    /// <param name="year">The year.</param>
    /// <param name="today">The day from which days over the deadline are counted.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CollectionProgress?> RunAsync(int year, DateOnly today, CancellationToken ct)
    {
        var round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == year);
        if (round is null) return null;
        var drafts = (await db.Drafts.AsNoTracking().Where(d => d.Year == year).ToListAsync(ct)).ToLookup(d => d.Reporter);
        return new(round, [.. (await ReturnsAsync(year, ct)).Select(open => Row(open, today, drafts[open.Return.Reporter].Sum(d => d.Cells.Count)))]);
    }

    /// <summary>The returns of a year whose figures are wrong or odd without an explanation, most first.</summary>
    public Task<IReadOnlyList<CollectionRow>> OddAsync(int year, CancellationToken ct) => kept.GetAsync(("odd", year), Kept.Figures(year - 1, year),
        async Task<IReadOnlyList<CollectionRow>> () =>
        [
            .. (await ReturnsAsync(year, ct)).Select(open => Row(open, DateOnly.MinValue, 0)).Where(r => r.Errors + r.Unexplained > 0)
                .OrderByDescending(r => r.Errors).ThenByDescending(r => r.Unexplained),
        ], ct);

    private async Task<IEnumerable<OpenReturn>> ReturnsAsync(int year, CancellationToken ct) =>
        (await reader.FindManyAsync(year, null, SchoolScope.County, ct)).Values.Where(open => open.Profile is null or { Status: SchoolStatus.Open })
            .OrderBy(open => open.Profile is not null).ThenBy(open => open.Return.Reporter);

    private static CollectionRow Row(OpenReturn open, DateOnly today, int refused)
    {
        var entry = open.Return;
        return new(entry.Reporter, entry.Version, open.Profile, entry.Status, open.Figures.Values.Count(v => v is not null), open.Figures.Count,
            open.Checks.Errors(open.Context).Count + refused, open.Unexplained.Count(), entry.Version > 0 ? entry.ChangedAt : null, entry.ChangedBy, entry.Hands,
            DueReturn.Owes(entry.Status) ? open.Round.DaysOver(today) : 0);
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
/// <param name="Hands">Who has written its figures or handed it in.</param>
/// <param name="DaysOver">Days over the deadline while the return is owed.</param>
public sealed record CollectionRow(
    string Reporter, int Version, SchoolProfile? Profile, ReturnStatus Status, int Filled, int Expected, int Errors, int Unexplained,
    DateTime? ChangedAt, string? ChangedBy, IReadOnlyCollection<string> Hands, int DaysOver)
{
    /// <summary>Whether the reporter still has to hand it in.</summary>
    public bool IsOwed => DueReturn.Owes(Status);
}
