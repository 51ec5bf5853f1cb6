using System.Globalization;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Startup;

/// <summary>
/// Prints the head of the audit's chain at start and once a day, into the log and into a file beside the database: whoever cuts rows
/// off or makes the chain anew has to find them all.
/// </summary>
public sealed class PrintedHeads(DataDirectory directory, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PrintedHeads> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromHours(1);

    private string File => Path.Combine(directory.Path, "audit-heads.txt");

    /// <summary>Every head that this installation has printed or frozen with a report, as far as they can be read.</summary>
    public async Task<IReadOnlyCollection<ChainHead>> ReadAsync(PortalDbContext db, CancellationToken ct)
    {
        var printed = System.IO.File.Exists(File) ? await System.IO.File.ReadAllLinesAsync(File, ct) : [];
        var frozen = await db.EvaluationEditions.Select(e => e.AuditHead).Concat(db.Rounds.Where(r => r.AuditHead != null).Select(r => r.AuditHead!)).ToListAsync(ct);
        return [.. printed.Select(line => line.Split(' ')[^1]).Concat(frozen).Select(ChainHead.Read).OfType<ChainHead>()];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause, clock);
        DateOnly? printed = null;
        do
        {
            var today = ChinaTime.TodayOf(clock);
            if (printed == today) continue;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var head = await scope.ServiceProvider.GetRequiredService<AuditChain>().HeadAsync(stoppingToken);
                await using (var file = new StreamWriter(PrivateFile.Open(File, FileMode.Append))) await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{today:yyyy-MM-dd} {head}"));
                log.LogInformation("Audit chain head {Head}", head);
                printed = today;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "The head of the audit's chain could not be printed");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
