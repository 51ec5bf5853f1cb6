using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using XifengEdu.Domain.Collection;

namespace XifengEdu.Browser.Tests;

/// <summary>A year's figures entered by hand: the keyboard, the clipboard, a power cut, and a whole round by three people.</summary>
public class CollectionTests
{
    private const int Year = 2026;

    [Fact]
    public async Task Sixty_cells_are_entered_by_keyboard_alone()
    {
        await using var portal = await EmptyRoundAsync();
        await Chromium.VisitAsync(portal, async tab =>
        {
            await tab.SignInAsync("bureau");
            await tab.Page.GotoAsync($"/collection/{Year}/grid?stage=pre");
            await tab.Page.Locator("[data-figure]").First.FocusAsync();
            var keys = tab.Page.Keyboard;

            string[] column = ["96", "4", "3", "960", "8", "7"];
            foreach (var value in column)
            {
                for (var row = 0; row < 10; row++)
                {
                    await keys.TypeAsync(value);
                    await keys.PressAsync("Enter");
                }
                await keys.PressAsync("PageUp");
                await keys.PressAsync("ArrowRight");
            }

            await Assertions.Expect(tab.Page.Locator("[data-save-state]")).ToContainTextAsync("已保存");
            await tab.ScreenshotAsync("grid-sixty-cells");
        });
        var figures = await portal.ReadAsync(db => db.Figures.Where(f => f.Year == Year).ToListAsync());
        Assert.Equal((60, 10), (figures.Count, figures.Select(f => f.Reporter).Distinct().Count()));
        Assert.Equal((960m, 9600m), (figures.Where(f => f.Element == "pre.children").Sum(f => f.Value), figures.Where(f => f.Element == "pre.books").Sum(f => f.Value)));
    }

    [Fact]
    public async Task A_block_of_106_by_5_is_pasted_taken_back_at_once_and_pasted_again()
    {
        await using var portal = await EmptyRoundAsync();
        var block = string.Join("\r\n", Enumerable.Range(1, 106).Select(i => $"1,{i:000}\t1\t1\t1\t２")) + "\r\n";
        var before = await portal.ReadAsync(db => db.Figures.Where(f => f.Year == Year).CountAsync());
        await Chromium.VisitAsync(portal, async tab =>
        {
            await tab.SignInAsync("bureau");
            await tab.Page.GotoAsync($"/collection/{Year}/grid?stage=all");
            var first = tab.Page.Locator("[data-figure]").First;
            var state = tab.Page.Locator("[data-save-state]");
            await tab.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", block);
            await first.FocusAsync();

            await tab.Page.Keyboard.PressAsync("Control+V");
            await Assertions.Expect(state).ToContainTextAsync("已保存");
            await tab.ScreenshotAsync("grid-pasted");
            var pasted = await StoredAsync();
            await tab.Page.Keyboard.PressAsync("Control+Z");
            await Assertions.Expect(first).ToHaveValueAsync("");
            await Assertions.Expect(tab.Page.Locator(".is-dirty")).ToHaveCountAsync(0);
            Assert.Empty(await StoredAsync());
            Assert.All(await portal.ReadAsync(db => db.Returns.Where(r => r.Year == Year).ToListAsync()), r => Assert.Equal(ReturnStatus.Empty, r.Status));
            await tab.Page.Keyboard.PressAsync("Control+V");
            await Assertions.Expect(tab.Page.Locator(".is-dirty")).ToHaveCountAsync(0);

            Assert.Equal(pasted, await StoredAsync());
            Assert.Equal(Enumerable.Range(1, 106).Sum(i => 1000 + i), pasted.Where(f => f.Element == "all.staff").Sum(f => f.Value));
            Assert.Equal((106, 2m), (pasted.Count(f => f.Element == "all.gigabit"), pasted.First(f => f.Element == "all.parent_guidance_autumn").Value));
        });
        Assert.Equal(0, before);

        Task<List<(string Reporter, string Element, decimal Value)>> StoredAsync() => portal.ReadAsync(async db => (await db.Figures
            .Where(f => f.Year == Year).OrderBy(f => f.Reporter).ThenBy(f => f.Element).ToListAsync()).ConvertAll(f => (f.Reporter, f.Element, f.Value)));
    }

