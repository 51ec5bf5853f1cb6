using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;

namespace XifengEdu.Data;

/// <summary>Facts about this installation are changed here, all of a form in one transaction with its audit row.</summary>
public sealed class SettingWorkflow(PortalDbContext db, AuditLog log)
{
    // The audit tells that they were changed and never what to.
    private static readonly HashSet<string> _secret = [PortalSetting.MailPassword, PortalSetting.Robot, PortalSetting.BackupPassphrase];

    /// <summary>Sets what is named; an empty value takes a setting away.</summary>
    /// <param name="values">Values by the names of <see cref="PortalSetting"/>.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SaveAsync(IReadOnlyDictionary<string, string> values, AuditActor actor, CancellationToken ct)
    {
        var stands = await db.Settings.Where(s => values.Keys.Contains(s.Name)).ToDictionaryAsync(s => s.Name, ct);
        var audited = new AuditedChange();
        foreach (var (name, value) in values)
        {
            var setting = stands.GetValueOrDefault(name);
            if ((setting?.Value ?? "") == value) continue;
            if (_secret.Contains(name)) audited.Note(name, setting is null ? "" : "1", value.Length == 0 ? "" : "2");
            else audited.Note(name, setting?.Value ?? "", value);
            if (value.Length == 0) db.Remove(setting!);
            else if (setting is null) db.Add(new PortalSetting(name) { Value = value });
            else setting.Value = value;
        }
        if (audited.IsEmpty) return;
        log.Append(actor, "settings.change", AuditSubject.Of("settings"), audited);
        await db.SaveChangesAsync(ct);
    }
}
