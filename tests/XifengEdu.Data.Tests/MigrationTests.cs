using Microsoft.EntityFrameworkCore;

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

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_stop_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, TestCounty.Empty);
        await database.UseAsync<PortalDbContext, int>(db => db.Database.ExecuteSqlRawAsync(
            """
            DELETE FROM "__EFMigrationsHistory";
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            """));

        var cleared = await database.UseAsync<PortalDbContext, int>(async db =>
        {
            await Sqlite.SqliteProvider.ClearStaleMigrationLockAsync(db, default);
            return await db.Database.SqlQueryRaw<int>("""SELECT COUNT(*) AS "Value" FROM "__EFMigrationsLock" """).SingleAsync();
        });

        Assert.Equal(0, cleared);
    }
}
