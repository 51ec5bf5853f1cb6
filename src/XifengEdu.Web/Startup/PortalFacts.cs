using XifengEdu.Data;
using XifengEdu.Data.Queries;

namespace XifengEdu.Web.Startup;

/// <summary>Facts about this installation that every page shows.</summary>
public sealed class PortalFacts(Definitions definitions)
{
    /// <summary>Whether the figures are demonstration data.</summary>
    public async Task<bool> IsDemoAsync(CancellationToken ct) => await definitions.SettingAsync(PortalSetting.DemoCounty, ct) is not null;

    /// <summary>The county's name; empty until it is set.</summary>
    public async Task<string> CountyAsync(CancellationToken ct) => await definitions.SettingAsync(PortalSetting.CountyName, ct) ?? "";

    /// <summary>The portal's title.</summary>
    public async Task<string> TitleAsync(CancellationToken ct) =>
        await definitions.SettingAsync(PortalSetting.Title, ct) ?? $"{await CountyAsync(ct)}教育规划监测";

    /// <summary>Whom to ask, for the sign-in page; null until it is set.</summary>
    public Task<string?> ContactAsync(CancellationToken ct) => definitions.SettingAsync(PortalSetting.Contact, ct);

    /// <summary>Whether what the bureau has made public may be read without signing in.</summary>
    public async Task<bool> IsPublicAsync(CancellationToken ct) => await definitions.SettingAsync(PortalSetting.PublicPages, ct) != "off";
}
