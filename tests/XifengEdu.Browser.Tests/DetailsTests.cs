using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace XifengEdu.Browser.Tests;

/// <summary>
/// The details by which people judge the portal beside a spreadsheet. Sixty cells by keyboard, pasting and never losing a keystroke stand in
/// <see cref="CollectionTests"/>, Tab and the phone in <see cref="JourneyTests"/>, the printed report in <see cref="GapReportTests"/>.
/// </summary>
public partial class DetailsTests(ListeningPortal portal)
{
    [Theory]
    [InlineData("bureau")]
    [InlineData("principal-0305")]
    public Task What_is_owed_stands_first_and_one_click_ends_in_the_first_box_to_fill(string role) => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync(role);
        await tab.Page.GotoAsync("/");
        var first = tab.Page.Locator("main .panel").First;
        await Assertions.Expect(first).ToContainTextAsync(new Regex("待办|填报"));
        await Assertions.Expect(first).ToContainTextAsync(new Regex(@"还剩?有?\s*\d+\s*天|已逾期"));

        await tab.Page.Locator("main a[href*='#next']").First.ClickAsync();

        var focused = tab.Page.Locator("[data-figure]:focus");
        await Assertions.Expect(focused).ToHaveCountAsync(1);
        await Assertions.Expect(focused).ToHaveValueAsync("");
    });

    [Fact]
    public Task Beside_a_box_stand_unit_last_year_and_target_and_its_note_comes_while_one_types() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("bureau");
        // Nothing is answered by the server while one types: the note needs none.
        await tab.Page.GotoAsync("/collection/2026/schools/0305");
        await tab.Page.RouteAsync("**/sheet", route => route.AbortAsync("connectionclosed"));
        tab.Expect("sheet");
        var row = tab.Page.Locator("[data-cell='pre.children']");
        await Assertions.Expect(row).ToContainTextAsync(new Regex(@"上年：[\d,]+"));
        await Assertions.Expect(row.Locator(".figure-unit")).ToHaveTextAsync("人");
        await Assertions.Expect(tab.Page.Locator(".figure-target").First).ToContainTextAsync(new Regex("目标"));

        await row.Locator("[data-figure]").FillAsync("99999");

        await Assertions.Expect(row.Locator("[data-change]")).ToContainTextAsync(new Regex(@"\d"));
        var unnamed = await tab.Page.Locator(".figure-row").EvaluateAllAsync<string[]>(
            "rows => rows.filter(r => !r.querySelector('.yes-no') && !r.querySelector('.figure-unit').textContent.trim()).map(r => r.dataset.cell)");
        Assert.Empty(unnamed);
    });

    [Fact]
    public Task Each_figure_says_its_year() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        foreach (var (path, figures) in (KeyValuePair<string, string>[])[
            new("/", ".card-link"), new("/", "[data-testid=chapter] tbody tr:has([data-label=实际] .quiet)"),
            new("/gap-report?asOf=2025", "[data-label=实际]:not(:has(.missing))"), new("/schools/0101", ".card-link"), new("/indicators/VOC-DROP", "[data-testid=formula]")])
        {
            await tab.Page.GotoAsync(path);
            var texts = await tab.Page.Locator(figures).AllTextContentsAsync();
            Assert.NotEmpty(texts);
            Assert.All(texts, text => Assert.True(Year().IsMatch(text) || text.Contains("已报", StringComparison.Ordinal), $"{path} {figures}: {text}"));
        }
        Assert.Contains("2024—2025学年", await tab.Page.InnerTextAsync("[data-testid=formula]"), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_gap_is_read_in_one_line() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        await tab.Page.GotoAsync("/?asOf=2025");
        var distance = tab.Page.Locator("[data-target=PRE-PUB] .distance");

        await Assertions.Expect(distance).ToHaveTextAsync("尚差 2.97 个百分点，260 名幼儿");
        Assert.True(await distance.EvaluateAsync<bool>("e => e.getClientRects().length === 1"), "the gap takes more than one line");
    }, 1440);

    [Theory]
    [InlineData("xfsz", "息烽县第三中学")]
    [InlineData("特校", "特殊教育学校")]
    [InlineData("永靖 小学", "永靖小学")]
    [InlineData("公办率", "学前教育公办率")]
    [InlineData("0104", "永靖小学")]
    public Task Anything_is_found_among_the_first_three(string word, string wanted) => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("bureau");
        await tab.Page.Locator("body").PressAsync("/");
        await tab.Page.Keyboard.TypeAsync(word);
        await tab.Page.Keyboard.PressAsync("Enter");

        var hits = tab.Page.GetByTestId("hits").GetByRole(AriaRole.Link);
        await Assertions.Expect(hits.First).ToBeVisibleAsync();
        Assert.Contains((await hits.AllTextContentsAsync()).Take(3), hit => hit.Contains(wanted, StringComparison.Ordinal));
    });

    [Fact]
    public Task On_a_phone_what_is_hit_is_large() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("principal-0108");
        foreach (var path in (string[])["/", "/collection/2026/schools/0108", "/collection/2026/schools/0108/confirm"])
        {
            await tab.Page.GotoAsync(path);
            var small = await tab.Page.Locator("main .btn:visible, main [data-figure]:visible, header .btn:visible").EvaluateAllAsync<string[]>(
                "all => all.filter(e => e.getBoundingClientRect().height < 43.5).map(e => `${e.textContent.trim() || e.id}: ${e.getBoundingClientRect().height}`)");
            Assert.True(small.Length == 0, $"{path}: {string.Join(", ", small)}");
        }
    }, 360);

    [GeneratedRegex(@"20\d\d年")]
    private static partial Regex Year();
}
