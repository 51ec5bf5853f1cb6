namespace XifengEdu.Browser.Tests;

/// <summary>What each role sees on its first visit, wide and on a phone: no overflow, no barrier, a screenshot to look at.</summary>
public class FirstVisitTests(ListeningPortal portal)
{
    private static readonly int[] _widths = [1440, 360];

    private static readonly Dictionary<string, string[]> _pages = new()
    {
        ["admin"] = ["/", "/schools", "/admin/users?account=leader", "/admin/audit", "/admin/townships", "/help"],
        ["bureau"] = ["/", "/collection/2026", "/collection/2026/county", "/collection/2026/schools/0101", "/collection",
            "/collection/2026/grid?stage=pri", "/collection/2026/settings", "/collection/2026/import", "/collection/rules", "/schools/changes",
            "/collection/2024/schools/0101/correct", "/collection/2026/schools/0101/history", "/collection/2026/schools/0101/print"],
        ["leader"] = ["/", "/gap-report", "/gap-report?status=watched&stage=outlook", "/indicators/PRE-PUB", "/indicators/CMP-BIG", "/indicators/FIN-PUPIL"],
        ["inspector"] = ["/plans/14fyp", "/schools", "/schools?q=%E6%B2%A1%E6%9C%89", "/schools/0105", "/indicators/PRE-BOOK"],
        ["principal-0108"] = ["/", "/collection/2026/schools/0108", "/collection/2026/schools/0108/confirm", "/indicators/PRE-BOOK", "/plans/14fyp"],
    };

    public static TheoryData<string, int> Visits =>
        [.. from role in _pages.Keys from width in _widths select new TheoryDataRow<string, int>(role, width)];

    [Theory, MemberData(nameof(Visits))]
    public Task A_first_visit_shows_every_page_whole_and_accessible(string role, int width) => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync(role);

        foreach (var path in _pages[role])
        {
            await tab.Page.GotoAsync(path);
            Assert.Contains("演示数据", await tab.Page.InnerTextAsync(".demo-note"), StringComparison.Ordinal);
            await tab.CheckWidthAsync();
            Assert.All(await tab.Page.Locator(".figure-form [data-figure]").EvaluateAllAsync<double[]>("boxes => boxes.map(b => b.clientWidth)"), width => Assert.True(width >= 40, $"{path}: a box of {width} pixels"));
            await tab.CheckAccessibilityAsync();
            await tab.ScreenshotAsync($"{role}{string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}");
        }
    }, width, $"{role}-first-visit");

    [Theory, InlineData(1440), InlineData(360)]
    public Task The_sign_in_page_is_whole_and_accessible(int width) => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.Page.GotoAsync("/");

        Assert.Contains("/account/login", tab.Page.Url, StringComparison.Ordinal);
        await tab.CheckWidthAsync();
        await tab.CheckAccessibilityAsync();
        await tab.ScreenshotAsync("login");
    }, width);
}
