using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Backup;
using XifengEdu.Web.Reminders;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>How something that the administrator keeps is.</summary>
/// <param name="Name">What.</param>
/// <param name="State">How it is, in words.</param>
/// <param name="IsWell">Whether nothing has to be done.</param>
/// <param name="Path">Where it is looked after; null where that is not on a page.</param>
/// <param name="Button">What the button says.</param>
public sealed record ConditionLine(string Name, string State, bool IsWell, string? Path = null, string Button = "");

/// <summary>How the portal is: accounts, reminders, database, backups.</summary>
public sealed class PortalCondition(PortalDbContext db, IDatabaseDialect dialect, SchoolRegisterQuery register, Mailer mailer, GroupRobot robot, Backups backups, Definitions definitions, Secrets secrets, TimeProvider clock)
{
    /// <summary>All that is kept.</summary>
    public async Task<IReadOnlyList<ConditionLine>> ListAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // SQLite compares no points in time with an offset.
        var accounts = await db.Users.AsNoTracking().Select(u => new { u.SchoolCode, u.DisabledAt, u.LockoutEnd, u.LastSignInAt }).ToListAsync(ct);
        var served = accounts.Where(a => a.DisabledAt is null).Select(a => a.SchoolCode).ToHashSet();
        var unserved = (await register.RunAsync(SchoolScope.County, null, ct)).Count(s => s.Status == SchoolStatus.Open && !served.Contains(s.SchoolCode));
        var locked = accounts.Count(a => a.LockoutEnd > now);
        var reminded = await db.SentReminders.MaxAsync(r => (DateOnly?)r.Day, ct);
        var (byMail, byRobot) = (await mailer.IsOnAsync(ct), await robot.IsOnAsync(ct));
        return
        [
            new("账号", $"{accounts.Count}个，{accounts.Count(a => a.LastSignInAt is null)}个未登录过，{accounts.Count(a => a.DisabledAt is not null)}个已停用", true, "/admin/users", "管理账号"),
            new("没有账号的学校", unserved == 0 ? "没有" : $"{unserved}所", unserved == 0, unserved == 0 ? null : "/admin/users", "去建立"),
            new("锁定的账号", locked == 0 ? "没有" : $"{locked}个，连续输错口令", locked == 0, locked == 0 ? null : "/admin/users", "去查看"),
            new("提醒", (byMail, byRobot) switch
            {
                (true, true) => "邮件和群机器人都已开启",
                (true, false) => "邮件已开启",
                (false, true) => "群机器人已开启",
                _ => "没有设置邮件和群机器人，催报只能用电话",
            } + (reminded is { } day ? $"，最近一次 {ChinaTime.Of(day)}" : ""), byMail || byRobot, "/admin/settings", "去设置"),
            new("数据库", $"连接正常，{await dialect.SizeAsync(db, ct) / 1024m / 1024m:0.0} MB", true),
            await BackupAsync(ct),
        ];
    }

    private async Task<ConditionLine> BackupAsync(CancellationToken ct)
    {
        var (plan, last) = (await BackupPlan.ReadAsync(definitions, secrets, ct), await backups.LastGoodAsync(ct));
        var isWell = !backups.IsOverdue(last) && last is { CopyProblem: null, TestProblem: null };
        var state = last is null ? "还没有成功的备份" : $"最近一次成功 {ChinaTime.Of(last.At)}，{BackupText.SizeOf(last.Bytes)}{(last.CopyProblem is null ? "" : "，但没有复制到第二存放处")}{(last.TestProblem is null ? "" : "，但试恢复没有通过")}";
        return new("备份", state + (plan.Time is { } time ? $"；每天 {time:HH:mm} 自动备份" : "；没有开启自动备份"), isWell, "/admin/backup", isWell ? "查看备份" : "去备份");
    }
}
