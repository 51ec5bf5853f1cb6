using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Queries;

/// <summary>The register of schools as it was in a year, and what has happened to them.</summary>
public sealed class SchoolRegisterQuery(PortalDbContext db, Kept kept)
{
    private static readonly IReadOnlyList<string> _restsOn = [AuditSubject.Other, AuditSubject.Rounds, AuditSubject.Schools];

    /// <summary>The schools in scope, by code.</summary>
    /// <param name="scope">Whose schools.</param>
    /// <param name="year">The year of the profiles; null for the latest.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<SchoolProfile>> RunAsync(SchoolScope scope, int? year, CancellationToken ct)
    {
        var all = await kept.GetAsync(("register", year), _restsOn, async Task<IReadOnlyList<SchoolProfile>> () =>
        {
            var chosen = year ?? await db.SchoolProfiles.MaxAsync(p => (int?)p.Year, ct);
            return await db.SchoolProfiles.AsNoTracking().Where(p => p.Year == chosen).OrderBy(p => p.SchoolCode).ToListAsync(ct);
        }, ct);
        return scope == SchoolScope.County ? all : [.. all.Where(p => scope.Includes(p.SchoolCode))];
    }

    /// <summary>A school through all its years, oldest first; empty when it is unknown or out of scope.</summary>
    public async Task<IReadOnlyList<SchoolProfile>> ProfilesAsync(SchoolScope scope, string code, CancellationToken ct) =>
        !scope.Includes(code) ? []
        : await db.SchoolProfiles.AsNoTracking().Where(p => p.SchoolCode == code).OrderBy(p => p.Year).ToListAsync(ct);

    /// <summary>What has happened to schools, oldest first.</summary>
    public Task<IReadOnlyList<SchoolChange>> ChangesAsync(CancellationToken ct) => kept.GetAsync("changes", _restsOn,
        async Task<IReadOnlyList<SchoolChange>> () => await db.SchoolChanges.AsNoTracking().OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(ct), ct);
}
