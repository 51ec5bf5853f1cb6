using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Schools;

/// <summary>Townships are entered, put in order and taken away here.</summary>
public sealed class TownshipWorkflow(PortalDbContext db, AuditLog log)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 20;

    /// <summary>Whether something can be the name of a township: a few characters without blanks and signs.</summary>
    public static bool IsName(string name) => name.Length is > 1 and <= LongestName && name.All(char.IsLetterOrDigit);

    /// <summary>Enters townships behind those there are; those that are there already stay.</summary>
    /// <returns>The first that cannot be a name, and nothing is entered; null when all are.</returns>
    public async Task<string?> AddAsync(IReadOnlyCollection<string> names, AuditActor actor, CancellationToken ct)
    {
        var plain = names.Select(n => CleanText.Line(n)).ToList();
        if (plain.Find(n => !IsName(n)) is { } wrong) return wrong;
        await EnterAsync(plain, actor, ct);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Takes a township away that no school stands in.</summary>
    /// <returns>Whether it is gone.</returns>
    public async Task<bool> RemoveAsync(string name, AuditActor actor, CancellationToken ct)
    {
        if (await db.Townships.SingleOrDefaultAsync(t => t.Name == name, ct) is not { } township) return false;
        if (await db.SchoolProfiles.AnyAsync(p => p.Township == name, ct) || await db.SchoolChanges.AnyAsync(c => c.Township == name, ct)) return false;
        db.Remove(township);
        log.Append(actor, "township.remove", AuditSubject.Of($"townships/{name}"), new AuditedChange().Note("position", (int?)township.Position, null));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Moves a township one place up or down.</summary>
    public async Task MoveAsync(string name, bool up, AuditActor actor, CancellationToken ct)
    {
        var all = await db.Townships.AsNoTracking().OrderBy(t => t.Position).ToListAsync(ct);
        var place = all.FindIndex(t => t.Name == name);
        var other = place + (up ? -1 : 1);
        if (place < 0 || other < 0 || other >= all.Count) return;
        (all[place], all[other]) = (all[other], all[place]);
        db.UpdateRange(all.Select((t, i) => t with { Position = i + 1 }));
        log.Append(actor, "township.move", AuditSubject.Of($"townships/{name}"), new AuditedChange().Note("position", place + 1, other + 1));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Puts townships in their places on the map of tiles; one without row and column stands after the others.</summary>
    /// <param name="tiles">The place of each township named; those not named stay where they are.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The first that cannot stand there, since the place is beyond the map, half said or taken, and nothing is moved; null when all can.</returns>
    public async Task<string?> PlaceAsync(IReadOnlyDictionary<string, (int? Row, int? Column)> tiles, AuditActor actor, CancellationToken ct)
    {
        var all = await db.Townships.AsNoTracking().OrderBy(t => t.Position).ToListAsync(ct);
        var placed = all.ConvertAll(t => tiles.TryGetValue(t.Name, out var tile) ? t with { TileRow = tile.Row, TileColumn = tile.Column } : t);
        var taken = new HashSet<(int?, int?)>();
        foreach (var t in placed)
            if (t.TileRow is null != t.TileColumn is null || t.TileRow is < 1 or > Township.MostTiles || t.TileColumn is < 1 or > Township.MostTiles
                || (t.TileRow is not null && !taken.Add((t.TileRow, t.TileColumn)))) return t.Name;
        foreach (var (before, now) in all.Zip(placed).Where(p => p.First != p.Second))
        {
            db.Update(now);
            log.Append(actor, "township.place", AuditSubject.Of($"townships/{now.Name}"),
                new AuditedChange().Note("row", before.TileRow, now.TileRow).Note("column", before.TileColumn, now.TileColumn));
        }
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Gives each township its outline, or takes all away.</summary>
    /// <param name="outlines">The outline of each township by its name; a township not named has none afterwards.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task OutlineAsync(IReadOnlyDictionary<string, string> outlines, AuditActor actor, CancellationToken ct)
    {
        var all = await db.Townships.AsNoTracking().ToListAsync(ct);
        var outlined = all.ConvertAll(t => t with { Outline = outlines.GetValueOrDefault(t.Name) });
        db.UpdateRange(outlined);
        log.Append(actor, "township.outline", AuditSubject.Of("townships"),
            new AuditedChange().Note("outlines", (int?)all.Count(t => t.Outline is not null), outlined.Count(t => t.Outline is not null)));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Adds those that are missing, to be saved with what needs them.</summary>
    internal async Task EnterAsync(IEnumerable<string> names, AuditActor actor, CancellationToken ct)
    {
        var stand = await db.Townships.Select(t => t.Name).ToHashSetAsync(ct);
        var position = await db.Townships.MaxAsync(t => (int?)t.Position, ct) ?? 0;
        foreach (var name in names.Where(stand.Add))
        {
            db.Add(new Township(name, ++position));
            log.Append(actor, "township.add", AuditSubject.Of($"townships/{name}"), new AuditedChange().Note("position", null, (int?)position));
        }
    }
}
