using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Tests;

public class SchoolLifeTests
{
    private static readonly AuditActor _clerk = new("bureau", "10.0.0.1");

    [Theory, EachDatabase]
    public async Task A_change_shows_from_its_day_on_and_leaves_former_years_as_they_were(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Null(await EnterAsync(database, Change("0106", SchoolChangeKind.MergedInto, other: "0105", figures: MergedFigures.EnteredAnew)));

        var profiles = await database.ReadAsync(db => db.SchoolProfiles.Where(p => p.SchoolCode == "0106").OrderBy(p => p.Year).ToListAsync());
        Assert.Equal((SchoolStatus.Merged, "0105"), (profiles[^1].Status, profiles[^1].MergedInto));
        Assert.All(profiles.SkipLast(1), p => Assert.Equal(SchoolStatus.Open, p.Status));
        var audit = await database.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Action == "school.change"));
        Assert.Equal(("schools/0106", "10.0.0.1", "息教发〔2026〕1号"), (audit.Subject, audit.Origin, audit.Why));
        Assert.Contains("\"status\":\"open\"", audit.Before, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"merged\"", audit.After, StringComparison.Ordinal);
    }

    [Theory]
    [EachDatabase("0108", "0101", SchoolLifeProblem.NotTheSameStage)]
    [EachDatabase("0101", "0105", SchoolLifeProblem.NotTheSameStage)]
    [EachDatabase("0108", "0110", SchoolLifeProblem.FiguresUndecided)]
    public async Task A_merger_asks_what_it_does_to_pupils_and_figures(DatabaseProvider provider, string school, string into, SchoolLifeProblem expected)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var before = await ChildrenAsync(database);

        Assert.Equal(expected, await EnterAsync(database, Change(school, SchoolChangeKind.MergedInto, other: into)));

        Assert.Equal(before, await ChildrenAsync(database));
    }

    [Theory]
    [EachDatabase(MergedFigures.Stay)]
    [EachDatabase(MergedFigures.GoOver)]
    [EachDatabase(MergedFigures.EnteredAnew)]
    public async Task What_a_merger_is_said_to_do_to_the_countys_figures_it_does_and_takes_back(DatabaseProvider provider, MergedFigures figures)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        const string merging = "0108", taking = "0110";
        var before = await ChildrenAsync(database);
        var merger = new SchoolChange
        {
            SchoolCode = merging,
            Date = new(2026, 8, 1),
            Kind = SchoolChangeKind.MergedInto,
            Other = taking,
            Figures = figures,
            Document = "息教发〔2026〕1号",
        };
        var effect = (await database.UseAsync((MergerFigures m) => m.EffectAsync(merger, 2026, default))).Single(e => e.Element.Code == "pre.children");

        Assert.Null(await EnterAsync(database, merger));

        Assert.Equal(figures switch { MergedFigures.Stay => effect.Stay, MergedFigures.GoOver => effect.GoOver, _ => effect.EnteredAnew }, await ChildrenAsync(database));
        Assert.Equal(before, effect.Stay);
        Assert.True(effect.Own > 0 && effect.EnteredAnew == before - effect.Own && effect.GoOver == before);
        var profile = await database.ReadAsync(db => db.SchoolProfiles.SingleAsync(p => p.Year == 2026 && p.SchoolCode == merging));
        Assert.Equal(figures == MergedFigures.Stay ? SchoolStatus.Open : SchoolStatus.Merged, profile.Status);
        if (figures != MergedFigures.Stay && await database.ReadAsync(db => db.Figures.AnyAsync(f => f.Year == 2026 && f.Reporter == taking)))
            Assert.Equal(ReturnStatus.Returned, (await database.ReadAsync(db => db.Returns.SingleAsync(r => r.Year == 2026 && r.Reporter == taking))).Status);

        // The merger shows in the year after it, whatever became of the figures.
        Assert.Null(await database.UseAsync((RoundWorkflow w) => w.CreateAsync(2027, new(new(2027, 9, 1), new(2027, 9, 10), new(2027, 11, 30), true), _clerk, default)));
        Assert.Equal(SchoolStatus.Merged, (await database.ReadAsync(db => db.SchoolProfiles.SingleAsync(p => p.Year == 2027 && p.SchoolCode == merging))).Status);

        var id = await database.ReadAsync(db => db.SchoolChanges.Where(c => c.SchoolCode == merging).Select(c => c.Id).SingleAsync());
        Assert.Null(await database.UseAsync((SchoolLife life) => life.WithdrawAsync(id, _clerk, default)));
        Assert.Equal(before, await ChildrenAsync(database));
    }

    [Theory]
    [EachDatabase("永靖\n幼儿园")]
    [EachDatabase("永靖\u202e幼儿园")]
    [EachDatabase("永靖\u0001幼儿园")]
    public async Task A_name_is_one_line_of_visible_characters(DatabaseProvider provider, string name)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Equal(SchoolLifeProblem.BadName, await EnterAsync(database, Change("0110", SchoolChangeKind.Renamed, name: name)));
        Assert.Equal(SchoolLifeProblem.BadName, await EnterAsync(database, Change("0110", SchoolChangeKind.Renamed, name: new('长', 61))));
    }

    private static Task<decimal> ChildrenAsync(TestDatabase database) => database.ReadAsync(db => (
        from f in db.Figures
        join p in db.SchoolProfiles on new { f.Year, Code = f.Reporter } equals new { p.Year, Code = p.SchoolCode }
        where f.Year == 2026 && p.Status == SchoolStatus.Open && f.Element == "pre.children"
        select f.Value).SumAsync());

    [Theory, EachDatabase]
    public async Task A_new_school_reports_in_the_open_round(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Null(await EnterAsync(database, Founding("0199")));

        var profile = await database.ReadAsync(db => db.SchoolProfiles.SingleAsync(p => p.SchoolCode == "0199"));
        Assert.Equal((2026, SchoolStatus.Open, "永靖镇第三幼儿园"), (profile.Year, profile.Status, profile.Name));
    }

    [Theory, EachDatabase]
    public async Task A_school_of_another_kind_has_its_return_opened_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        const string approved = "0105";

        Assert.Null(await EnterAsync(database, new()
        {
            SchoolCode = approved,
            Date = new(2026, 8, 1),
            Kind = SchoolChangeKind.KindChanged,
            SchoolKind = SchoolKind.Kindergarten,
            Document = "号",
        }));

        var entry = await database.ReadAsync(db => db.Returns.Include(r => r.Figures).SingleAsync(r => r.Year == 2026 && r.Reporter == approved));
        Assert.Equal((ReturnStatus.Returned, 2), (entry.Status, entry.Version));
        Assert.DoesNotContain(entry.Figures, f => f.Element.StartsWith("pri.", StringComparison.Ordinal));
        Assert.Contains("pri.pupils", (await database.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Subject == "returns/2026/0105" && a.Origin != AuditActor.Console))).Before, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Changes_are_entered_in_order_and_the_last_can_be_taken_back(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var rename = new SchoolChange { SchoolCode = "0109", Date = new(2026, 8, 20), Kind = SchoolChangeKind.Renamed, Name = "乙幼儿园", Document = "号" };
        Assert.Null(await EnterAsync(database, rename));

        Assert.Equal(SchoolLifeProblem.NotTheLatest, await EnterAsync(database, Change("0109", SchoolChangeKind.Closed, new(2026, 8, 1))));
        Assert.Equal(("乙幼儿园", "乙幼儿园"), await NameAsync());
        var id = await database.ReadAsync(db => db.SchoolChanges.Where(c => c.Name == "乙幼儿园").Select(c => c.Id).SingleAsync());
        Assert.Null(await database.UseAsync((SchoolLife life) => life.WithdrawAsync(id, _clerk, default)));

        Assert.Equal("永靖镇中心幼儿园", (await NameAsync()).Name);
        Assert.Equal(["school.change", "school.withdraw"], await database.ReadAsync(db => db.AuditEntries
            .Where(a => a.Subject == "schools/0109").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));

        Task<(string Name, string ShortName)> NameAsync() => database.ReadAsync(async db =>
        {
            var profile = await db.SchoolProfiles.SingleAsync(p => p.Year == 2026 && p.SchoolCode == "0109");
            return (profile.Name, profile.ShortName);
        });
    }

    [Theory, EachDatabase]
    public async Task A_school_founded_and_withdrawn_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Null(await EnterAsync(database, Founding("0199")));
        Assert.Equal(SchoolLifeProblem.CodeTaken, await EnterAsync(database, Founding("0199")));
        var id = await database.ReadAsync(db => db.SchoolChanges.Where(c => c.SchoolCode == "0199").Select(c => c.Id).SingleAsync());

        Assert.Null(await database.UseAsync((SchoolLife life) => life.WithdrawAsync(id, _clerk, default)));

        Assert.Equal(0, await database.ReadAsync(async db =>
            await db.Schools.CountAsync(s => s.Code == "0199") + await db.SchoolProfiles.CountAsync(p => p.SchoolCode == "0199")));
    }

    public static TheoryData<SchoolLifeProblem, SchoolChange> Wrong() => new()
    {
        { SchoolLifeProblem.NoSuchSchool, Change("9999", SchoolChangeKind.Closed) },
        { SchoolLifeProblem.NoDocument, Change("0106", SchoolChangeKind.Closed, document: " ") },
        { SchoolLifeProblem.YearPublished, Change("0106", SchoolChangeKind.Closed, date: new(2024, 8, 1)) },
        { SchoolLifeProblem.NoSuchOther, Change("0106", SchoolChangeKind.MergedInto, other: "0106") },
        { SchoolLifeProblem.NoSuchOther, Change("0106", SchoolChangeKind.MergedInto, other: "9999") },
        { SchoolLifeProblem.SaysTooLittle, Change("0106", SchoolChangeKind.Renamed) },
        { SchoolLifeProblem.NotAPrivateKindergarten, new() { SchoolCode = "0108", Date = new(2026, 8, 1), Kind = SchoolChangeKind.RecognitionChanged, Inclusive = true, Document = "号" } },
        { SchoolLifeProblem.CodeTaken, Founding("0106") },
        { SchoolLifeProblem.BadCode, Founding("12/4") },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_cannot_be_is_refused_with_its_reason(SchoolLifeProblem expected, SchoolChange change)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);

        Assert.Equal(expected, await EnterAsync(database, change));
        Assert.Equal(0, await database.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "school.change")));
    }

    private static Task<SchoolLifeProblem?> EnterAsync(TestDatabase database, SchoolChange change) =>
        database.UseAsync((SchoolLife life) => life.EnterAsync(change, _clerk, default));

    private static SchoolChange Change(string school, SchoolChangeKind kind, DateOnly? date = null, string? other = null, string document = "息教发〔2026〕1号", string? name = null,
        MergedFigures? figures = null) =>
        new() { SchoolCode = school, Date = date ?? new(2026, 8, 1), Kind = kind, Other = other, Document = document, Name = name, Figures = figures };

    private static SchoolChange Founding(string code) => new()
    {
        SchoolCode = code,
        Date = new(2026, 8, 1),
        Kind = SchoolChangeKind.Opened,
        Name = "永靖镇第三幼儿园",
        SchoolKind = SchoolKind.Kindergarten,
        Ownership = Ownership.Public,
        Township = "永靖镇",
        Document = "息教发〔2026〕2号",
    };
}
