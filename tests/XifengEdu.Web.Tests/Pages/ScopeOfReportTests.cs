using System.Net;
using System.Text.RegularExpressions;
using XifengEdu.Web.Tests.Documents;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>Whatever is left out of the gap report, tile, link, headline, title and files say so and count only what is listed.</summary>
public partial class ScopeOfReportTests
{
    [Theory]
    [InlineData("asOf=2022&milestone=2023&stage=pre", "12 / 65", "学前教育")]
    [InlineData("asOf=2022&stage=senior&status=achieved", null, "高中阶段与职业教育")]
    [InlineData("asOf=2025&status=missed", "16 / 65", "未达成")]
    [InlineData("asOf=2022&township=永靖镇&stage=pre", "12 / 65", "永靖镇")]
    public async Task A_filter_is_named_and_only_what_is_listed_is_counted(string query, string? count, string word)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");
        var page = await client.GetPageAsync($"/gap-report?{query}");
        var listed = page.QuerySelectorAll("tr[data-target]").Length;

        Assert.Equal(listed, page.QuerySelectorAll(".legend-count").Sum(n => int.Parse(n.Words(), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(count ?? $"{listed} / 65", page.ByTestId("headline").Words(), StringComparison.Ordinal);
        Assert.Contains(word, page.ByTestId("headline").Words(), StringComparison.Ordinal);
        Assert.Contains(word, page.ByTestId("title").Words(), StringComparison.Ordinal);
        foreach (var score in page.QuerySelectorAll(".legend-item:not([aria-current])"))
        {
            var behind = await client.GetPageAsync(score.GetAttribute("href")!);
            Assert.Equal(score.QuerySelector(".legend-count")!.Words(), $"{behind.QuerySelectorAll("tr[data-target]").Length}");
        }

        using var file = await client.GetAsync($"/gap-report.xlsx?{query}");
        Assert.Contains(word, Uri.UnescapeDataString(file.Content.Headers.ContentDisposition!.FileNameStar!), StringComparison.Ordinal);
        var about = ReportTable.OfSheet(await file.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), "说明").ToDictionary(r => r["项目"], r => r["内容"]);
        Assert.Equal(count ?? $"{listed} / 65", about["列出目标数"].Replace(" 项", "", StringComparison.Ordinal));
        Assert.Contains(word, about["标题"], StringComparison.Ordinal);
        Assert.Contains(word, about["范围"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_year_is_said_only_of_the_targets_that_have_one()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        var all = (await client.GetPageAsync("/gap-report?asOf=2022&milestone=2023")).ByTestId("headline").Words();
        var none = (await client.GetPageAsync("/gap-report?asOf=2022&milestone=2023&stage=special")).ByTestId("headline").Words();

        Assert.Contains("有2023年目标值的 17 项对照2023年目标，其余按各自目标年", all, StringComparison.Ordinal);
        Assert.Contains("所列目标均没有2023年的目标值", none, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status=foo", "没有“foo”这一状态，可选：未达成（missed）")]
    [InlineData("stage=xyz", "没有“xyz”这一领域，可选：学前教育（pre）")]
    public async Task An_unknown_filter_is_an_explained_empty_list(string query, string words)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        var page = await client.GetPageAsync($"/gap-report?{query}");
        using var file = await client.GetAsync($"/gap-report.xlsx?{query}");

        Assert.Empty(page.QuerySelectorAll("tr[data-target]"));
        Assert.Contains(words, page.QuerySelector("[role=status].missing")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
    }

    [Theory]
    [InlineData("/schools?kind=foo")]
    [InlineData("/collection/2026?status=foo")]
    public async Task An_unknown_choice_of_a_list_is_explained_and_lists_nothing(string path)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        var page = await client.GetPageAsync(path);

        Assert.Contains("=foo”", page.QuerySelector("[role=status].missing")!.Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main tbody a"));
    }

    [Theory]
    [InlineData("０１０２")]
    [InlineData("ｙｊｚｘ")]
    [InlineData("永靖中学")]
    public async Task Full_width_words_find_what_plain_ones_do(string word)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        var found = (await client.GetPageAsync($"/schools?q={Uri.EscapeDataString(word)}")).QuerySelectorAll("main tbody a").Select(a => a.GetAttribute("href")).ToList();

        Assert.Contains("/schools/0102", found);
    }

    [Fact]
    public async Task What_is_on_its_way_never_heads_the_list_of_what_is_missed()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        foreach (var year in (int[])[2021, 2022, 2023, 2024, 2025])
        {
            var page = await client.GetPageAsync($"/gap-report?asOf={year}");
            var worst = Worst().Match(page.ByTestId("headline").Words()).Groups[1].Value;
            var row = page.QuerySelectorAll("tr[data-target]").First(r => r.QuerySelector("th")!.Words().StartsWith(worst, StringComparison.Ordinal));
            Assert.Contains(row.QuerySelector(".status")!.Words(), (string[])["未达成", "得而复失", "背离目标", "明显滞后", "进度偏慢"]);
        }
    }

    [Fact]
    public async Task The_words_of_the_report_are_those_a_leader_would_use()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");
        var pages = new List<string>();
        foreach (var year in (int[])[2021, 2022, 2023, 2024, 2025, 2026]) pages.Add((await client.GetPageAsync($"/gap-report?asOf={year}")).QuerySelector("main")!.Words());

        Assert.All(pages, page =>
        {
            Assert.DoesNotContain("由未计入转为计入", page, StringComparison.Ordinal);
            Assert.DoesNotMatch("可达 1[0-9]{2}\\.[0-9]*[1-9]%", page);
            Assert.DoesNotMatch("每年提高 [0-9,]+ (所|条|个|套|节|次)", page);
            Assert.DoesNotMatch("可达 [0-9,]+\\.[0-9]+ (所|条|个|套|节|次)(?!百)", page);
        });
        Assert.Contains("可提前到", string.Concat(pages), StringComparison.Ordinal);
        Assert.Contains("如总数不变，需", string.Concat(pages), StringComparison.Ordinal);
    }

    [GeneratedRegex("相对差距最大的是“(.+?)”：")]
    private static partial Regex Worst();
}
