using System.Net;
using AngleSharp.Dom;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The gap report, where its gaps come from, and what of it everybody may see.</summary>
public class GapReportTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    [Theory, EachDatabase]
    public async Task The_whole_plan_is_judged_in_one_line_and_every_target_is_listed(DatabaseProvider provider)
    {
        var page = await ReadAsync(provider, "/gap-report?asOf=2022&milestone=2023");

        Assert.Equal(65, page.QuerySelectorAll("tr[data-target]").Length);
        var headline = page.ByTestId("headline").Words();
        Assert.Contains("全县截至2022年，有2023年目标值的 17 项对照2023年目标，其余按各自目标年，65 项目标中", headline, StringComparison.Ordinal);
        var scores = page.QuerySelectorAll(".legend-item").ToDictionary(s => s.Words().Split(' ')[0], s => s.QuerySelector(".legend-count")!.Words());
        Assert.Contains($"进度正常 {scores["进度正常"]}", headline, StringComparison.Ordinal);
        Assert.Contains("相对差距最大的是", headline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_of_one_status_stand_in_the_order_of_what_they_lack()
    {
        var page = await ReadAsync(DatabaseProvider.Sqlite, "/gap-report?asOf=2025&status=missed");

        var codes = page.QuerySelectorAll("tr[data-target]").Select(r => r.GetAttribute("data-target")).ToList();
        // 2.97 of 80 points are more than 0.004 of 96.
        Assert.True(codes.IndexOf("PRE-PUB") < codes.IndexOf("PRE-GER") && codes.IndexOf("PRE-PUB") >= 0);
    }

    [Fact]
    public async Task Two_milestones_stand_side_by_side()
    {
        var page = await ReadAsync(DatabaseProvider.Sqlite, "/gap-report?asOf=2022&milestone=2023&compareMilestone=2025");

        var row = page.QuerySelector("[data-target=PRE-PUB]")!;
        Assert.Equal(2, row.QuerySelectorAll(".status").Length);
        Assert.Contains("不低于70% 2023年", row.Words(), StringComparison.Ordinal);
        Assert.Contains("不低于80% 2025年", row.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_is_judged_by_its_own_figures_where_it_has_any()
    {
        var page = await ReadAsync(DatabaseProvider.Sqlite, "/gap-report?asOf=2022&milestone=2023&township=永靖镇");

        Assert.Contains("2022年为 59.02%", page.QuerySelector("[data-target=PRE-PUB]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("全县", page.QuerySelector("[data-target=PRE-GER] th")!.Words(), StringComparison.Ordinal);
        Assert.Equal(65, page.QuerySelectorAll("tr[data-target]").Length);
    }

    [Theory]
    [InlineData("?plan=13fyp"), InlineData("?asOf=1999"), InlineData("?asOf=abc"), InlineData("?milestone=2024")]
    [InlineData("?township=没有镇"), InlineData("?compareAsOf=1999"), InlineData("?compareMilestone=2024"), InlineData("?latest=maybe")]
    public async Task What_does_not_exist_is_not_answered_with_something_else(string query)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        foreach (var path in (string[])["/gap-report", "/gap-report/PRE-PUB"])
        {
            using var answer = await client.GetAsync(path + query);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory, EachDatabase]
    public async Task The_parts_of_a_gap_sum_to_the_gap_and_name_the_schools_that_would_close_it(DatabaseProvider provider)
    {
        var page = await ReadAsync(provider, "/gap-report/PRE-PUB?asOf=2022&milestone=2023");

        Assert.Equal(11, page.ByTestId("townships").QuerySelectorAll("tbody tr").Length);
        Assert.Equal("-5.90", page.ByTestId("total").Words());
        Assert.Equal(["合计", "5,980", "9,329", "64.10%", "-5.90", "", "5.16", "5.77", "-0.61"],
            page.ByTestId("townships").QuerySelector("tfoot tr")!.Children.Select(c => c.Words()));
        // The three largest private ones have more children than the 551 that are missing, no two have.
        Assert.Equal(
            ["蓝天幼儿园（新萝街道）：259 名幼儿", "新蕾幼儿园（新萝街道）：244 名幼儿", "小太阳幼儿园（永靖镇）：241 名幼儿"],
            page.ByTestId("closing").QuerySelectorAll("li").Select(i => i.Words()));
    }

    [Fact]
    public async Task A_school_that_lags_is_shown_like_schools_that_do_better()
    {
        var page = await ReadAsync(DatabaseProvider.Sqlite, "/gap-report/ICT-PREP?asOf=2023");

        var lagging = page.ByTestId("schools").QuerySelectorAll("tbody tr").First(r => r.Children[^1].ChildElementCount > 0);
        var link = lagging.Children[^1].QuerySelector("a")!;
        var ratio = decimal.Parse(link.Words().Split('（')[1].Split('%')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(ratio > 80, "A school held up as an example misses the target itself.");
    }

    [Fact]
    public async Task Choices_are_kept_all_the_way_down_to_the_author_of_a_cell_and_back()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");
        const string Chosen = "asOf=2023&stage=pre&status=";

        var report = await client.GetPageAsync($"/gap-report?{Chosen}");
        var target = await FollowAsync(report.QuerySelector("[data-target=PRE-BOOK] a")!);
        var township = await FollowAsync(target.ByTestId("townships").QuerySelectorAll("a").First(a => a.TextContent == "永靖镇"));
        var school = await FollowAsync(township.ByTestId("schools").QuerySelector("tbody a")!);
        var history = await FollowAsync(school.ByTestId("cells").QuerySelectorAll("tr").First(r => r.Words().StartsWith("图书册数", StringComparison.Ordinal)).QuerySelector("a")!);

        Assert.Contains("金色童年幼儿园园长", history.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("2023年", history.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var back = await FollowAsync(history.QuerySelectorAll("main a").First(a => a.TextContent == "返回差距分析"));
        var top = back.QuerySelector(".breadcrumb a")!.GetAttribute("href")!;
        Assert.Contains("asOf=2023", top, StringComparison.Ordinal);
        Assert.Contains("stage=pre", top, StringComparison.Ordinal);

        Task<IDocument> FollowAsync(IElement link) => client.GetPageAsync(link.GetAttribute("href")!);
    }

    [Theory]
    [InlineData("https://example.org/gap-report/"), InlineData("//example.org/gap-report/"), InlineData("/account/logout")]
    public async Task The_way_back_leads_nowhere_else(string back)
    {
        var page = await ReadAsync(DatabaseProvider.Sqlite, $"/collection/2025/schools/0108/history?element=pre.books&back={Uri.EscapeDataString(back)}");

        Assert.DoesNotContain(page.QuerySelectorAll("main a"), a => a.TextContent == "返回差距分析");
    }

    [Fact]
    public async Task Every_target_that_links_to_its_parts_has_them_or_says_why_not()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");
        var report = await client.GetPageAsync("/gap-report?asOf=2025");

        var links = report.QuerySelectorAll("tr[data-target] th a").Select(a => a.GetAttribute("href")!).ToList();

        // What no indicator tells is judged by people or comes from the project library.
        var judged = links.Where(l => l.StartsWith("/delivery/judgements/", StringComparison.Ordinal)).ToList();
        var built = links.Where(l => l.StartsWith("/delivery/projects?target=", StringComparison.Ordinal)).ToList();
        Assert.Equal([42, 16, 7], [links.Count - judged.Count - built.Count, judged.Count, built.Count]);
        foreach (var link in links)
        {
            var page = await client.GetPageAsync(link);
            Assert.True(page.QuerySelector("[data-testid=townships], [data-testid=cells]") is not null || judged.Contains(link) || built.Contains(link)
                || page.QuerySelector("main")!.Words().Contains("无法分解", StringComparison.Ordinal), $"{link} is empty.");
        }
    }

    [Theory, EachDatabase]
    public async Task A_correction_after_publishing_shows_both_and_the_difference_and_never_changes_what_was_published(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var anybody = portal.AnonymousClient();
        var before = (await anybody.GetPageAsync("/published/14fyp/2023")).QuerySelector("[data-target=PRE-BOOK]")!.Words();

        using var corrected = await bureau.SubmitFormAsync("/collection/2023/schools/0110/correct", ".correct-form",
            ("Figures[pre.books]", "99"), ("Reason", "错填一位"), ("Document", "息教发〔2026〕9号"));

        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        var published = (await anybody.GetPageAsync("/published/14fyp/2023")).QuerySelector("[data-target=PRE-BOOK]")!.Words();
        Assert.StartsWith(before, published, StringComparison.Ordinal);
        Assert.Matches("公布时：.+更正后：.+相差 -[0-9.]+ 册/人", published);
        Assert.Contains("公布时：", (await bureau.GetPageAsync("/gap-report?asOf=2023")).QuerySelector("[data-target=PRE-BOOK]")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_bureau_opens_a_published_year_to_everybody_and_closes_it_again(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var anybody = portal.AnonymousClient();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync());
        using var opened = await bureau.SubmitFormAsync("/collection/2024/settings", "form[action$=Public]");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        var page = await anybody.GetPageAsync("/published/14fyp/2024");
        Assert.Equal(65, page.QuerySelectorAll("tr[data-target]").Length);
        Assert.DoesNotContain("永靖镇", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var closed = await bureau.SubmitFormAsync("/collection/2024/settings", "form[action$=Public]");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync());

        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await anybody.GetAsync("/published/14fyp/2024");
            return answer.StatusCode;
        }
    }

    private static async Task<IDocument> ReadAsync(DatabaseProvider provider, string path)
    {
        using var client = await (await SharedHost.OnAsync(provider)).SignInAsync("leader");
        return await client.GetPageAsync(path);
    }
}
