namespace XifengEdu.Browser.Tests;

/// <summary>What each role sees on its first visit, wide and on a phone: no overflow, no barrier, a screenshot to look at.</summary>
public class FirstVisitTests(ListeningPortal portal)
{
    private static readonly int[] _widths = [1440, 360];

    private static readonly Dictionary<string, string[]> _pages = new()
    {
        ["admin"] = ["/", "/schools", "/admin", "/admin/users", "/admin/users?account=leader", "/admin/audit", "/admin/townships", "/admin/townships/import", "/admin/settings",
            "/admin/tokens", "/help", "/help/%E5%90%8D%E8%AF%8D", "/account"],
        ["bureau"] = ["/", "/collection/2026", "/collection/2026/county", "/collection/2026/schools/0101", "/collection",
            "/collection/2026/grid?stage=pri", "/collection/2026/settings", "/collection/2026/import", "/collection/rules", "/schools/changes",
            "/collection/2024/schools/0101/correct", "/collection/2026/schools/0101/history", "/collection/2026/schools/0101/print",
            "/collection/2026?owed=true&sort=Status", "/collection/2023", "/collection/2026/schools/0304", "/collection/2026/schools/0305",
            "/schools/import", "/search?q=%E6%B0%B8%E9%9D%96", "/gap-report/PRE-PUB?asOf=2025",
            "/delivery", "/delivery/tasks/T-SEN-04", "/delivery/projects", "/delivery/projects/P-SP-01", "/delivery/offices", "/delivery/judgements", "/delivery/judgements/OUT-PRE",
            "/explanations/2025/targets/14fyp/PRE-PUB"],
        ["leader"] = ["/", "/?status=missed", "/?by=office", "/delivery/projects?target=PRE-NEW-C", "/gap-report", "/gap-report?asOf=2022&milestone=2023&compareMilestone=2025", "/gap-report/CMP-BIG",
            "/search?q=%E6%B2%A1%E6%9C%89", "/search", "/gap-report?status=watched&stage=outlook", "/indicators/PRE-PUB", "/indicators/CMP-BIG", "/indicators/FIN-PUPIL"],
        ["inspector"] = ["/", "/plans/14fyp", "/schools?q=%E6%B2%A1%E6%9C%89", "/schools/0105", "/indicators/PRE-BOOK"],
        ["principal-0108"] = ["/", "/collection/2026/schools/0108", "/collection/2026/schools/0108/confirm", "/indicators/PRE-BOOK", "/plans/14fyp", "/delivery", "/delivery/tasks/T-PRE-03"],
    };

    // Where a person works with data, and what of it has to be in sight.
    private static readonly (string Role, string Path, string Data)[] _zoomed =
    [
        ("leader", "/", ".stacked-bar"), ("leader", "/gap-report?asOf=2025", ".stacked-bar"), ("leader", "/indicators/PRE-PUB", ".figure-large"), ("bureau", "/", "[data-testid=owed] li"),
        ("bureau", "/collection/2026", "[data-testid=owed] li"), ("bureau", "/collection/2026/schools/0305", "[data-figure]"), ("bureau", "/collection/2026/grid?stage=pri", "[data-figure]"),
        ("bureau", "/schools", "#list tbody tr"), ("principal-0108", "/", "[data-testid=current-return]"), ("bureau", "/delivery", "[data-testid=urgent] tbody tr"), ("leader", "/delivery/projects", "[data-testid=summary]"), ("inspector", "/schools/0101", "[data-testid=current-return]"),
    ];

    public static TheoryData<string, string, string> Zoomed => [.. _zoomed.Select(z => new TheoryDataRow<string, string, string>(z.Role, z.Path, z.Data))];

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

    [Theory, MemberData(nameof(Zoomed))]
    public Task Twice_as_large_the_first_screen_shows_data(string role, string path, string data) => Chromium.VisitAsync(portal.Host, async tab =>
    {
        // 1440 × 900 at 200 %.
        await tab.Page.SetViewportSizeAsync(720, 450);
        await tab.SignInAsync(role);
        await tab.Page.GotoAsync(path);

        await tab.CheckWidthAsync();
        var top = await tab.Page.Locator($"main :is({data})").First.EvaluateAsync<double>("e => e.getBoundingClientRect().top + window.scrollY");
        Assert.True(top < 450 - 24, $"{path}: the first data stands {top} pixels down");
    }, 720, $"{role}-zoomed");

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
