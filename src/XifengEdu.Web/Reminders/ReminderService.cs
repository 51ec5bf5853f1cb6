namespace XifengEdu.Web.Reminders;

/// <summary>Looks every few minutes whether today's reminders are still to be sent, from the start of office hours on.</summary>
public sealed class ReminderService(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReminderService> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(10);

    // 08:30 to 18:00 in China, as hours of the day in UTC.
    private const double FirstHour = 0.5, LastHour = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause, clock);
        do
        {
            if (clock.GetUtcNow().TimeOfDay.TotalHours is < FirstHour or >= LastHour) continue;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DailyReminder>().RunAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "Reminders could not be sent");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
