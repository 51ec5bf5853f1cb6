using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Tests;

public class SchoolLifeTests
{
    private static readonly AuditActor _clerk = new("bureau", "10.0.0.1");

    [Theory, EachDatabase]
    public async Task A_change_shows_from_its_day_on_and_leaves_former_years_as_they_were(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Null(await EnterAsync(database, Change("0106", SchoolChangeKind.MergedInto, other: "0105")));

        var profiles = await database.ReadAsync(db => db.SchoolProfiles.Where(p => p.SchoolCode == "0106").OrderBy(p => p.Year).ToListAsync());
        Assert.Equal((SchoolStatus.Merged, "0105"), (profiles[^1].Status, profiles[^1].MergedInto));
        Assert.All(profiles.SkipLast(1), p => Assert.Equal(SchoolStatus.Open, p.Status));
        var audit = await database.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Action == "school.change"));
        Assert.Equal(("schools/0106", "10.0.0.1", "息教发〔2026〕1号"), (audit.Subject, audit.Origin, audit.Why));
        Assert.Contains("\"status\":\"open\"", audit.Before, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"merged\"", audit.After, StringComparison.Ordinal);
    }

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
        { SchoolLifeProblem.BadCode, Founding("12A4") },
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

    private static SchoolChange Change(string school, SchoolChangeKind kind, DateOnly? date = null, string? other = null, string document = "息教发〔2026〕1号") =>
        new() { SchoolCode = school, Date = date ?? new(2026, 8, 1), Kind = kind, Other = other, Document = document };

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
