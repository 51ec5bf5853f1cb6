using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Tests;

public class ReturnWorkflowTests
{
    // A kindergarten whose return of the open round is a draft.
    private const string Kindergarten = "0108";
    private const int Open = 2026;

    private static readonly Actor _bureau = new("bureau", SchoolScope.County, IsBureau: true, "10.0.0.1");
    private static readonly Actor _principal = new("principal-0108", new(Kindergarten), IsBureau: false, "10.0.0.2");

    [Theory, EachDatabase]
    public async Task What_is_named_is_set_null_clears_and_the_rest_stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var before = await FiguresAsync(database, 2025);

        var outcome = await SaveAsync(database, 2025, 1, _bureau, ("pre.children", 480), ("pre.books", null));

        Assert.Equal((ReturnStatus.Draft, 2), Assert.IsType<ReturnOutcome.Done>(outcome).Return is var r ? (r.Status, r.Version) : default);
        var after = await FiguresAsync(database, 2025);
        Assert.Equal(480, after["pre.children"]);
        Assert.DoesNotContain("pre.books", after.Keys);
        Assert.Equal(before["pre.classes"], after["pre.classes"]);
    }

    [Theory, EachDatabase]
    public async Task A_stale_version_writes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var outcome = await SaveAsync(database, 2025, 0, _bureau, ("pre.children", 480));

        Assert.Equal(1, Assert.IsType<ReturnOutcome.Stale>(outcome).Version);
        Assert.Equal(493, (await FiguresAsync(database, 2025))["pre.children"]);
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_save_at_once_one_wins_and_the_other_is_told(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            SaveAsync(database, 2025, 1, _bureau, ("pre.children", 480 + i)))));

        Assert.Single(outcomes.OfType<ReturnOutcome.Done>());
        Assert.Equal(5, outcomes.OfType<ReturnOutcome.Stale>().Count());
        Assert.Equal(1, await database.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Subject == "returns/2025/0108" && a.Origin != AuditActor.Console)));
    }

    [Theory, EachDatabase]
    public async Task A_change_and_its_audit_row_come_together_or_not_at_all(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await SaveAsync(database, 2025, 1, _bureau, ("pre.children", -1));
        await SaveAsync(database, 2025, 1, _bureau, ("pre.children", 480));

        var entry = await database.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Subject == "returns/2025/0108" && a.Origin != AuditActor.Console));
        Assert.Equal(
            ("bureau", "10.0.0.1", "return.save", """{"status":"approved","pre.children":493}""", """{"status":"draft","pre.children":480}"""),
            (entry.Actor, entry.Origin, entry.Action, entry.Before, entry.After));
    }

    [Theory, EachDatabase]
    public async Task Everything_wrong_is_reported_at_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var outcome = await SaveAsync(database, 2025, 1, _bureau, ("pre.classes", -1), ("no.such", 1), ("sen.pupils", 1), ("all.gigabit", 2));

        Assert.Equal(
            ["all.gigabit:NotYesNo", "no.such:UnknownElement", "pre.classes:Negative", "pre.classes_in_standard:BreaksRule", "sen.pupils:NotApplicable"],
            Assert.IsType<ReturnOutcome.Invalid>(outcome).Errors.Select(e => $"{e.Element}:{e.Problem}").Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Who_typed_a_figure_does_not_approve_it_unless_one_person_is_enough(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lastYear = await FiguresAsync(database, 2025);
        // One types, another hands in, the first approves: that is two eyes.
        await SaveAsync(database, Open, 1, _bureau, [.. lastYear.Select(f => (f.Key, (decimal?)f.Value))]);
        Assert.Equal(ReturnStatus.Submitted, await StepAsync(database, ReturnStep.Submit, _bureau with { UserName = "second" }));
        Assert.Equal(ReturnStatus.Confirmed, await StepAsync(database, ReturnStep.Confirm, _principal));

        Assert.Equal(Refusal.OwnSubmission, await RefusalAsync(database, ReturnStep.Approve, _bureau));
        Assert.Equal(Refusal.OwnSubmission, await RefusalAsync(database, ReturnStep.Approve, _bureau with { UserName = "second" }));

        await database.ChangeAsync(db =>
        {
            db.Rounds.Single(r => r.Year == Open).OnePersonIsEnough = true;
            db.Touch();
        });
        Assert.Equal(ReturnStatus.Approved, await StepAsync(database, ReturnStep.Approve, _bureau));
        Assert.Contains("\"onePersonIsEnough\":true", await database.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "return.approve").OrderByDescending(a => a.Id).Select(a => a.After).FirstAsync()), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_return_goes_from_draft_to_approved_by_three_hands(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lastYear = await FiguresAsync(database, 2025);
        await SaveAsync(database, Open, 1, _principal, [.. lastYear.Select(f => (f.Key, (decimal?)f.Value))]);

        Assert.Equal(ReturnStatus.Submitted, await StepAsync(database, ReturnStep.Submit, _bureau));
        Assert.Equal(Refusal.WrongStatus, await RefusalAsync(database, ReturnStep.Approve, _bureau));
        Assert.Equal(Refusal.NotYours, await RefusalAsync(database, ReturnStep.Confirm, _bureau));
        Assert.Equal(ReturnStatus.Confirmed, await StepAsync(database, ReturnStep.Confirm, _principal));
        Assert.Equal(Refusal.OwnSubmission, await RefusalAsync(database, ReturnStep.Approve, _bureau));
        Assert.Equal(Refusal.NotYours, await RefusalAsync(database, ReturnStep.Approve, _principal));
        Assert.Equal(Refusal.ReasonMissing, await RefusalAsync(database, ReturnStep.SendBack, _bureau));
        Assert.Equal(ReturnStatus.Approved, await StepAsync(database, ReturnStep.Approve, _bureau with { UserName = "second" }));
        Assert.Equal(Refusal.WrongStatus, Assert.IsType<ReturnOutcome.Refused>(await SaveAsync(database, Open, 5, _principal, ("pre.books", 1))).Why);
    }

    [Theory, EachDatabase]
    public async Task An_incomplete_return_is_not_submitted_and_names_what_is_blank(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var outcome = await database.UseAsync((ReturnWorkflow w) => w.StepAsync(Open, Kindergarten, ReturnStep.Submit, null, [], _principal, default));

        Assert.All(Assert.IsType<ReturnOutcome.Invalid>(outcome).Errors, e => Assert.Equal(FigureProblem.Missing, e.Problem));
    }

    [Theory, EachDatabase]
    public async Task A_warning_does_not_hinder_the_draft_and_asks_for_a_reason_before_submission(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lastYear = await FiguresAsync(database, 2025);
        var figures = lastYear.ToDictionary(f => f.Key, f => (decimal?)f.Value);
        figures["pre.books"] = lastYear["pre.books"] * 2;

        var warnings = Assert.IsType<ReturnOutcome.Done>(await SaveAsync(database, Open, 1, _principal, [.. figures.Select(f => (f.Key, f.Value))])).Warnings;
        Assert.Contains(warnings, w => w is { Element: "pre.books", Rule: FigureRule.YearOnYear });
        var refused = await database.UseAsync((ReturnWorkflow w) => w.StepAsync(Open, Kindergarten, ReturnStep.Submit, null, [], _principal, default));
        Assert.All(Assert.IsType<ReturnOutcome.Invalid>(refused).Errors, e => Assert.Equal(("pre.books", FigureProblem.Unexplained), (e.Element, e.Problem)));

        await database.UseAsync((ReturnWorkflow w) => w.SaveAsync(Open, Kindergarten, 2, new()
        {
            Figures = new Dictionary<string, decimal?>(),
            Explanations = new Dictionary<string, string> { ["pre.books"] = "县图书馆捐赠" },
        }, _principal, default));

        await SaveAsync(database, Open, 3, _principal, ("pre.books", lastYear["pre.books"] * 3));
        Assert.IsType<ReturnOutcome.Invalid>(await database.UseAsync((ReturnWorkflow w) => w.StepAsync(Open, Kindergarten, ReturnStep.Submit, null, [], _principal, default)));
        await database.UseAsync((ReturnWorkflow w) => w.SaveAsync(Open, Kindergarten, 4, new()
        {
            Figures = new Dictionary<string, decimal?> { ["pre.books"] = lastYear["pre.books"] * 2 },
            Explanations = new Dictionary<string, string> { ["pre.books"] = "县图书馆捐赠" },
        }, _principal, default));

        Assert.Equal(ReturnStatus.Submitted, await StepAsync(database, ReturnStep.Submit, _principal));
        Assert.Equal("县图书馆捐赠", await database.ReadAsync(db => db.Figures
            .Where(f => f.Year == Open && f.Reporter == Kindergarten && f.Element == "pre.books").Select(f => f.Explanation).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task What_is_sent_back_points_at_cells(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        const string submitted = "0103";
        CellRemark[] remarks = [new("sen.pupils", "与学籍不符")];

        var outcome = await database.UseAsync((ReturnWorkflow w) => w.StepAsync(Open, submitted, ReturnStep.SendBack, null, remarks, _bureau, default));

        Assert.IsType<ReturnOutcome.Done>(outcome);
        var entry = await database.ReadAsync(db => db.Returns.SingleAsync(r => r.Year == Open && r.Reporter == submitted));
        Assert.Equal((ReturnStatus.Returned, "与学籍不符"), (entry.Status, Assert.Single(entry.Remarks).Words));
    }

    [Theory, EachDatabase]
    public async Task Saying_the_same_again_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var same = await FiguresAsync(database, 2025);

        var outcome = await SaveAsync(database, 2025, 1, _bureau, [.. same.Select(f => (f.Key, (decimal?)f.Value))]);

        Assert.Equal((0, 1, ReturnStatus.Approved), Assert.IsType<ReturnOutcome.Done>(outcome) is var d ? (d.Changed, d.Return.Version, d.Return.Status) : default);
        Assert.Equal(0, await database.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Subject == "returns/2025/0108" && a.Origin != AuditActor.Console)));
    }

    [Theory]
    [EachDatabase(true)]
    [EachDatabase(false)]
    public async Task Of_several_returns_all_or_the_right_ones_are_written(DatabaseProvider provider, bool allOrNothing)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        ReturnEdit[] edits = [Edit("0109", 5), Edit("0111", -5), Edit("9999", 5)];

        var outcomes = await database.UseAsync((ReturnWorkflow w) => w.SaveAsync(Open, edits, _bureau, allOrNothing, default));

        Assert.IsType<ReturnOutcome.Done>(outcomes["0109"]);
        Assert.IsType<ReturnOutcome.Invalid>(outcomes["0111"]);
        Assert.IsType<ReturnOutcome.NotFound>(outcomes["9999"]);
        Assert.Equal(allOrNothing ? [] : ["0109"], await database.ReadAsync(db => db.Figures
            .Where(f => f.Year == Open && f.Element == "pre.classes" && edits.Select(e => e.Reporter).Contains(f.Reporter)).Select(f => f.Reporter).ToListAsync()));

        static ReturnEdit Edit(string school, decimal classes) =>
            new(school, null, new() { Figures = new Dictionary<string, decimal?> { ["pre.classes"] = classes } });
    }

    [Theory, EachDatabase]
    public async Task A_principal_writes_only_the_own_school_while_the_round_is_open(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Equal(Refusal.RoundNotOpen, Assert.IsType<ReturnOutcome.Refused>(await SaveAsync(database, 2025, 1, _principal, ("pre.books", 1))).Why);
        Assert.IsType<ReturnOutcome.NotFound>(await SaveAsync(database, Open, 1, _principal with { Scope = new("0109") }, ("pre.books", 1)));
    }

    private static Task<ReturnOutcome> SaveAsync(
        TestDatabase database, int year, int version, Actor actor, params (string Element, decimal? Value)[] figures) =>
        database.UseAsync((ReturnWorkflow workflow) => workflow.SaveAsync(year, Kindergarten, version,
            new() { Figures = figures.ToDictionary(f => f.Element, f => f.Value) }, actor, default));

    private static async Task<ReturnStatus> StepAsync(TestDatabase database, ReturnStep step, Actor actor) =>
        Assert.IsType<ReturnOutcome.Done>(await database.UseAsync((ReturnWorkflow w) =>
            w.StepAsync(Open, Kindergarten, step, null, [], actor, default))).Return.Status;

    private static async Task<Refusal> RefusalAsync(TestDatabase database, ReturnStep step, Actor actor) =>
        Assert.IsType<ReturnOutcome.Refused>(await database.UseAsync((ReturnWorkflow w) =>
            w.StepAsync(Open, Kindergarten, step, null, [], actor, default))).Why;

    private static Task<Dictionary<string, decimal>> FiguresAsync(TestDatabase database, int year) => database.ReadAsync(db =>
        db.Figures.Where(f => f.Year == year && f.Reporter == Kindergarten).ToDictionaryAsync(f => f.Element, f => f.Value));
}
