using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Collection;

namespace XifengEdu.Data.Collection;

/// <summary>What people have typed and cannot be figures yet.</summary>
public sealed class Drafts(PortalDbContext db, IDatabaseDialect dialect, TimeProvider clock)
{
    /// <summary>Somebody's drafts of a year, by reporter.</summary>
    public Task<Dictionary<string, ReturnDraft>> OfAsync(int year, string userName, CancellationToken ct) =>
        db.Drafts.AsNoTracking().Where(d => d.Year == year && d.UserName == userName).ToDictionaryAsync(d => d.Reporter, ct);

    /// <summary>Keeps drafts in the place of earlier ones; a draft without cells is done with.</summary>
    /// <returns>When, UTC.</returns>
    public async Task<DateTime> KeepAsync(
        int year, string userName, IReadOnlyCollection<(string Reporter, int Version, IReadOnlyList<DraftCell> Cells)> drafts, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await TryKeepAsync(year, userName, drafts, ct);
            }
            // Another tab of the same person has begun or ended the draft in between: it stands or is gone now.
            catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || dialect.IsDuplicate(error))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Drops what somebody has typed into cells that have been written since in another way, by a file.</summary>
    public async Task ForgetAsync(int year, string userName, IReadOnlyDictionary<string, IReadOnlyCollection<string>> written, CancellationToken ct)
    {
        var drafts = (await OfAsync(year, userName, ct)).Values.Where(d => written.ContainsKey(d.Reporter) && d.Cells.Any(c => written[d.Reporter].Contains(c.Element))).ToList();
        if (drafts.Count > 0)
            await KeepAsync(year, userName, [.. drafts.Select(d => (d.Reporter, d.Version, (IReadOnlyList<DraftCell>)[.. d.Cells.Where(c => !written[d.Reporter].Contains(c.Element))]))], ct);
    }

    private async Task<DateTime> TryKeepAsync(
        int year, string userName, IReadOnlyCollection<(string Reporter, int Version, IReadOnlyList<DraftCell> Cells)> drafts, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var reporters = drafts.Select(d => d.Reporter).ToList();
        var kept = await db.Drafts.Where(d => d.Year == year && d.UserName == userName && reporters.Contains(d.Reporter))
            .ToDictionaryAsync(d => d.Reporter, ct);
        foreach (var (reporter, version, cells) in drafts)
            if (kept.TryGetValue(reporter, out var draft))
            {
                if (cells.Count == 0) db.Remove(draft);
                (draft.Version, draft.Cells, draft.SavedAt) = (version, cells, now);
            }
            else if (cells.Count > 0)
                db.Add(new ReturnDraft { Year = year, Reporter = reporter, UserName = userName, Version = version, Cells = cells, SavedAt = now });
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return now;
    }
}
