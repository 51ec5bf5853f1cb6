using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Queries;

/// <summary>The register of schools as it was in a year.</summary>
public sealed class SchoolRegisterQuery(PortalDbContext db)
{
    /// <summary>The schools in scope, by code.</summary>
    /// <param name="scope">Whose schools.</param>
    /// <param name="year">The year of the profiles; null for the latest.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<SchoolProfile>> RunAsync(SchoolScope scope, int? year, CancellationToken ct)
    {
        var chosen = year ?? await db.SchoolProfiles.MaxAsync(p => (int?)p.Year, ct);
        return await db.SchoolProfiles.AsNoTracking()
            .Where(p => p.Year == chosen && (scope.OnlySchool == null || p.SchoolCode == scope.OnlySchool))
            .OrderBy(p => p.SchoolCode).ToListAsync(ct);
    }

    /// <summary>A school's profile in a year, or the last one before it; null when the school is unknown or out of scope.</summary>
    public Task<SchoolProfile?> ProfileAsync(SchoolScope scope, string code, int year, CancellationToken ct) =>
        !scope.Includes(code) ? Task.FromResult<SchoolProfile?>(null) :
        db.SchoolProfiles.AsNoTracking().Where(p => p.SchoolCode == code && p.Year <= year)
            .OrderByDescending(p => p.Year).FirstOrDefaultAsync(ct);
}
