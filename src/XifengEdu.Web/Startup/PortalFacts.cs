using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;

namespace XifengEdu.Web.Startup;

/// <summary>Facts about this installation that every page shows.</summary>
public sealed class PortalFacts(PortalDbContext db)
{
    /// <summary>Whether the figures are demonstration data.</summary>
    public Task<bool> IsDemoAsync(CancellationToken ct) => db.Settings.AnyAsync(s => s.Name == PortalSetting.DemoCounty, ct);
}
