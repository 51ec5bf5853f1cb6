using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Tests;

public class KeptTests
{
    private static readonly Actor _bureau = new("bureau", SchoolScope.County, IsBureau: true, "10.0.0.1");

    [Theory, EachDatabase]
    public async Task An_answer_is_kept_until_a_figure_changes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var first = await ReportAsync(database);
        var second = await ReportAsync(database);

        await database.UseAsync((ReturnWorkflow w) => w.SaveAsync(2025, "0108", 1, new() { Figures = new Dictionary<string, decimal?> { ["pre.classes_in_standard"] = 0 } }, _bureau, default));
        var third = await ReportAsync(database);

        Assert.Same(first, second);
        Assert.NotSame(second, third);
        Assert.NotEqual(ValueOf(second), ValueOf(third));
    }

    [Theory, EachDatabase]
    public async Task What_a_transaction_sees_is_not_kept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var before = ValueOf(await ReportAsync(database));
        var ct = TestContext.Current.CancellationToken;

        await using (var scope = await database.ScopeAsync())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            db.Add(new AuditedChange().By(new("bureau", "test"), DateTime.UnixEpoch, "test", "test"));
            await db.SaveChangesAsync(ct);
            await db.Figures.Where(f => f.Year == 2025 && f.Element == "pre.classes_in_standard").ExecuteDeleteAsync(ct);
            Assert.NotEqual(before, ValueOf(await scope.ServiceProvider.GetRequiredService<AchievementQuery>().RunAsync(new("14fyp", 2025), ct)));
        }
        await database.ChangeAsync(db => db.Add(new AuditedChange().By(new("bureau", "test"), DateTime.UnixEpoch, "test", "test")));

        Assert.Equal(before, ValueOf(await ReportAsync(database)));
    }

    private static Task<IReadOnlyList<AssessedTarget>> ReportAsync(TestDatabase database) =>
        database.UseAsync((AchievementQuery query) => query.RunAsync(new("14fyp", 2025), default));

    private static decimal? ValueOf(IReadOnlyList<AssessedTarget> rows) => rows.Single(r => r.Target.Code == "PRE-CLASS").Shown?.Numerator;
}
