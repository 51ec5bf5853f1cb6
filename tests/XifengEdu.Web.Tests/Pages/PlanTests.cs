using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>Several plans over one history of figures: drafts, revisions, targets that share an indicator.</summary>
public class PlanTests
{
    private const string Draft = "15fyp";

    [Theory, EachDatabase]
    public async Task A_draft_is_seen_only_by_those_who_write_it(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        await portal.ChangeAsync(AddDraft);
        foreach (var (user, expected) in ((string, HttpStatusCode)[])[
            ("bureau", HttpStatusCode.OK), ("admin", HttpStatusCode.OK), ("leader", HttpStatusCode.NotFound), ("inspector", HttpStatusCode.NotFound)])
        {
            using var client = await portal.SignInAsync(user);
            foreach (var path in (string[])[$"/plans/{Draft}", $"/gap-report?plan={Draft}", $"/gap-report.xlsx?plan={Draft}", $"/api/v1/achievement?plan={Draft}"])
            {
                using var answer = await client.GetAsync(path);
                Assert.True(answer.StatusCode == expected, $"{user} {path}: {answer.StatusCode}");
            }
            Assert.Equal(65, (await client.GetPageAsync("/gap-report")).QuerySelectorAll("tr[data-target]").Length);
        }
    }

    [Fact]
    public async Task A_plan_shows_the_years_and_stages_it_has_and_no_others()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await portal.ChangeAsync(AddDraft);
        using var client = await portal.SignInAsync("bureau");

        var plan = await client.GetPageAsync($"/plans/{Draft}");
        var report = await client.GetPageAsync($"/gap-report?plan={Draft}&asOf=2026");

