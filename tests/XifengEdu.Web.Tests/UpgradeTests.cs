using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using XifengEdu.Data;
using XifengEdu.Data.Backup;
using XifengEdu.Web.Backup;

namespace XifengEdu.Web.Tests;

/// <summary>A newer program takes over the database of an older one, and an older one keeps its hands off a newer one's.</summary>
public class UpgradeTests
{
    private const string First = "Initial";

    [Theory, EachDatabase]
    public async Task A_database_of_the_first_version_is_backed_up_and_brought_up_to_date(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var before = await database.ReadAsync(db => db.HashesAsync());
        await database.UseAsync<PortalDbContext>(db => db.GetService<IMigrator>().MigrateAsync(First, TestContext.Current.CancellationToken));

        await using var portal = await PortalHost.StartAsync(database);

        Assert.Empty(await portal.ReadAsync(db => db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)));
        var run = await portal.ReadAsync(db => db.Backups.SingleAsync());
        Assert.Equal((BackupKind.BeforeMigration, null), (run.Kind, run.Problem));
        var after = await portal.ReadAsync(db => db.HashesAsync());
        Assert.Equal(before.Where(t => t.Key != "backups"), after.Where(t => t.Key != "backups"));
        // What was made by the program of then is restored by that of now.
        var manifest = await portal.UseAsync((BackupTest test) => test.RunAsync(Path.Combine(database.DataDirectory, "backups", run.File!), null, TestContext.Current.CancellationToken));
        Assert.Equal([First], manifest.Schema);
        using var bureau = await portal.SignInAsync("bureau");
        Assert.NotNull((await bureau.GetPageAsync("/gap-report?asOf=2025")).QuerySelector("h1"));
    }

    [Theory, EachDatabase]
    public async Task An_older_program_refuses_a_newer_database_in_words_and_leaves_it_alone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.UseAsync<PortalDbContext>(db => db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetInsertScript(new("29990101000000_Later", "99")), TestContext.Current.CancellationToken));
        var before = await database.ReadAsync(db => db.HashesAsync());

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => PortalHost.StartAsync(database));

        Assert.Contains("本程序太旧", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await database.ReadAsync(db => db.HashesAsync()));
    }
}
