using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Browser.Tests;

/// <summary>
/// The proof that a county can begin: the demonstration county's lists and workbooks as files, an empty installation, and nothing but
/// pages in between.
/// </summary>
public sealed class BeginningTests : IDisposable
{
    private const string First = "first-admin", FirstPassword = "the-first-one-of-all", Statistician = "statistics", OwnPassword = "a-password-of-my-own";
    private const int Phone = 360, FirstYear = 2020, LastPublished = 2024, LastYear = 2026;

    private static readonly string[] _levels = ["county", "township", "school"];

    private readonly string _files = Directory.CreateTempSubdirectory("xifengedu-bureau-").FullName;

    [Theory, EachDatabase]
    public async Task A_bureau_begins_with_nothing_and_ends_where_the_demonstration_county_is(DatabaseProvider provider)
    {
        var demo = await SharedHost.OnAsync(provider);
        using var clerk = await demo.SignInAsync("bureau");
        await WriteFilesAsync(clerk);
        var judged = await demo.ReadAsync(db => db.Judgements.AsNoTracking().OrderBy(j => j.Date).ToListAsync());
        var asked = await demo.ReadAsync(db => db.Rounds.AsNoTracking().ToDictionaryAsync(r => r.Year, r => r.Elements));
        await using var database = await TestDatabase.CreateBareAsync(provider);
        using var portal = await PortalProcess.StartAsync(database, "Production");
        Assert.Equal(0, await portal.RunAsync($"create-admin --user {First}", FirstPassword));
        string password = "", token = "";

        await Chromium.VisitAsync(portal.Address, async tab =>
        {
            await tab.SignInAsync(First, FirstPassword);
            Assert.EndsWith("/admin", tab.Page.Url, StringComparison.Ordinal);
            await ShowAsync(tab, "1-first-steps", provider);
            await SettleAsync(tab, await clerk.GetPageAsync("/schools"));
            await ShowAsync(tab, "2-settings", provider);
            password = await CreateStatisticianAsync(tab);
            await ShowAsync(tab, "3-first-password", provider);
        });
        await Chromium.VisitAsync(portal.Address, async tab =>
        {
            await tab.SignInAsync(Statistician, password);
            await ChangePasswordAsync(tab, password);
            for (var year = FirstYear; year <= LastYear; year++) await BringInAsync(tab, year, asked[year], provider);
            foreach (var judgement in judged) await JudgeAsync(tab.Page, judgement);
            await tab.Page.GotoAsync("/gap-report?asOf=2025");
            await ShowAsync(tab, "9-report", provider);
        });
        await Chromium.VisitAsync(portal.Address, async tab =>
        {
            await tab.SignInAsync(First, FirstPassword);
            await tab.Page.GotoAsync("/admin/users");
            await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^建立[0-9]+个账号$") }).ClickAsync();
            await tab.Page.GetByTestId("slips").WaitForAsync();
            await ShowAsync(tab, "8-slips", provider);
            await tab.Page.GotoAsync("/admin");
            await ShowAsync(tab, "10-done", provider);
            Assert.DoesNotContain("待办", await tab.Page.GetByTestId("first-steps").InnerTextAsync(), StringComparison.Ordinal);
            token = await CreateTokenAsync(tab);
        });

        using var script = new HttpClient { BaseAddress = portal.Address };
        script.DefaultRequestHeaders.Authorization = new("Bearer", token);
        foreach (var address in Addresses())
        {
            var (expected, actual) = (await RowsAsync(clerk.Http, address), await RowsAsync(script, address));
            Assert.NotEmpty(expected);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public async Task A_principal_made_on_a_page_confirms_on_a_phone_and_is_out_within_a_minute_of_being_disabled()
    {
        var clock = new MovableClock(new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
        await using var portal = await PortalHost.ListenAsync(DatabaseProvider.Sqlite, services: services => services.AddSingleton<TimeProvider>(clock));
        var school = await portal.ReadAsync(db => db.Returns.Where(r => r.Year == LastYear && r.Status == ReturnStatus.Submitted).Select(r => r.Reporter).OrderBy(r => r).FirstAsync());
        var password = "";
        await AsAdminAsync(async page =>
        {
            await page.GotoAsync("/admin/users");
            var form = page.GetByTestId("new-account");
            await form.GetByLabel("账号").FillAsync("new-head");
            await form.GetByLabel("姓名").FillAsync("新园长");
            await form.GetByLabel("角色").SelectOptionAsync("principal");
            await form.GetByLabel("学校代码").FillAsync(school);
            await form.GetByRole(AriaRole.Button).ClickAsync();
            password = await page.GetByTestId("slips").Locator("dd code").Nth(1).InnerTextAsync();
        });

        await Chromium.VisitAsync(portal, async tab =>
        {
            await tab.SignInAsync("new-head", password);
            Assert.EndsWith("/account", tab.Page.Url, StringComparison.Ordinal);
            await tab.CheckWidthAsync();
            await tab.ScreenshotAsync("beginning-principal-first");
            await ChangePasswordAsync(tab, password);
            await tab.Page.WaitForURLAsync($"**/schools/{school}", new() { WaitUntil = WaitUntilState.Commit });
            await Assertions.Expect(tab.Page.Locator(".portal-count")).ToHaveTextAsync("1");
            await tab.CheckWidthAsync();
            await tab.CheckAccessibilityAsync();
            await tab.ScreenshotAsync("beginning-principal-owed");
            await tab.Page.GetByTestId("current-return").GetByRole(AriaRole.Link, new() { Name = "核对并确认" }).ClickAsync();
            await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("确认") }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("校长已确认");
            await tab.Page.GotoAsync("/");
            await Assertions.Expect(tab.Page.Locator(".portal-count")).ToHaveCountAsync(0);
            Assert.Equal(ReturnStatus.Confirmed, await portal.ReadAsync(db => db.Returns.Where(r => r.Year == LastYear && r.Reporter == school).Select(r => r.Status).SingleAsync()));

            await AsAdminAsync(async page =>
            {
                await page.GotoAsync("/admin/users?account=new-head");
                await page.GetByText("停用…").ClickAsync();
                await page.GetByTestId("chosen").GetByRole(AriaRole.Button, new() { Name = "确认停用" }).ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已停用");
            });
            clock.Now += TimeSpan.FromSeconds(59);
            await tab.Page.GotoAsync("/");
            Assert.Contains("/account/login", tab.Page.Url, StringComparison.Ordinal);
        }, Phone);

        Task AsAdminAsync(Func<IPage, Task> act) => Chromium.VisitAsync(portal, async tab =>
        {
            await tab.SignInAsync("admin");
            await act(tab.Page);
        });
    }

    public void Dispose() => Directory.Delete(_files, recursive: true);

    // The register of one year as CSV of an old program, the others as workbooks.
    private async Task WriteFilesAsync(PortalClient clerk)
    {
        for (var year = FirstYear; year <= LastYear; year++)
        {
            await File.WriteAllBytesAsync(Register(year), await clerk.Http.GetByteArrayAsync(
                new Uri($"/schools?handler=Export&format={(IsCsv(year) ? "csv" : "xlsx")}&year={year}", UriKind.Relative)));
            if (IsCsv(year)) await File.WriteAllTextAsync(Register(year), (await File.ReadAllTextAsync(Register(year))).TrimStart('\uFEFF'), Encoding.GetEncoding("GB18030"));
            await File.WriteAllBytesAsync(Figures(year), await clerk.Http.GetByteArrayAsync(new Uri($"/collection/{year}/template.xlsx", UriKind.Relative)));
        }
    }

    private static bool IsCsv(int year) => year == FirstYear + 1;

    private string Register(int year) => Path.Combine(_files, $"{year}年学校名录.{(IsCsv(year) ? "csv" : "xlsx")}");

    private string Figures(int year) => Path.Combine(_files, $"{year}年统计表.xlsx");

    private static async Task SettleAsync(BrowserTab tab, AngleSharp.Dom.IDocument schools)
    {
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "去设置" }).ClickAsync();
        await tab.Page.FillAsync("#county", "息烽县");
        await tab.Page.FillAsync("#code", "520122");
        await tab.Page.FillAsync("#contact", "息烽县教育局规划统计股，0851-87720000");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "保存设置" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("已保存。");
        await tab.Page.GotoAsync("/admin/townships");
        await tab.Page.FillAsync("#names", string.Join('\n', schools.QuerySelectorAll("select[name=township] option").Skip(1).Select(o => o.TextContent.Trim())));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "登记" }).ClickAsync();
        await tab.Page.GotoAsync("/admin/settings");
    }

    private static async Task<string> CreateStatisticianAsync(BrowserTab tab)
    {
        await tab.Page.GotoAsync("/admin/users");
        var form = tab.Page.GetByTestId("new-account");
        await form.GetByLabel("账号").FillAsync(Statistician);
        await form.GetByLabel("姓名").FillAsync("统计员");
        await form.GetByLabel("角色").SelectOptionAsync("bureau");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        return await tab.Page.GetByTestId("slips").Locator("dd code").Nth(1).InnerTextAsync();
    }

    private static async Task ChangePasswordAsync(BrowserTab tab, string password)
    {
        await tab.Page.GotoAsync("/");
        Assert.EndsWith("/account", tab.Page.Url, StringComparison.Ordinal);
        await tab.Page.FillAsync("#present", password);
        await tab.Page.FillAsync("#next", OwnPassword);
        await tab.Page.FillAsync("#again", OwnPassword);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "修改口令" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByTestId("must-change")).ToBeHiddenAsync();
    }

    private async Task BringInAsync(BrowserTab tab, int year, IReadOnlyList<string> asked, DatabaseProvider provider)
    {
        await tab.Page.GotoAsync($"/schools/import?year={year}");
        await tab.Page.SetInputFilesAsync("#file", Register(year));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await tab.Page.GetByTestId("preview").WaitForAsync();
        if (year == FirstYear) await ShowAsync(tab, "4-register", provider);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^确认写入") }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已导入");

        await tab.Page.GotoAsync($"/collection?year={year}");
        if (year == FirstYear) await ShowAsync(tab, "5-first-year", provider);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "新建" }).ClickAsync();
        await tab.Page.WaitForURLAsync($"**/collection/{year}", new() { WaitUntil = WaitUntilState.Commit });
        if (year <= FirstYear + 1) await ChooseElementsAsync(tab, year, asked);

        await tab.Page.GotoAsync($"/collection/{year}/import");
        await tab.Page.SetInputFilesAsync("input[type=file]", Figures(year));
        await tab.Page.Locator("form[data-upload] [type=submit]").ClickAsync();
        await tab.Page.GetByTestId("preview").WaitForAsync();
        if (year == FirstYear) await ShowAsync(tab, "6-figures", provider);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^确认写入") }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已导入");

        await tab.Page.GotoAsync($"/collection/{year}/settings");
        if (year == FirstYear) await ShowAsync(tab, "7-take-over", provider);
        if (year == LastYear) await CollectionTests.DecideAsync(tab.Page, "开放填报");
        else await tab.Page.GetByRole(AriaRole.Button, new() { Name = "接收并截止" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByTestId("round-status")).ToContainTextAsync(year == LastYear ? "填报中" : "已截止");
        if (year > LastPublished) return;
        await CollectionTests.DecideAsync(tab.Page, "公布");
        await Assertions.Expect(tab.Page.GetByTestId("round-status")).ToContainTextAsync("已公布");
    }

    private static async Task JudgeAsync(IPage page, Judgement judgement)
    {
        await page.GotoAsync($"/delivery/judgements/{judgement.Target}");
        var form = page.GetByTestId("judge");
        await form.GetByLabel("年度").FillAsync(judgement.Year.ToString(CultureInfo.InvariantCulture));
        await form.GetByLabel("评定日期").FillAsync(judgement.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (judgement.Grade is { } grade) await page.SelectOptionAsync("#grade", grade);
        else if (await page.Locator("select#value").CountAsync() > 0) await page.SelectOptionAsync("#value", judgement.Value!.Value.ToString("0", CultureInfo.InvariantCulture));
        else await page.FillAsync("#value", judgement.Value!.Value.ToString("0", CultureInfo.InvariantCulture));
        await page.FillAsync("#words", judgement.Words);
        await page.FillAsync("#evidence", judgement.Evidence);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    // The first year asked for less than those after it.
    private static async Task ChooseElementsAsync(BrowserTab tab, int year, IReadOnlyList<string> asked)
    {
        await tab.Page.GotoAsync($"/collection/{year}/settings");
        // A hundred boxes, one by one, would be most of the journey.
        await tab.Page.GetByTestId("elements").GetByRole(AriaRole.Checkbox).EvaluateAllAsync<int>(
            "(boxes, asked) => boxes.filter(b => b.checked !== asked.includes(b.value)).map(b => b.click()).length", asked);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "保存指标项" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("已完成。");
    }

    private static async Task<string> CreateTokenAsync(BrowserTab tab)
    {
        await tab.Page.GotoAsync("/admin/tokens");
        await tab.Page.FillAsync("#name", "核对");
        await tab.Page.FillAsync("#userName", Statistician);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "新建" }).ClickAsync();
        return await tab.Page.GetByTestId("made").Locator("code").InnerTextAsync();
    }

    // The pictures of the manual, taken once.
    private static async Task ShowAsync(BrowserTab tab, string name, DatabaseProvider provider)
    {
        await tab.CheckWidthAsync();
        if (provider != DatabaseProvider.Sqlite) return;
        await tab.CheckAccessibilityAsync();
        await tab.ScreenshotAsync($"beginning-{name}");
    }

    private static IEnumerable<string> Addresses() =>
    [
        .. from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
           from level in _levels
           select string.Create(CultureInfo.InvariantCulture, $"/api/v1/indicator-values?year={year}&level={level}"),
        "/api/v1/achievement?asOf=2023", "/api/v1/achievement?asOf=2025",
    ];

    private static async Task<List<string>> RowsAsync(HttpClient http, string address)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(address, UriKind.Relative)));
        return [.. answer.RootElement.EnumerateArray()
            .Select(r => r.GetRawText()).Order(StringComparer.Ordinal)];
    }
}
