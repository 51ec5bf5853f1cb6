using System.Globalization;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Backup;

/// <summary>When backups are made, and what becomes of them.</summary>
/// <param name="Time">From when on, a time of the day in China; null for none.</param>
/// <param name="Days">For how many days they are kept.</param>
/// <param name="Copy">The second folder; null for none.</param>
/// <param name="Passphrase">What they are encrypted with; null where they are not.</param>
/// <param name="IsSealed">Whether they are to be encrypted; without a passphrase the keys of then are gone.</param>
public sealed record BackupPlan(TimeOnly? Time, int Days, string? Copy, string? Passphrase, bool IsSealed)
{
    public const int ShortestDays = 3, LongestDays = 3650, UsualDays = 30;

    /// <summary>When nothing else is set: nobody works, and the day's figures are in.</summary>
    public static readonly TimeOnly UsualTime = new(2, 30);

    /// <summary>The plan that is set.</summary>
    public static async Task<BackupPlan> ReadAsync(Definitions definitions, Secrets secrets, CancellationToken ct)
    {
        var time = await definitions.SettingAsync(PortalSetting.BackupTime, ct);
        var sealedWith = await definitions.SettingAsync(PortalSetting.BackupPassphrase, ct);
        return new(time == "off" ? null : time is null ? UsualTime : TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture),
            await definitions.SettingAsync(PortalSetting.BackupDays, ct) is { } days ? int.Parse(days, CultureInfo.InvariantCulture) : UsualDays,
            await definitions.SettingAsync(PortalSetting.BackupCopy, ct), secrets.Open(sealedWith), sealedWith is not null);
    }
}
