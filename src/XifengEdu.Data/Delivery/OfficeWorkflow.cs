using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Delivery;

/// <summary>Offices are entered, renamed and taken away here.</summary>
public sealed class OfficeWorkflow(PortalDbContext db, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>Enters offices; those that are there already stay.</summary>
    /// <returns>What stands against it, and then none is entered; null when all are there.</returns>
    public async Task<DeliveryProblem?> AddAsync(IEnumerable<string> names, AuditActor actor, CancellationToken ct)
    {
        var plain = names.Select(n => CleanText.Line(n)).Where(n => n.Length > 0).Distinct().ToList();
        if (plain.Count == 0 || plain.Exists(n => !DeliveryRules.IsName(n))) return DeliveryProblem.BadName;
        var there = await db.Offices.Where(o => plain.Contains(o.Name)).Select(o => o.Name).ToListAsync(ct);
        foreach (var name in plain.Except(there))
        {
            db.Add(new Office { Name = name });
            log.Append(actor, "office.add", AuditSubject.Said($"offices/{name}"), new AuditedChange().Note("name", null, name));
        }
        return await db.KeepAsync(dialect, ct) is null ? null : DeliveryProblem.OfficeIsThere;
    }

    /// <summary>Gives an office another name.</summary>
    /// <returns>What stands against it; null when it has it.</returns>
    public async Task<DeliveryProblem?> RenameAsync(int id, string name, AuditActor actor, CancellationToken ct)
    {
        var plain = CleanText.Line(name);
        if (!DeliveryRules.IsName(plain)) return DeliveryProblem.BadName;
        if (await db.Offices.FindAsync([id], ct) is not { } office) return DeliveryProblem.UnknownOffice;
        var audited = new AuditedChange().Note("name", office.Name, plain);
        if (audited.IsEmpty) return null;
        office.Name = plain;
        log.Append(actor, "office.rename", AuditSubject.Said($"offices/{plain}"), audited);
        return await db.KeepAsync(dialect, ct) is null ? null : DeliveryProblem.OfficeIsThere;
    }

    /// <summary>Takes an office away that is named for nothing.</summary>
    /// <returns>What stands against it; null when it is gone.</returns>
    public async Task<DeliveryProblem?> RemoveAsync(int id, AuditActor actor, CancellationToken ct)
    {
        if (await db.Offices.FindAsync([id], ct) is not { } office) return DeliveryProblem.UnknownOffice;
        if (await db.Tasks.AnyAsync(t => t.OfficeId == id || t.Helpers.Any(h => h.Id == id), ct) || await db.Projects.AnyAsync(p => p.OfficeId == id, ct)) return DeliveryProblem.OfficeInUse;
        db.Remove(office);
        log.Append(actor, "office.remove", AuditSubject.Said($"offices/{office.Name}"), new AuditedChange().Note("name", office.Name, null));
        return await db.KeepAsync(dialect, ct);
    }
}
