using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using XifengEdu.Domain.Supervision;
using XifengEdu.Web.Text;

namespace XifengEdu.Browser.Tests;

/// <summary>A finding from the day it is written to the day it is closed; and a report that people write.</summary>
public class SupervisionTests
{
    private const string School = "0108";

    [Fact]
    public async Task Three_accounts_carry_a_finding_to_its_end()
    {
        await using var portal = await PortalHost.ListenAsync(DatabaseProvider.Sqlite);
        var evidence = Path.Combine(Path.GetTempPath(), $"整改报告-{Guid.NewGuid():N}.pdf");
        await File.WriteAllTextAsync(evidence, "%PDF-1.4\n%%EOF", TestContext.Current.CancellationToken);
        var address = "";

        await AsAsync("inspector", async tab =>
        {
            await tab.Page.GotoAsync($"/schools/{School}");
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "提出督导意见" }).ClickAsync();
            await tab.Page.FillAsync("#facts", "大班活动室没有安全出口标志。");
            await tab.Page.FillAsync("#basis", "《幼儿园工作规程》第三十五条。");
            await tab.Page.FillAsync("#demand", "补齐标志，报送照片。");
            await DoAsync(tab, "提出督导意见");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已提出督导意见");
            address = new Uri(tab.Page.Url).AbsolutePath;
            await tab.ScreenshotAsync("supervision-found");
        });
        await AsAsync($"principal-{School}", async tab =>
        {
            await tab.Page.GotoAsync("/");
            await tab.Page.GetByTestId("findings-of").GetByRole(AriaRole.Link).First.ClickAsync();
            await tab.Page.FillAsync("#words", "标志已经补齐。");
            await tab.Page.SetInputFilesAsync("#files", evidence);
            await DoAsync(tab, "提交整改报告");
            await Assertions.Expect(tab.Page.GetByTestId("steps")).ToContainTextAsync("整改报告");
            await tab.ScreenshotAsync("supervision-answered");
        }, 390);
        await CheckAsync("Reopened", "二楼仍缺一处。");
        await AsAsync($"principal-{School}", async tab =>
        {
            await tab.Page.GotoAsync(address);
            await Assertions.Expect(tab.Page.GetByTestId("steps")).ToContainTextAsync("二楼仍缺一处。");
            await tab.Page.FillAsync("#words", "二楼已补。");
            await DoAsync(tab, "提交整改报告");
        });
        await CheckAsync("Closed", "现场核对无误。");
        await AsAsync("leader", async tab =>
        {
            await tab.Page.GotoAsync("/supervision?state=closed");
            await tab.Page.Locator($"tr[data-finding='{address.Split('/')[^1]}'] a").ClickAsync();
            Assert.Equal(["open", "answered", "reopened", "answered", "closed"], await tab.Page.GetByTestId("steps").Locator("> li").EvaluateAllAsync<string[]>("steps => steps.map(s => s.dataset.state)"));
            // On paper it is one page.
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "打印督导意见书" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "督导意见书" })).ToBeVisibleAsync();
            Assert.Equal(1, PagesOf(await tab.Page.PdfAsync(new() { PreferCSSPageSize = true })));
        });

        File.Delete(evidence);
        Assert.Equal(FindingState.Closed, await portal.ReadAsync(db => db.Findings.Where(f => f.Code == address.Replace("/supervision/", "")).Select(f => f.State).SingleAsync()));

        Task CheckAsync(string state, string words) => AsAsync("inspector", async tab =>
        {
            await tab.Page.GotoAsync("/");
            await tab.Page.GetByTestId("owed").GetByRole(AriaRole.Link, new() { Name = "去复查" }).ClickAsync();
            await tab.Page.GotoAsync(address);
            await tab.Page.SelectOptionAsync("#state", state);
            await tab.Page.FillAsync("#check #words", words);
            await DoAsync(tab, "记录结论");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(FindingText.OfStep(Enum.Parse<FindingState>(state)));
        });

        Task AsAsync(string user, Func<BrowserTab, Task> act, int width = 1280) => VisitAsync(portal, user, act, width);
    }

    [Fact]
    public async Task A_block_is_written_with_a_picked_figure_and_the_report_made_final()
    {
        await using var portal = await PortalHost.ListenAsync(DatabaseProvider.Sqlite);
        await VisitAsync(portal, "bureau", async tab =>
        {
            await tab.Page.GotoAsync("/evaluation/2023");
            await tab.ScreenshotAsync("evaluation-report");
            await tab.Page.Locator("[data-block=targets]").GetByRole(AriaRole.Link, new() { Name = "修改" }).ClickAsync();
            // Until the script has come, the text stands in a box of the same name.
            await tab.Page.Locator(".editor-text").ClickAsync();
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "文字" })).ToBeFocusedAsync();
            await tab.Page.Keyboard.PressAsync("Control+A");
            await tab.Page.Keyboard.PressAsync("Delete");
            await tab.Page.Keyboard.InsertTextAsync("学前教育公办率为");
            await tab.Page.FillAsync("#fact-q", "公办率");
            await tab.Page.Locator("[data-fact='targets/PRE-PUB/actual']").ClickAsync();
            await tab.Page.Keyboard.InsertTextAsync("，");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "加粗" }).ClickAsync();
            await tab.Page.Keyboard.InsertTextAsync("好于预期");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "加粗" }).ClickAsync();
            await tab.Page.Keyboard.InsertTextAsync("。");
            await tab.Page.Keyboard.PressAsync("Enter");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "编号" }).ClickAsync();
            await tab.Page.Keyboard.InsertTextAsync("第一点");
            await tab.Page.Keyboard.PressAsync("Enter");
            await tab.Page.Keyboard.InsertTextAsync("第二点");
            await tab.ScreenshotAsync("evaluation-block");
            await tab.CheckAccessibilityAsync();
            await DoAsync(tab, "保存");
            var part = tab.Page.Locator("[data-block=targets]");
            await Assertions.Expect(part.Locator("p").First).ToHaveTextAsync("学前教育公办率为70.02%，好于预期。");
            await Assertions.Expect(part.Locator("b")).ToHaveTextAsync("好于预期");
            await Assertions.Expect(part.Locator("ol li")).ToHaveTextAsync(["第一点", "第二点"]);

            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "检查和定稿" }).ClickAsync();
            foreach (var reason in await tab.Page.Locator("[name^=Reasons]").AllAsync()) await reason.FillAsync("已请示分管领导");
            await tab.ScreenshotAsync("evaluation-check");
            await tab.CheckAccessibilityAsync();
            await DoAsync(tab, "定稿（第1版）");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("第1版已定稿");
            Assert.EndsWith("/evaluation/2023/editions/1", tab.Page.Url, StringComparison.Ordinal);
        });
    }

    private static Task VisitAsync(PortalHost portal, string user, Func<BrowserTab, Task> act, int width = 1280) => Chromium.VisitAsync(portal, async tab =>
    {
        await tab.SignInAsync(user);
        await act(tab);
        await tab.CheckWidthAsync();
        await tab.CheckAccessibilityAsync();
    }, width);

    private static async Task DoAsync(BrowserTab tab, string button)
    {
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        // What was done is said; a load event may have been before anybody waits for it.
        await Assertions.Expect(tab.Page.Locator(".alert-success")).ToBeVisibleAsync();
    }

    // A page object each, and one for all of them.
    private static int PagesOf(byte[] pdf) => System.Text.Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1;
}
