using System.Net;

namespace XifengEdu.Web.Reminders;

/// <summary>Who tells people what they owe.</summary>
public static class ReminderServices
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddPortalReminders(this IServiceCollection services)
    {
        // An address that leads elsewhere is not the one the administrator has entered.
        services.AddHttpClient<GroupRobot>(http => http.Timeout = _patience).ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }).RemoveAllLoggers();
        services.AddSingleton<ForgottenPassword>().AddHostedService(provider => provider.GetRequiredService<ForgottenPassword>());
        return services.AddScoped<Mailer>().AddScoped<DailyReminder>().AddHostedService<ReminderService>();
    }
}