    [Fact]
    public async Task A_large_file_shows_how_far_it_is_and_ends_in_its_preview()
    {
        await using var portal = await PortalHost.ListenAsync(DatabaseProvider.Sqlite);
        var rows = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"0109,no.such{i},1\n"));
        await Chromium.VisitAsync(portal, async tab =>
        {
            await tab.SignInAsync("bureau");
            await tab.Page.GotoAsync($"/collection/{Year}/import");
            var file = tab.Page.Locator("#file");
            await file.SetInputFilesAsync(new FilePayload { Name = "空.csv", MimeType = "text/csv", Buffer = [] });
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
            await Assertions.Expect(tab.Page.Locator("[data-upload-failed]")).ToContainTextAsync("文件是空的");

            await file.SetInputFilesAsync(new FilePayload
            {
                Name = "大.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes("school_code,element,value\n0109,pre.classes,6\n" + rows),
            });
            // The file waits on its way until what is said meanwhile has been seen.
            var seen = new TaskCompletionSource();
            await tab.Page.RouteAsync(url => url.Contains("/import", StringComparison.Ordinal), async route =>
            {
                if (route.Request.Method == "POST") await seen.Task;
                await route.ContinueAsync();
            });
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
            await Assertions.Expect(tab.Page.Locator("[data-upload-words]")).ToContainTextAsync("正在");
            seen.SetResult();

            await Assertions.Expect(tab.Page.GetByTestId("preview")).ToContainTextAsync("“大.csv”的预览");
            await Assertions.Expect(tab.Page.GetByTestId("errors")).ToContainTextAsync("没有代码为“no.such0”的指标项");
            await tab.CheckAccessibilityAsync();
            await tab.CheckWidthAsync();
            await tab.ScreenshotAsync("import-preview");
        });
    }

    [Theory, EachDatabase]
    public async Task A_killed_server_takes_no_keystroke_with_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var portal = await PortalProcess.StartAsync(database);
        await Chromium.VisitAsync(portal.Address, async tab =>
        {
            tab.Expect("ERR_CONNECTION_REFUSED");
            await tab.SignInAsync("principal-0109");
            await tab.Page.GotoAsync($"/collection/{Year}/schools/0109");
            var state = tab.Page.Locator("[data-save-state]");
            await tab.Page.FillAsync("#f-pre-children", "150");
            await Assertions.Expect(state).ToContainTextAsync("已保存");

            portal.Kill();
            await tab.Page.FillAsync("#f-pre-classes", "6");
            await tab.Page.FillAsync("#f-pre-books", "一千五");
            await Assertions.Expect(state).ToContainTextAsync("连接中断，内容已保留在本机");
            await portal.RestartAsync();

            await Assertions.Expect(state).ToContainTextAsync("有1处需要处理");
            await tab.Page.ReloadAsync();
            foreach (var (box, value) in new[] { ("#f-pre-children", "150"), ("#f-pre-classes", "6"), ("#f-pre-books", "一千五") })
                await Assertions.Expect(tab.Page.Locator(box)).ToHaveValueAsync(value);
        });
        Assert.Equal("6,150", string.Join(',', await database.ReadAsync(db => db.Figures
            .Where(f => f.Year == Year && f.Reporter == "0109").OrderBy(f => f.Value).Select(f => f.Value.ToString(CultureInfo.InvariantCulture)).ToListAsync())));
    }

    [Theory, EachDatabase]
    public async Task Three_people_play_a_whole_round(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.ListenAsync(provider);
        const string form = "/collection/2027/schools/0108";
        (string Box, string Value)[] figures =
        [
            ("pre-children", "505"), ("pre-classes", "19"), ("pre-classes-in-standard", "19"), ("pre-books", "8,000"),
            ("pre-teachers", "23"), ("pre-teachers-certified", "23"), ("all-staff", "26"), ("all-gigabit", "1"),
            ("all-charter", "1"), ("all-parent-school", "1"), ("all-parent-guidance-autumn", "1"),
            ("all-parent-guidance-spring", "1"), ("all-parent-activity-autumn", "3"), ("all-parent-activity-spring", "3"),
        ];

        await AsAsync("bureau", async page =>
        {
            await page.GotoAsync("/collection");
            await page.GetByRole(AriaRole.Button, new() { Name = "新建" }).ClickAsync();
            await page.GotoAsync("/collection/2027/settings");
            await DecideAsync(page, "开放填报");
            await page.GotoAsync(form);
            foreach (var (box, value) in figures) await page.FillAsync($"#f-{box}", value);
            await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
            await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("图书册数”为8,000，上年为4,756，比上年变动超过30%，提交前请核实并说明原因");
            await page.FillAsync("#f-pre-books-why", "县图书馆捐赠");
            await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("已提交");
        });
        await AsAsync("principal-0108", async page =>
        {
            await page.GotoAsync($"{form}/confirm");
            await Assertions.Expect(page.Locator(".confirm-form")).ToContainTextAsync("说明：县图书馆捐赠");
            await page.Locator(".confirm-cell", new() { HasText = "图书册数" }).GetByText("有疑问").ClickAsync();
            await page.FillAsync("#f-pre-books", "实为4,900册");
            await page.GetByRole(AriaRole.Button, new() { Name = "提出疑问" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("已退回");
        }, phone: true);
        await AsAsync("bureau", async page =>
        {
            await page.GotoAsync(form);
            await Assertions.Expect(page.GetByTestId("returned")).ToContainTextAsync("图书册数：实为4,900册");
            await page.FillAsync("#f-pre-books", "4,900");
            await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("已提交");
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "审核通过" })).ToHaveCountAsync(0);
        });
        await AsAsync("principal-0108", async page =>
        {
            await page.GotoAsync($"{form}/confirm");
            await page.GetByRole(AriaRole.Button, new() { Name = "确认无误" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("校长已确认");
        }, phone: true);
        await AsAsync("bureau-2", async page =>
        {
            await page.GotoAsync(form);
            await page.Locator("[data-cell='pre.classes_in_standard']").GetByText("退回此项").ClickAsync();
            await page.FillAsync("#f-pre-classes-in-standard-back", "请核对班额");
            await page.GetByText("退回修改").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "退回所写各项" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("已退回");
        });
        await AsAsync("bureau", async page =>
        {
            await page.GotoAsync(form);
            await Assertions.Expect(page.GetByTestId("returned")).ToContainTextAsync("请核对班额");
            await page.FillAsync("#f-pre-classes-in-standard", "18");
            await page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("已提交");
        });
        await AsAsync("principal-0108", async page =>
        {
            await page.GotoAsync($"{form}/confirm");
            await page.GetByRole(AriaRole.Button, new() { Name = "确认无误" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("校长已确认");
        }, phone: true);
        await AsAsync("bureau-2", async page =>
        {
            await page.GotoAsync(form);
            await page.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("return-status")).ToContainTextAsync("已审核");
            await page.GotoAsync("/collection/2027/settings");
            await DecideAsync(page, "截止填报");
            await DecideAsync(page, "公布");
            await Assertions.Expect(page.GetByTestId("round-status")).ToContainTextAsync("已公布");
            await page.GotoAsync($"{form}/correct");
            await page.FillAsync("#f-pre-books", "4,950");
            await page.FillAsync("#reason", "漏计绘本50册");
            await page.FillAsync("#document", "息教发〔2027〕3号");
            await page.GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
            await Assertions.Expect(page.GetByTestId("corrections")).ToContainTextAsync("4,900");
            await Assertions.Expect(page.GetByTestId("corrections")).ToContainTextAsync("4,950");
        });

        var actions = await portal.ReadAsync(db => db.AuditEntries.Where(a => a.Subject == "returns/2027/0108").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
        Assert.Equal(
            ["return.submit", "return.query", "return.submit", "return.confirm", "return.send-back", "return.submit", "return.confirm", "return.approve", "return.lock", "return.correct"],
            actions.Where(a => a != "return.save"));
        Assert.Equal((ReturnStatus.Locked, 4950m), await portal.ReadAsync(async db => (
            await db.Returns.Where(r => r.Year == 2027 && r.Reporter == "0108").Select(r => r.Status).SingleAsync(),
            await db.Figures.Where(f => f.Year == 2027 && f.Reporter == "0108" && f.Element == "pre.books").Select(f => f.Value).SingleAsync())));

        Task AsAsync(string user, Func<IPage, Task> act, bool phone = false) => Chromium.VisitAsync(portal, async tab =>
        {
            await tab.SignInAsync(user);
            await act(tab.Page);
            await tab.CheckWidthAsync();
        }, phone ? 390 : 1280);
    }

    /// <summary>Takes a step of a round: what it will do is read before it is done.</summary>
    internal static async Task DecideAsync(IPage page, string step)
    {
        var decision = page.Locator("details.consequence").Filter(new() { HasText = $"确认{step}" });
        await decision.GetByText($"{step}…").ClickAsync();
        await decision.GetByRole(AriaRole.Checkbox).CheckAsync();
        await decision.GetByRole(AriaRole.Button, new() { Name = $"确认{step}" }).ClickAsync();
    }

    private static async Task<PortalHost> EmptyRoundAsync()
    {
        var portal = await PortalHost.ListenAsync(DatabaseProvider.Sqlite);
        await portal.ChangeAsync(db => db.Returns.RemoveRange(db.Returns.Include(r => r.Figures).Where(r => r.Year == Year)));
        return portal;
    }
}
