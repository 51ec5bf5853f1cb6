using Microsoft.Playwright;

namespace XifengEdu.Browser.Tests;

/// <summary>The gap report in a leader's hands: clicks, paper, clipboard.</summary>
public class GapReportTests(ListeningPortal portal)
{
    private const int Phone = 360;

    [Fact]
    public Task From_the_front_page_to_the_author_of_a_cell_in_four_clicks() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");

        await tab.Page.Locator("[data-target=PRE-BOOK]").GetByRole(AriaRole.Link).ClickAsync();
        await tab.Page.GetByTestId("townships").GetByRole(AriaRole.Link, new() { Name = "永靖镇" }).ClickAsync();
        await tab.CheckAccessibilityAsync();
        await tab.Page.GetByTestId("schools").GetByRole(AriaRole.Link, new() { Name = "永靖镇第二幼儿园" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Row, new() { Name = "图书册数" }).GetByRole(AriaRole.Link, new() { Name = "谁在何时填报" }).ClickAsync();

        var history = await tab.Page.GetByRole(AriaRole.Main).InnerTextAsync();
        Assert.Contains("图书册数", history, StringComparison.Ordinal);
        Assert.Contains("园长", history, StringComparison.Ordinal);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "返回差距分析" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByTestId("cells")).ToBeVisibleAsync();
    });

    [Fact]
    public Task On_paper_the_report_stands_alone_and_no_row_is_cut() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        await tab.Page.GotoAsync("/gap-report?asOf=2022&milestone=2023");
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });

        foreach (var gone in (string[])[".portal-header", ".filter-bar", ".filter-chips", ".page-actions", ".portal-footer > :not(.demo-note)"])
            await Assertions.Expect(tab.Page.Locator($"{gone}:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Page.Locator(".report-signature")).ToBeVisibleAsync();
        var table = tab.Page.Locator(".gap-table");
        Assert.Equal("table-header-group", await table.Locator("thead").EvaluateAsync<string>("e => getComputedStyle(e).display"));
        Assert.All(await table.Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(r => getComputedStyle(r).breakInside)"),
            inside => Assert.Equal("avoid", inside));
        // Words and shapes, not colours, tell the states apart.
        var looks = await table.Locator(".status").EvaluateAllAsync<string[]>(
            "all => [...new Set(all.map(s => s.textContent.trim() + '|' + s.querySelector('svg').innerHTML.trim()))]");
        Assert.Equal(looks.Length, looks.Select(l => l.Split('|')[0]).Distinct().Count());
        Assert.Equal(looks.Length, looks.Select(l => l.Split('|')[1]).Distinct().Count());
        var pdf = await tab.Page.PdfAsync(new() { Format = "A4", Landscape = true });
        Assert.InRange(System.Text.Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1, 3, 15);
    });

    [Fact]
    public Task Large_figures_are_read_in_ten_thousands_and_copied_exactly() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        await tab.Page.GotoAsync("/gap-report?asOf=2024");
        var row = tab.Page.Locator("[data-target=FIN-EXP]");
        var figure = row.Locator("td [data-exact]").First;

        Assert.Contains("亿元", await figure.InnerTextAsync(), StringComparison.Ordinal);
        var copied = await row.EvaluateAsync<string>("""
            row => new Promise(resolve => {
              document.addEventListener('copy', e => resolve(e.clipboardData.getData('text/plain')), { once: true });
              getSelection().selectAllChildren(row);
              document.execCommand('copy');
            })
            """);

        Assert.Contains(await figure.GetAttributeAsync("data-exact") ?? "?", copied, StringComparison.Ordinal);
        Assert.DoesNotContain("亿元", copied, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("/gap-report?asOf=2022&milestone=2023&compareMilestone=2025")]
    [InlineData("/gap-report/PRE-PUB?asOf=2022")]
    [InlineData("/published/14fyp/2022")]
    public Task On_a_phone_nothing_is_wider_than_the_window(string path) => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        await tab.Page.GotoAsync(path);

        await tab.CheckWidthAsync();
        await tab.CheckAccessibilityAsync();
    }, Phone);
}
