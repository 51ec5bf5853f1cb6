using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Documents.Evidence;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Startup;

/// <summary>Takes away, at start and every hour, what was begun and never finished: uploads, halves of files, keys of requests long answered.</summary>
public sealed class Housekeeping(IServiceScopeFactory scopes, Uploads uploads, FileStore files, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromHours(1);

    // What somebody has typed outlives a round, not the next one.
    private static readonly TimeSpan _typed = TimeSpan.FromDays(365);

    /// <summary>Takes it away now.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        uploads.Sweep(now);
        files.Sweep(now);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var (sent, typed) = (now.UtcDateTime - IdempotencyKey.Kept, now.UtcDateTime - _typed);
        await db.IdempotencyKeys.Where(k => k.At < sent).ExecuteDeleteAsync(ct);
        await db.Drafts.Where(d => d.SavedAt < typed).ExecuteDeleteAsync(ct);
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
                log.LogWarning("Leftovers could not be swept: {Reason}", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