        Assert.Equal(["目标", "类型", "2025年基期", "2028年", "2030年", "规划原文"], plan.QuerySelectorAll("thead th").Select(h => h.Words()));
        Assert.Equal(["", "2028", "2030"], report.QuerySelectorAll("#milestone option").Select(o => o.GetAttribute("value")!));
        Assert.Equal(["", "pre", "数字化"], report.QuerySelectorAll("#stage option").Select(o => o.GetAttribute("value")!));
        // Both of its targets rest on one indicator.
        Assert.Equal(["DIG-1", "PUB-1"], report.QuerySelectorAll("tr[data-target]").Select(r => r.GetAttribute("data-target")!).Order(StringComparer.Ordinal));
        Assert.All(report.QuerySelectorAll("tr[data-target]"), r => Assert.Contains("2025年", r.Words(), StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Another_sources_figure_that_would_change_the_verdict_is_named_and_counts_nowhere(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var client = await portal.SignInAsync("leader");
        const string report = "/gap-report?asOf=2025&milestone=2025", api = "/api/v1/achievement?asOf=2025&milestone=2025";
        var before = await client.Http.GetStringAsync(new Uri(api, UriKind.Relative), TestContext.Current.CancellationToken);
        var population = await portal.ReadAsync(db => db.Figures
            .Where(f => f.Year == 2025 && f.Element == "cty.population_3_5").Select(f => f.Value).SingleAsync());
        var children = JsonDocument.Parse(await client.Http.GetStringAsync(
            new Uri("/api/v1/indicator-values?year=2025&indicator=PRE-GER", UriKind.Relative), TestContext.Current.CancellationToken))
            .RootElement[0].GetProperty("numerator").GetDecimal();
        await portal.ChangeAsync(db =>
        {
            db.RivalFigures.AddRange(Rival(population, "与报表一致"), Rival(population - 500, "息公函〔2025〕7号"));
            db.Touch();
        });

        var row = (await client.GetPageAsync(report)).QuerySelector("tr[data-target=PRE-GER]")!.Words();

        Assert.Contains($"结论取决于数据来源：按公安户籍数据（息公函〔2025〕7号）计为 {children / (population - 500) * 100:0.00}%，已达成", row, StringComparison.Ordinal);
        Assert.DoesNotContain("与报表一致", row, StringComparison.Ordinal);
        Assert.Equal(before, await client.Http.GetStringAsync(new Uri(api, UriKind.Relative), TestContext.Current.CancellationToken));

        static RivalFigure Rival(decimal value, string document) => new()
        {
            Year = 2025,
            Element = "cty.population_3_5",
            Origin = FigureOrigin.PoliceRegister,
            Date = new(2025, 9, 1),
            Value = value,
            Document = document,
            Author = "bureau",
        };
    }

    [Theory, EachDatabase]
    public async Task A_revised_threshold_is_what_every_page_shows_with_the_old_one_beside(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        await portal.ChangeAsync(db =>
        {
            db.TargetRevisions.AddRange(Revision(78, 80, new(2024, 3, 1)), Revision(76, 78, new(2024, 3, 1)), Revision(75, 76, new(2026, 1, 10)));
            db.Touch();
        });
        using var client = await portal.SignInAsync("leader");

        var plan = (await client.GetPageAsync("/plans/14fyp")).QuerySelector("[data-target=PRE-PUB]")!.Words();
        var before = await RowAsync(client, "asOf=2022&milestone=2025");
        var after = await RowAsync(client, "asOf=2025");
        var latest = await RowAsync(client, "asOf=2025&latest=true");
        var report = (await client.GetPageAsync("/gap-report?asOf=2025")).QuerySelector("[data-target=PRE-PUB]")!.Words();
        var chart = (await client.GetPageAsync("/indicators/PRE-PUB")).QuerySelector("[data-chart=series] script")!.TextContent;

        Assert.Contains("不低于75% 原为不低于80%", plan, StringComparison.Ordinal);
        // On one day the later entered one holds; what came into force later judges no earlier year.
        Assert.Equal([80m, 76m, 75m], ((JsonElement[])[before, after, latest]).Select(r => r.GetProperty("targetValue").GetDecimal()));
        Assert.Contains("2025年目标由80%调整为78%", report, StringComparison.Ordinal);
        Assert.Contains("以后录入者为准", report, StringComparison.Ordinal);
        Assert.Contains("\"year\":2025,\"value\":76", chart, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> RowAsync(PortalClient client, string query) =>
        JsonDocument.Parse(await client.Http.GetStringAsync(new Uri($"/api/v1/achievement?{query}", UriKind.Relative), TestContext.Current.CancellationToken))
            .RootElement.EnumerateArray().Single(r => r.GetProperty("target").GetString() == "PRE-PUB");

    private static TargetRevision Revision(decimal after, decimal before, DateOnly date) => new()
    {
        Plan = "14fyp",
        Target = "PRE-PUB",
        Year = 2025,
        Before = before,
        After = after,
        Date = date,
        Reason = "中期评估",
        Document = "息府发〔2024〕3号",
        Author = "bureau",
        At = DateTime.UnixEpoch,
    };

    private static void AddDraft(PortalDbContext db)
    {
        db.Add(new Plan
        {
            Code = Draft,
            Title = "息烽县“十五五”教育事业发展规划",
            Publisher = "息烽县教育局",
            Published = new(2026, 6, 1),
            BaselineYear = 2025,
            FirstYear = 2026,
            LastYear = 2030,
            Status = PlanStatus.Draft,
            Notes = [],
            Targets = [Target("PUB-1", "pre", 1, new(2028, 85)), Target("DIG-1", "数字化", 2, new(2030, 90))],
        });
        db.Touch();
    }

    private static Target Target(string code, string stage, int position, Milestone milestone) => new()
    {
        Plan = Draft,
        Code = code,
        Stage = stage,
        Position = position,
        Section = "二、主要目标",
        Name = $"公办率（{code}）",
        Kind = TargetKind.Ratio,
        Unit = "%",
        Rule = Rule.AtLeast,
        Source = FigureSource.Indicator,
        Indicator = "PRE-PUB",
        Method = "",
        Quotes = [],
        Milestones = [milestone],
    };
}
