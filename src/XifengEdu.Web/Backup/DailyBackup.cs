using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Backup;

/// <summary>Makes the day's backup from the hour that is set on, by one of the instances; one that fails is tried again every hour.</summary>
public sealed class DailyBackup(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DailyBackup> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(5);

    /// <summary>Makes it if it is due.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var plan = await BackupPlan.ReadAsync(services.GetRequiredService<Definitions>(), services.GetRequiredService<Secrets>(), ct);
        var now = ChinaTime.NowOf(clock);
        if (plan.Time is not { } time || TimeOnly.FromDateTime(now) < time) return;
        var db = services.GetRequiredService<PortalDbContext>();
        // Of a portal that nobody uses yet there is nothing to keep, and it stays empty for a backup that is put into it.
        if (!await db.Users.AnyAsync(ct)) return;
        var today = DateOnly.FromDateTime(now);
        var since = ChinaTime.EndOf(today.AddDays(-1));
        if (await db.Backups.AnyAsync(b => b.Kind == BackupKind.Scheduled && b.Problem == null && b.At >= since, ct)) return;
        if (await services.GetRequiredService<Told>().MarkAsync(today, "backup", $"{now:HH}", ct))
            await services.GetRequiredService<Backups>().MakeAsync(BackupKind.Scheduled, new("backup", AuditActor.Console), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause, clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "The day's backup could not be made");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
