using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Data.Queries;

/// <summary>Which offices are asked for each target: those of the tasks that serve it and of the projects that feed it.</summary>
public sealed class OfficesOfTargetsQuery(PortalDbContext db, Kept kept)
{
    /// <summary>The offices by target, in the order of their keys.</summary>
    public Task<OfficesOfTargets> RunAsync(string plan, CancellationToken ct) =>
        kept.GetAsync(("offices", plan), [AuditSubject.Other, AuditSubject.Tasks, AuditSubject.Projects], async () =>
        {
            var names = await db.Offices.OrderBy(o => o.Id).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
            var tasks = await db.Tasks.AsNoTracking().Where(t => t.Plan == plan && t.OfficeId != null).ToListAsync(ct);
            var projects = await db.Projects.Where(p => p.Plan == plan && p.OfficeId != null && !p.IsFromBefore).Select(p => new { p.OfficeId, p.Targets }).ToListAsync(ct);
            return new OfficesOfTargets(names, tasks.Select(t => new { t.OfficeId, t.Targets }).Concat(projects).SelectMany(d => d.Targets, (d, target) => (Target: target, Office: d.OfficeId!.Value))
                .Distinct().OrderBy(p => p.Office).ToLookup(p => p.Target, p => p.Office), tasks.ToLookup(t => t.OfficeId!.Value));
        }, ct);
}

/// <summary>The offices that are asked for targets.</summary>
/// <param name="Names">The names of all offices by key.</param>
/// <param name="Of">The keys of those asked, by target.</param>
/// <param name="Tasks">The tasks of each office, without their measures.</param>
public sealed record OfficesOfTargets(IReadOnlyDictionary<int, string> Names, ILookup<string, int> Of, ILookup<int, DeliveryTask> Tasks)
{
    /// <summary>The offices asked for a target, in words; empty where nobody is.</summary>
    public string WordsOf(string target) => string.Join('、', Of[target].Select(o => Names[o]));
}
