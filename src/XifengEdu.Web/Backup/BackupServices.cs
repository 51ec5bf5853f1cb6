namespace XifengEdu.Web.Backup;

/// <summary>What makes backups and puts them back.</summary>
public static class BackupServices
{
    /// <summary>Adds it; where <c>Backup:Automatic</c> is off, this instance leaves the daily backup to the others.</summary>
    public static IServiceCollection AddPortalBackup(this IServiceCollection services, IConfiguration settings)
    {
        services.AddScoped<Backups>().AddSingleton<BackupTest>().AddSingleton<DailyBackup>();
        if (settings.GetValue("Backup:Automatic", true)) services.AddHostedService(provider => provider.GetRequiredService<DailyBackup>());
        return services;
    }
}
