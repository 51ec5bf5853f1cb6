using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Startup;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Reminders;

/// <summary>Tells people once a day what they owe.</summary>
public sealed class DailyReminder(
    PortalDbContext db, OwedQuery query, Definitions definitions, PortalFacts facts, Mailer mailer, GroupRobot robot, Told told, AuditLog audit,
    TimeProvider clock, ILogger<DailyReminder> log)
{
    private const string Mail = "mail", Robot = "robot", Group = "group";

    // So many names fit into a message of a group.
    private const int MostNamed = 30;

    private static readonly AuditActor _actor = new("reminder", AuditActor.Console);

    /// <summary>Reminds everybody who has not been today; nobody when neither way is on.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var today = ChinaTime.TodayOf(clock);
        var (byMail, byRobot) = (await mailer.IsOnAsync(ct), await robot.IsOnAsync(ct));
        if (!byMail && !byRobot) return;
        int sent = 0, failed = 0;
        if (byRobot && await GroupTextAsync(today, ct) is { } text) Count(await TellAsync(Robot, Group, () => robot.SayAsync(text, ct), ct));
        if (byMail)
            foreach (var (user, owed) in await OwedAsync(today, ct))
                Count(await TellAsync(Mail, user.UserName!, async () => await mailer.SendAsync(user.Email!,
                    $"{await TitleAsync(ct)}：您有{owed.Count}项待办", await MailTextAsync(user, owed, today, ct), ct), ct));
        if (sent + failed == 0) return;
        audit.Append(_actor, "reminder.send", AuditSubject.User("reminder"), new AuditedChange().Note("sent", 0, sent).Note("failed", 0, failed));
        await db.SaveChangesAsync(ct);

        void Count(bool? isTold)
        {
            if (isTold == true) sent++;
            else if (isTold == false) failed++;
        }
    }

    // Null where somebody has been told before, on this instance or another.
    private async Task<bool?> TellAsync(string way, string recipient, Func<Task> tell, CancellationToken ct)
    {
        if (!await told.MarkAsync(ChinaTime.TodayOf(clock), way, recipient, ct)) return null;
        try
        {
            await tell();
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogWarning("A reminder by {Way} could not be sent: {Reason}", way, error.Message);
            return false;
        }
    }

    // The accounts that can be written to and owe something.
    private async Task<List<(PortalUser User, IReadOnlyList<Owed> Owed)>> OwedAsync(DateOnly today, CancellationToken ct)
    {
        var accounts = await (
            from user in db.Users.AsNoTracking()
            where user.Email != null && user.DisabledAt == null
            join has in db.UserRoles on user.Id equals has.UserId
            join role in db.Roles on has.RoleId equals role.Id
            where role.Name == Roles.Bureau || role.Name == Roles.Principal || role.Name == Roles.Inspector
            orderby user.UserName
            select new { User = user, Role = role.Name }).ToListAsync(ct);
        var owing = new List<(PortalUser, IReadOnlyList<Owed>)>();
        foreach (var account in accounts)
        {
            var owed = account.Role switch
            {
                Roles.Bureau => await query.OfBureauAsync(account.User.UserName!, today, ct),
                Roles.Inspector => await query.OfInspectorsAsync(today, ct),
                _ => await query.OfSchoolAsync(account.User.SchoolCode ?? "", ct),
            };
            if (owed.Count > 0) owing.Add((account.User, owed));
        }
        return owing;
    }

    private async Task<string> MailTextAsync(PortalUser user, IReadOnlyList<Owed> owed, DateOnly today, CancellationToken ct)
    {
        var address = await definitions.SettingAsync(PortalSetting.Address, ct);
        return $"""
            {user.DisplayName}，您好：

            {string.Join("\n", owed.Select(o => $"· {OwedText.Of(o, today)}\n  {address}{OwedText.PathOf(o)}"))}

            本邮件由{await TitleAsync(ct)}自动发送，每天最多一封；不需要时请在“我的账号”中清除邮箱。
            """;
    }

    // What a group is told; null when no school owes anything.
    private async Task<string?> GroupTextAsync(DateOnly today, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var round in (await query.RoundsAsync(ct)).Where(r => r.Status == RoundStatus.Open))
        {
            var missing = (await query.DueAsync(round.Year, ct)).Where(p => p is { IsOwed: true, School: not null }).Select(p => p.School!.ShortName).ToList();
            if (missing.Count > 0)
                lines.Add($"{OwedText.Of(new(OwedKind.Chase, round.Year, round.Deadline, null, missing.Count), today)}：{string.Join('、', missing.Take(MostNamed))}{(missing.Count > MostNamed ? "等" : "")}。");
        }
        return lines.Count == 0 ? null : $"【{await TitleAsync(ct)}】{string.Join('\n', lines)}";
    }

    private Task<string> TitleAsync(CancellationToken ct) => facts.TitleAsync(ct);
}
