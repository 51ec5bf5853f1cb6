using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>What the pages say, on both databases.</summary>
public class ReadingTests
{
    private static readonly string[] _everyPage =
    [
        "/", "/gap-report", "/gap-report/PRE-PUB", "/published/14fyp/2022", "/plans/14fyp", "/indicators/PRE-PUB", "/schools", "/schools/0101", "/collection/2026",
        "/collection/2026/schools/0108", "/collection/2026/county", "/error/404", "/no/such/page",
    ];

    [Theory, EachDatabase]
    public async Task The_overview_shows_every_target_with_status_in_shape_and_word(DatabaseProvider provider)
    {
        var page = await ReadAsync(provider, "leader", "/");

        var rows = page.QuerySelectorAll("tr[data-target]");
        Assert.Equal(65, rows.Length);
        Assert.All(rows, row => Assert.NotNull(row.QuerySelector(".status svg.status-shape")));
        Assert.Equal("65 项目标，26 项达成，16 项未达成", page.ByTestId("verdict").Words());
        Assert.Equal(65, page.QuerySelectorAll(".legend-count").Sum(n => int.Parse(n.Words(), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("尚差 2.97 个百分点，260 名幼儿", page.ByTestId("card-PRE-PUB").Words(), StringComparison.Ordinal);
        Assert.Contains("高出 2.43 个百分点", page.ByTestId("card-CMP-RET").Words(), StringComparison.Ordinal);
        Assert.Contains("蓝天幼儿园 192 名幼儿、新蕾幼儿园 178 名幼儿（新萝街道），转为公办即可达标", page.ByTestId("risk-PRE-PUB").Words(), StringComparison.Ordinal);
        Assert.Contains("2026年统计，2026年11月30日截止", page.ByTestId("risk-PRE-PUB").Words(), StringComparison.Ordinal);
        Assert.Contains("48 / 108 份已提交", page.ByTestId("round").Words(), StringComparison.Ordinal);
        Assert.Contains("5 个达到 80%，6 个未达到", page.ByTestId("map").Words(), StringComparison.Ordinal);
        Assert.Contains("小寨坝镇 67.0，未达到目标", page.QuerySelector(".tile-map")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("95.996%", page.QuerySelector("[data-target=PRE-GER]")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_gap_report_says_in_words_what_is_missing(DatabaseProvider provider)
    {
        var page = await ReadAsync(provider, "leader", "/gap-report?asOf=2022&milestone=2023");

        Assert.Contains(
            "目标 70%，2022年为 64.10%，差 5.90 个百分点，约 551 名幼儿；按 2020 年以来速度 2023 年可达 66.68%，需每年提高 5.90 个百分点；如总数不变，需 551 名幼儿转入公办园，如全部为新增，需 1,835 名幼儿",
            page.QuerySelector("[data-target=PRE-PUB]")!.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?status=missed", "未达成")]
    [InlineData("?status=watched", "监测")]
    [InlineData("?stage=outlook", null)]
    public async Task The_gap_report_can_be_filtered(string query, string? status)
    {
        var rows = (await ReadAsync(DatabaseProvider.Sqlite, "leader", "/gap-report" + query)).QuerySelectorAll("tr[data-target]");

        Assert.InRange(rows.Length, 1, 64);
        if (status is not null) Assert.All(rows, row => Assert.Equal(status, row.QuerySelector(".status")!.Words()));
    }

    [Theory, EachDatabase]
    public async Task The_plan_shows_the_words_that_set_each_target_and_where_they_disagree(DatabaseProvider provider)
    {
        var page = await ReadAsync(provider, "inspector", "/plans/14fyp");

        Assert.Equal(65, page.QuerySelectorAll("tr[data-target]:has(q)").Length);
        Assert.Contains("公办幼儿园在园幼儿数占比不低于70%", page.QuerySelector("[data-target=PRE-PUB]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("84.90%", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("95.94%", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [EachDatabase("PRE-PUB")]
    [EachDatabase("CMP-BIG")]
    [EachDatabase("FIN-PUPIL")]
    [EachDatabase("FIN-EXP")]
    [EachDatabase("PRE-BOOK")]
    [EachDatabase("VOC-FUND")]
    public async Task The_table_below_a_chart_holds_everything_the_chart_shows(DatabaseProvider provider, string indicator)
    {
        var page = await ReadAsync(provider, "leader", $"/indicators/{indicator}");
        var chart = JsonSerializer.Deserialize<JsonElement>(page.QuerySelector("figure[data-chart=series] script")!.TextContent);
        var table = page.ByTestId("series").Words();
        var (unit, decimals) = (chart.GetProperty("unit").GetString()!, chart.GetProperty("decimals").GetInt32());

        Assert.All(chart.GetProperty("years").EnumerateArray(), year => Assert.Contains($"{year}年", table, StringComparison.Ordinal));
        Assert.All(chart.GetProperty("actual").EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Number),
            value => Assert.Contains(FigureText.WithUnit(value.GetDecimal(), decimals, unit), table, StringComparison.Ordinal));
        Assert.All(chart.GetProperty("thresholds").EnumerateArray(),
            threshold => Assert.Contains(FigureText.ThresholdOf(threshold.GetProperty("value").GetDecimal(), unit), table, StringComparison.Ordinal));
        Assert.All(chart.GetProperty("trajectory").EnumerateArray(),
            due => Assert.Contains(FigureText.WithUnit(due.GetProperty("value").GetDecimal(), decimals, unit), table, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("set=years", "2025,6741,8751,77.03,61,61", "2026,3360,4517,74.39,61,35")]
    [InlineData("set=townships&year=2025", "小寨坝镇,674,1006,67,8,8", "鹿窝镇,333,333,100,3,3")]
    public async Task What_a_chart_draws_can_be_taken_home(string set, params string[] lines)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        var csv = await client.Http.GetStringAsync(new Uri($"/indicators/PRE-PUB?handler=Data&{set}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.All(lines, line => Assert.Contains($"\n{line}\r\n", csv, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task An_indicator_puts_the_real_numbers_into_its_formula(DatabaseProvider provider)
    {
        var page = await ReadAsync(provider, "leader", "/indicators/PRE-GER?year=2020");

        Assert.Equal(
            "2020年： 9,446在园幼儿数 9,9243–5岁人口数 × 100 = 95.18% 应报 59 份，已报 59 份", page.ByTestId("formula").Words());
    }

    [Theory]
    [EachDatabase("ylxx", "阳朗小学")]
    [EachDatabase("阳朗小学", "阳朗小学")]
    [EachDatabase("0105", "阳朗小学")]
    [EachDatabase("YLXX", "阳朗小学")]
    [EachDatabase("息烽一中", "息烽县第一中学")]
    public async Task A_school_is_found_by_name_short_name_initials_or_code(DatabaseProvider provider, string word, string name)
    {
        var page = await ReadAsync(provider, "inspector", $"/schools?q={Uri.EscapeDataString(word)}");

        Assert.Contains(page.QuerySelectorAll("tbody th"), cell => cell.Words() == name);
        Assert.InRange(page.QuerySelectorAll("tbody tr").Length, 1, 10);
    }

    [Theory, EachDatabase]
    public async Task Schools_can_be_filtered(DatabaseProvider provider)
    {
        var page = await ReadAsync(provider, "inspector", "/schools?kind=Kindergarten&ownership=Private&township=" + Uri.EscapeDataString("永靖镇"));

        Assert.NotEmpty(page.QuerySelectorAll("tbody tr"));
        Assert.All(page.QuerySelectorAll("tbody tr"), row =>
        {
            Assert.Contains("幼儿园 民办", row.Words(), StringComparison.Ordinal);
            Assert.Contains("永靖镇", row.Words(), StringComparison.Ordinal);
        });
    }

    [Theory, EachDatabase]
    public async Task A_principal_lands_on_the_own_school(DatabaseProvider provider)
    {
        using var client = await (await SharedHost.OnAsync(provider)).SignInAsPrincipalAsync("0108");
        using var landing = await client.GetAsync("/");

        var page = await client.GetPageAsync(landing.Headers.Location!.OriginalString);

        Assert.Equal("息烽县第一幼儿园", page.QuerySelector("h1")!.Words());
        Assert.StartsWith("2026年统计报表还有 7 项未填 填报中 学前教育 ", page.ByTestId("current-return").Words(), StringComparison.Ordinal);
        Assert.Equal("/collection/2026/schools/0108#next", page.ByTestId("current-return").QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("幼儿园生均图书", page.ByTestId("standings").Words(), StringComparison.Ordinal);
        Assert.Contains("学前教育三年毛入园率本校只计入分子（493），这项指标不能按学校分解", page.ByTestId("contributions").Words(), StringComparison.Ordinal);
        Assert.Contains("幼儿园（不具名）", page.ByTestId("strips").Words(), StringComparison.Ordinal);
        Assert.Contains("在园幼儿数 人", page.ByTestId("history").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_says_that_the_county_is_a_demonstration_and_runs_nothing_inline()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        foreach (var path in _everyPage)
        {
            using var answer = await client.GetAsync(path);
            var page = await answer.ReadPageAsync();
            Assert.Contains("演示数据", page.QuerySelector(".demo-note")!.Words(), StringComparison.Ordinal);
            // A page's own code is not to be read on it.
            Assert.DoesNotMatch(@"@(if|foreach|switch|await|Model)\b", page.Body!.Words());
            Assert.Empty(page.QuerySelectorAll("[style], style, [onclick], script:not([src]):not([type='application/json'])"));
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/schools/9999")]
    [InlineData("/indicators/NO")]
    [InlineData("/plans/99fyp")]
    [InlineData("/collection/1999")]
    [InlineData("/collection/2026/schools/9999")]
    [InlineData("/?asOf=1999")]
    [InlineData("/no/such/page")]
    public async Task What_does_not_exist_is_said_in_chinese(string path)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("没有找到", (await answer.ReadPageAsync()).QuerySelector("h1")!.Words());
    }

    private static async Task<IDocument> ReadAsync(DatabaseProvider provider, string user, string path)
    {
        using var client = await (await SharedHost.OnAsync(provider)).SignInAsync(user);
        return await client.GetPageAsync(path);
    }
}
