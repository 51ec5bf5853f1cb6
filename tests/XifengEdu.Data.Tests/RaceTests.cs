using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Tests;

/// <summary>Two people, or two tabs of one, at the same moment: nothing is lost and nobody is told of a failure of the system.</summary>
public class RaceTests
{
    private const int AtOnce = 6;
    private static readonly Actor _bureau = new("bureau", SchoolScope.County, IsBureau: true, "10.0.0.1");

    [Theory, EachDatabase]
    public async Task First_drafts_of_several_tabs_are_all_kept(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await AtOnceAsync(i => database.UseAsync((Drafts drafts) => drafts.KeepAsync(2026, "bureau",
            [("0109", 0, (IReadOnlyList<DraftCell>)[new("pre.children", $"{i}x", null, null)]), ("0110", 0, [])], default)));

        var kept = Assert.Single(await database.UseAsync((Drafts drafts) => drafts.OfAsync(2026, "bureau", default)));
        Assert.EndsWith("x", Assert.Single(kept.Value.Cells).Text, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_return_first_saved_while_its_year_is_published_is_either_in_it_or_refused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.UseAsync((RoundWorkflow w) => w.StepAsync(2026, RoundStep.Close, false, _bureau, default));
        var begun = await database.ReadAsync(db => db.Returns.Where(r => r.Year == 2026).Select(r => r.Reporter).ToListAsync());
        var unbegun = await database.ReadAsync(db => db.SchoolProfiles
            .Where(p => p.Year == 2026 && p.Status == SchoolStatus.Open && p.Kind == SchoolKind.Kindergarten && !begun.Contains(p.SchoolCode))
            .Select(p => p.SchoolCode).Take(AtOnce).ToListAsync());

        var publishing = Task.Run(() => database.UseAsync((RoundWorkflow w) => w.StepAsync(2026, RoundStep.Publish, true, _bureau, default)));
        var saved = await Task.WhenAll(unbegun.Select(school => Task.Run(() => database.UseAsync((ReturnWorkflow w) => w.SaveAsync(2026, school, 0,
            new() { Figures = new Dictionary<string, decimal?> { ["pre.children"] = 10 } }, _bureau, default)))));

        Assert.Null(await publishing);
        Assert.All(saved, outcome => Assert.True(outcome is ReturnOutcome.Done
            or ReturnOutcome.Refused { Why: Refusal.NeedsCorrection }, outcome.ToString()));
        Assert.All(await database.ReadAsync(db => db.Returns.Where(r => r.Year == 2026).ToListAsync()), r => Assert.Equal(ReturnStatus.Locked, r.Status));
        var published = await database.ReadAsync(db => db.PublishedValues.SingleAsync(v => v.Year == 2026 && v.Indicator == "PRE-PUB" && v.Area == "county"));
        var children = await database.ReadAsync(db => db.Figures.Where(f => f.Year == 2026 && f.Element == "pre.children"
            && db.SchoolProfiles.Any(p => p.Year == 2026 && p.SchoolCode == f.Reporter && p.Status == SchoolStatus.Open)).SumAsync(f => f.Value));
        Assert.Equal(children, published.Denominator);
    }

    [Theory, EachDatabase]
    public async Task A_step_sent_several_times_is_taken_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var made = await AtOnceAsync(_ => database.UseAsync((RoundWorkflow w) =>
            w.CreateAsync(2027, new(new(2027, 9, 1), new(2027, 9, 10), new(2027, 11, 30), true), _bureau, default)));
        var closed = await AtOnceAsync(_ => database.UseAsync((RoundWorkflow w) => w.StepAsync(2026, RoundStep.Close, false, _bureau, default)));
        var published = await AtOnceAsync(_ => database.UseAsync((RoundWorkflow w) => w.StepAsync(2026, RoundStep.Publish, true, _bureau, default)));

        Assert.All([made, closed, published], outcomes => Assert.Single(outcomes, o => o is null));
        Assert.All(made, o => Assert.True(o is null or RoundProblem.Exists));
    }

    private static async Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> act) =>
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => act(i))));
}
