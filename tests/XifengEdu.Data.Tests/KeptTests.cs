using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task Saving_a_figure_of_one_year_leaves_the_answers_of_others_kept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Task<IReadOnlyList<AssessedTarget>> AskAsync(int asOf) => database.UseAsync((AssessmentQuery query) => query.RunAsync(new("14fyp", asOf), default));
        var (before, thisYear) = (await AskAsync(2025), await AskAsync(2026));

        await database.UseAsync((ReturnWorkflow w) => w.SaveAsync(2026, "0109", 0, new() { Figures = new Dictionary<string, decimal?> { ["pre.books"] = 1 } }, _bureau, default));

        Assert.Same(before, await AskAsync(2025));
        Assert.NotSame(thisYear, await AskAsync(2026));
    }

    [Theory, EachDatabase]
    public async Task Who_asks_at_once_waits_for_the_one_who_computes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReportAsync(database))));

        Assert.All(answers, answer => Assert.Same(answers[0], answer));
    }

    [Theory, EachDatabase]
    public async Task A_change_that_is_taken_back_moves_no_head(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ct = TestContext.Current.CancellationToken;
        Task<Dictionary<string, string>> HeadsAsync() => database.ReadAsync(db => db.AuditHeads.ToDictionaryAsync(h => h.Scope, h => h.Mark));
        var before = await HeadsAsync();

        await database.UseAsync<PortalDbContext>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            db.Touch();
            await db.SaveChangesAsync(ct);
        });
        var afterwards = await HeadsAsync();
        await database.ChangeAsync(db => db.Touch());

        Assert.Equal(before, afterwards);
        Assert.NotEqual(before, await HeadsAsync());
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
            db.Touch();
            await db.SaveChangesAsync(ct);
            await db.Figures.Where(f => f.Year == 2025 && f.Element == "pre.classes_in_standard").ExecuteDeleteAsync(ct);
            Assert.NotEqual(before, ValueOf(await scope.ServiceProvider.GetRequiredService<AssessmentQuery>().RunAsync(new("14fyp", 2025), ct)));
        }
        await database.ChangeAsync(db => db.Touch());

        Assert.Equal(before, ValueOf(await ReportAsync(database)));
    }

    private static Task<IReadOnlyList<AssessedTarget>> ReportAsync(TestDatabase database) =>
        database.UseAsync((AssessmentQuery query) => query.RunAsync(new("14fyp", 2025), default));

    private static decimal? ValueOf(IReadOnlyList<AssessedTarget> rows) => rows.Single(r => r.Target.Code == "PRE-CLASS").Shown?.Numerator;
}
