using XifengEdu.Data;
using XifengEdu.Data.Queries;

namespace XifengEdu.Web.Startup;

/// <summary>Facts about this installation that every page shows.</summary>
public sealed class PortalFacts(Definitions definitions)
{
    /// <summary>Whether the figures are demonstration data.</summary>
    public async Task<bool> IsDemoAsync(CancellationToken ct) => await definitions.SettingAsync(PortalSetting.DemoCounty, ct) is not null;
}
