using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Tests;

public class RoundWorkflowTests
{
    private const string Kindergarten = "0108";

    private static readonly AuditActor _clerk = new("bureau", "10.0.0.1");
    private static readonly Actor _bureau = new("bureau", SchoolScope.County, IsBureau: true, "10.0.0.1");
    private static readonly RoundSettings _next = new(new(2027, 9, 1), new(2027, 9, 10), new(2027, 11, 30), NeedsConfirmation: false);

    [Theory, EachDatabase]
    public async Task A_new_round_takes_schools_over_as_they_have_become_since(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.ChangeAsync(db => db.AddRange(
            Change("0109", SchoolChangeKind.Closed, new(2027, 7, 1)),
            Change("0110", SchoolChangeKind.Closed, new(2027, 9, 2)),
            new SchoolChange
            {
                SchoolCode = "0199",
                Date = new(2027, 8, 1),
                Kind = SchoolChangeKind.SplitFrom,
                Other = Kindergarten,
                Name = "永靖镇第三幼儿园",
                SchoolKind = SchoolKind.Kindergarten,
                Ownership = Ownership.Public,
                Township = "永靖镇",
                Document = "号",
            },
            new School("0199")));

        Assert.Null(await database.UseAsync((RoundWorkflow w) => w.CreateAsync(2027, _next, _clerk, default)));

        var profiles = await database.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year >= 2026).ToDictionaryAsync(p => (p.Year, p.SchoolCode)));
        Assert.Equal(SchoolStatus.Open, profiles[(2026, "0109")].Status);
        Assert.Equal(SchoolStatus.Closed, profiles[(2027, "0109")].Status);
        Assert.Equal(SchoolStatus.Open, profiles[(2027, "0110")].Status);
        Assert.Equal("永靖镇第三幼儿园", profiles[(2027, "0199")].Name);
        Assert.Equal(profiles.Keys.Count(p => p.Year == 2026) + 1, profiles.Keys.Count(p => p.Year == 2027));
        var round = await database.ReadAsync(db => db.Rounds.SingleAsync(r => r.Year == 2027));
        Assert.Equal((RoundStatus.Planned, false, 72), (round.Status, round.NeedsConfirmation, round.Elements.Count));
        Assert.Single(await database.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "round.create").ToListAsync()));
    }

    [Theory]
    [EachDatabase(2026, RoundProblem.Exists)]
    [EachDatabase(2028, RoundProblem.NotTheNext)]
    public async Task Rounds_follow_one_another(DatabaseProvider provider, int year, RoundProblem expected)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Equal(expected, await database.UseAsync((RoundWorkflow w) => w.CreateAsync(year, _next, _clerk, default)));
    }

    [Theory, EachDatabase]
    public async Task Years_are_made_backwards_too_while_nothing_is_published(DatabaseProvider provider)
    {
        await using var demo = await TestDatabase.CreateAsync(provider);
        Assert.Equal(RoundProblem.BeforePublished, await demo.UseAsync((RoundWorkflow w) => w.CreateAsync(2019, Of(2019), _clerk, default)));

        await using var database = await TestDatabase.CreateAsync(provider, TestCounty.Empty);
        await database.ChangeAsync(db =>
        {
            db.Add(new Township("永靖镇", 1));
            foreach (var code in (string[])["01", "02", "03"]) db.Add(new School(code) { Profiles = { Profile(code, 2026) } });
            db.AddRange(Change("02", SchoolChangeKind.Closed, new(2026, 3, 1)), new SchoolChange
            {
                SchoolCode = "03",
                Date = new(2026, 8, 1),
                Kind = SchoolChangeKind.Opened,
                Name = "03",
                SchoolKind = SchoolKind.Primary,
                Ownership = Ownership.Public,
                Township = "永靖镇",
                Document = "号",
            });
        });
        Assert.Null(await CreateAsync(2026));
        Assert.Equal(RoundProblem.NotTheNext, await CreateAsync(2024));
        Assert.Null(await CreateAsync(2025));

        Assert.Equal(["01 Open", "02 Open"], (await database.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year == 2025).OrderBy(p => p.SchoolCode).ToListAsync())).Select(p => $"{p.SchoolCode} {p.Status}"));
        // A list of the year itself goes before what follows from the years around it.
        await database.ChangeAsync(db => db.Add(Profile("01", 2024)));
        Assert.Null(await CreateAsync(2024));
        Assert.Equal(["01"], await database.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year == 2024).Select(p => p.SchoolCode).ToListAsync()));

        Task<RoundProblem?> CreateAsync(int year) => database.UseAsync((RoundWorkflow w) => w.CreateAsync(year, Of(year), _clerk, default));

        static SchoolProfile Profile(string code, int year) => new()
        {
            SchoolCode = code,
            Year = year,
            Name = code,
            ShortName = code,
            Kind = SchoolKind.Primary,
            Ownership = Ownership.Public,
            Inclusive = false,
            Township = "永靖镇",
            Status = code == "02" ? SchoolStatus.Closed : SchoolStatus.Open,
            IsStated = true,
        };
    }

    [Theory, EachDatabase]
    public async Task What_was_brought_in_from_files_is_approved_and_closed_in_one_act(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(RoundProblem.WrongStatus, await TakeOverAsync(2026, "旧报表"));
        Assert.Null(await database.UseAsync((RoundWorkflow w) => w.StepAsync(2026, RoundStep.Close, false, _clerk, default)));
        Assert.Equal(RoundProblem.ReasonMissing, await TakeOverAsync(2026, " "));
        var said = await database.ReadAsync(db => db.Returns.CountAsync(r => r.Year == 2026 && r.Status != ReturnStatus.Empty));

        Assert.Null(await TakeOverAsync(2026, "旧报表"));

        Assert.Equal(said, await database.ReadAsync(db => db.Returns.CountAsync(r => r.Year == 2026 && r.Status == ReturnStatus.Approved)));
        Assert.Equal("旧报表", await database.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "round.take-over").Select(a => a.Why).SingleAsync()));
        Assert.NotEqual(0, await database.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "return.adopt")));
        Assert.Equal(RoundProblem.WrongStatus, await database.UseAsync((RoundWorkflow w) => w.StepAsync(2026, RoundStep.Open, false, _clerk, default)));
        Assert.Equal(RoundProblem.WrongStatus, await TakeOverAsync(2024, "旧报表"));

        Task<RoundProblem?> TakeOverAsync(int year, string reason) => database.UseAsync((RoundWorkflow w) => w.TakeOverAsync(year, reason, _clerk, default));
    }

    [Theory, EachDatabase]
    public async Task What_a_year_asks_for_is_chosen_and_what_has_figures_stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Null(await database.UseAsync((RoundWorkflow w) => w.CreateAsync(2027, _next, _clerk, default)));

        Assert.Equal(RoundProblem.NoSuchElement, await ChooseAsync(2027, []));
        Assert.Equal(RoundProblem.NoSuchElement, await ChooseAsync(2027, ["pre.children", "pre.dragons"]));
        Assert.Equal(RoundProblem.ElementHasFigures, await ChooseAsync(2026, ["pre.children"]));
        Assert.Equal(RoundProblem.WrongStatus, await ChooseAsync(2024, ["pre.children"]));
        Assert.Null(await ChooseAsync(2027, ["pri.pupils", "pre.children"]));

        Assert.Equal(["pre.children", "pri.pupils"], await database.ReadAsync(db => db.Rounds.Where(r => r.Year == 2027).Select(r => r.Elements).SingleAsync()));
        Assert.Equal(72, await database.ReadAsync(db => db.Rounds.Where(r => r.Year == 2026).Select(r => r.Elements.Count).SingleAsync()));

        Task<RoundProblem?> ChooseAsync(int year, string[] elements) => database.UseAsync((RoundWorkflow w) => w.ChooseElementsAsync(year, elements, _clerk, default));
    }

    [Theory, EachDatabase]
    public async Task Dates_that_contradict_each_other_are_refused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        RoundSettings[] wrong = [_next with { Deadline = new(2027, 9, 9) }, _next with { ReferenceDate = new(2026, 9, 1) }];

        foreach (var settings in wrong)
            Assert.Equal(RoundProblem.DatesDisagree, await database.UseAsync((RoundWorkflow w) => w.CreateAsync(2027, settings, _clerk, default)));
    }

    [Theory, EachDatabase]
    public async Task Publishing_locks_the_returns_and_keeps_what_every_indicator_was(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Null(await database.UseAsync((RoundWorkflow w) => w.StepAsync(2025, RoundStep.Publish, incompleteIsKnown: false, _clerk, default)));

        Assert.All(await database.ReadAsync(db => db.Returns.Where(r => r.Year == 2025).ToListAsync()), r => Assert.Equal(ReturnStatus.Locked, r.Status));
        var kept = await database.ReadAsync(db => db.PublishedValues.Where(v => v.Year == 2025).ToListAsync());
        Assert.Equal(42, kept.Count(v => v.Area == IndicatorValue.County));
        Assert.Equal(
            await database.ReadAsync(db => db.Returns.CountAsync(r => r.Year == 2025)) + 1,
            await database.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "return.lock" || a.Action == "round.publish")));
    }

    [Theory, EachDatabase]
    public async Task What_is_not_approved_is_published_only_knowingly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await StepAsync(RoundStep.Close);

        Assert.Equal(RoundProblem.NotAllApproved, await StepAsync(RoundStep.Publish));
        Assert.Null(await StepAsync(RoundStep.Publish, incompleteIsKnown: true));
        Assert.Equal(RoundProblem.WrongStatus, await StepAsync(RoundStep.Open));

        Task<RoundProblem?> StepAsync(RoundStep step, bool incompleteIsKnown = false) =>
            database.UseAsync((RoundWorkflow w) => w.StepAsync(2026, step, incompleteIsKnown, _clerk, default));
    }

    [Theory, EachDatabase]
    public async Task A_published_figure_changes_only_as_a_correction_beside_what_was_published(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var published = await PublishedAsync();
        var version = await database.ReadAsync(db => db.Returns.Where(r => r.Year == 2024 && r.Reporter == Kindergarten).Select(r => r.Version).SingleAsync());
        var before = await database.ReadAsync(db => db.Figures.SingleAsync(f => f.Year == 2024 && f.Reporter == Kindergarten && f.Element == "pre.books"));

        Assert.Equal(Refusal.NeedsCorrection, Assert.IsType<ReturnOutcome.Refused>(await SaveAsync(null)).Why);
        Assert.Equal(Refusal.NeedsCorrection, Assert.IsType<ReturnOutcome.Refused>(await SaveAsync(new("错填", " "))).Why);
        Assert.Equal(ReturnStatus.Locked, Assert.IsType<ReturnOutcome.Done>(await SaveAsync(new("错填一位", "息教发〔2026〕9号"))).Return.Status);

        var correction = await database.ReadAsync(db => db.Corrections.SingleAsync());
        Assert.Equal(
            (before.Value, 999m, "错填一位", "息教发〔2026〕9号", "bureau"),
            (correction.Before, correction.After, correction.Reason, correction.Document, correction.By));
        Assert.Equal(999, await database.ReadAsync(db => db.Figures
            .Where(f => f.Year == 2024 && f.Reporter == Kindergarten && f.Element == "pre.books").Select(f => f.Value).SingleAsync()));
        Assert.Equal(published, await PublishedAsync());
        Assert.Equal("错填一位（息教发〔2026〕9号）", await database.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "return.correct").Select(a => a.Why).SingleAsync()));

        Task<ReturnOutcome> SaveAsync(CorrectionOrder? order) => database.UseAsync((ReturnWorkflow w) => w.SaveAsync(
            2024, Kindergarten, version, new() { Figures = new Dictionary<string, decimal?> { ["pre.books"] = 999 } }, _bureau, default, order));

        Task<string> PublishedAsync() => database.ReadAsync(async db => string.Join(' ', (await db.PublishedValues.Where(v => v.Year == 2024)
            .OrderBy(v => v.Indicator).ThenBy(v => v.Area).ToListAsync()).Select(v => $"{v.Indicator}{v.Area}{v.Numerator}{v.Denominator}")));
    }

    private static RoundSettings Of(int year) => new(new(year, 9, 1), new(year, 9, 10), new(year, 11, 30), NeedsConfirmation: true);

    private static SchoolChange Change(string school, SchoolChangeKind kind, DateOnly date) =>
        new() { SchoolCode = school, Date = date, Kind = kind, Document = "号" };
}
