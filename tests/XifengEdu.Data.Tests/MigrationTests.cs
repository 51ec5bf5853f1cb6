using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace XifengEdu.Data.Tests;

public class MigrationTests
{
    [Theory, EachDatabase]
    public async Task Model_and_migrations_have_not_drifted_apart(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, TestCounty.Empty);

        var drifted = await database.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()));

        Assert.False(drifted, "Run dev/add-migration.sh.");
    }

    /// <summary>A table that SQLite rebuilds is rebuilt outside a transaction: killed there, the file is half migrated.</summary>
    [Fact]
    public async Task No_migration_rebuilds_a_table_of_SQLite()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, TestCounty.Empty);

        var script = await database.ReadAsync(db => Task.FromResult(db.GetService<IMigrator>().GenerateScript()));

        Assert.Contains("CREATE TABLE \"schools\"", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ef_temp_", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_start_on_one_empty_PostgreSQL()
    {
        await using var database = await TestDatabase.CreateBareAsync(DatabaseProvider.PostgreSql);

        var portals = await Task.WhenAll(PortalHost.StartAsync(database), PortalHost.StartAsync(database));

        Assert.Equal(72, await portals[0].ReadAsync(db => db.Elements.CountAsync()));
        foreach (var portal in portals) await portal.DisposeAsync();
    }
}
