using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Browser.Tests;

/// <summary>From the plan's words to a deed with its evidence, and from a claim to a verdict, by those who answer for it.</summary>
public class DeliveryTests
{
    private const string Task = "T-PRE-01";

    [Fact]
    public async Task Four_accounts_carry_a_task_to_its_end_and_judge_a_milestone_and_the_leader_sees_both()
    {
        await using var portal = await PortalHost.ListenAsync(DatabaseProvider.Sqlite);
        var evidence = Path.Combine(Path.GetTempPath(), $"验收单-{Guid.NewGuid():N}.pdf");
        await File.WriteAllTextAsync(evidence, "%PDF-1.4\n%%EOF", TestContext.Current.CancellationToken);
        var (before, after) = ("", "");

        await AsAsync("leader", async tab => before = await OfficeAsync(tab, "before"));

        // The bureau gives it to a school, the school carries it out.
        await AsAsync("bureau", async tab =>
        {
            await tab.Page.GotoAsync("/delivery?actionPlan=学前教育优质普惠");
            await tab.Page.Locator($"tr[data-task={Task}] a").ClickAsync();
            await tab.Page.SelectOptionAsync("#school", new SelectOptionValue { Label = "息烽县第一幼儿园" });
            await tab.Page.SelectOptionAsync("#stateOf", "UnderWay");
            await tab.Page.FillAsync("#start", "2022-03-01");
            await tab.Page.FillAsync("[name='Form.Steps[0].Words']", "制定方案");
            await tab.Page.FillAsync("[name='Form.Steps[0].Due']", "2022-06-30");
            await SaveAsync(tab, "task");
        });
        await AsAsync("principal-0108", async tab =>
        {
            await tab.Page.GotoAsync("/");
            await tab.Page.GotoAsync($"/delivery/tasks/{Task}");
            await tab.Page.FillAsync("#words", "方案已经印发，两个园点已开放。");
            await tab.Page.SetInputFilesAsync("#files", evidence);
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "登记进展" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("随附佐证 1 个");
            await Assertions.Expect(tab.Page.GetByTestId("task")).ToHaveCountAsync(0);
            await tab.ScreenshotAsync("delivery-principal");
        }, 390);
        await AsAsync("bureau", async tab =>
        {
            await tab.Page.GotoAsync($"/delivery/tasks/{Task}");
            await Assertions.Expect(tab.Page.GetByTestId("progress")).ToContainTextAsync("两个园点已开放");
            var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByTestId("progress").GetByRole(AriaRole.Link).First.ClickAsync());
            Assert.EndsWith(".pdf", download.SuggestedFilename, StringComparison.Ordinal);
            await tab.Page.SelectOptionAsync("#stateOf", "Done");
            await tab.Page.FillAsync("#doneOn", "2025-06-01");
            await SaveAsync(tab, "task");
            await tab.ScreenshotAsync("delivery-done");

            // A milestone is judged; somebody else confirms it.
            await tab.Page.GotoAsync("/delivery/judgements/CMP-EQUAL");
            await tab.Page.FillAsync("#year", "2025");
            await tab.Page.FillAsync("#date", "2025-12-20");
            await tab.Page.SelectOptionAsync("#value", "1");
            await tab.Page.FillAsync("#evidence", "黔教督〔2025〕9号");
            await tab.Page.FillAsync("#words", "通过国家认定。");
            await SaveAsync(tab, "judge");
        });
        await AsAsync("leader", async tab =>
        {
            await tab.Page.GotoAsync("/gap-report?asOf=2025");
            await Assertions.Expect(tab.Page.Locator("tr[data-target=CMP-EQUAL]")).ToContainTextAsync("待复核");
        });
        await AsAsync("bureau-2", async tab =>
        {
            await tab.Page.GotoAsync("/delivery/judgements/CMP-EQUAL");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "复核同意" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        });
        await AsAsync("leader", async tab =>
        {
            after = await OfficeAsync(tab, "after");
            await tab.Page.GotoAsync("/gap-report?asOf=2025");
            await Assertions.Expect(tab.Page.Locator("tr[data-target=CMP-EQUAL]")).ToContainTextAsync("已达成");
            await Assertions.Expect(tab.Page.Locator("tr[data-target=CMP-EQUAL]")).Not.ToContainTextAsync("待复核");
        });

        File.Delete(evidence);
        // One office has a task less to do, the other a target that is met.
        Assert.Equal(TasksDone(before, "学前教育科") + 1, TasksDone(after, "学前教育科"));
        Assert.Equal(TasksDone(before, "基础教育科"), TasksDone(after, "基础教育科"));
        Assert.Equal(Met(before, "基础教育科") + 1, Met(after, "基础教育科"));
        Assert.Equal(DeliveryState.Done, await portal.ReadAsync(db => db.Tasks.Where(t => t.Code == Task).Select(t => t.State).SingleAsync()));

        Task AsAsync(string user, Func<BrowserTab, Task> act, int width = 1440) => Chromium.VisitAsync(portal, async tab =>
        {
            await tab.SignInAsync(user);
            await act(tab);
            await tab.CheckWidthAsync();
            await tab.CheckAccessibilityAsync();
        }, width);
    }

    private static int TasksDone(string overview, string office) => int.Parse(Regex.Match(overview, $"{office}\\s*任务 \\d+ 项，完成 (\\d+) 项").Groups[1].Value, CultureInfo.InvariantCulture);

    private static int Met(string overview, string office) => int.Parse(Regex.Match(overview, $"{office}[^科]*?已达成 (\\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    // What the overview says of the offices.
    private static async Task<string> OfficeAsync(BrowserTab tab, string name)
    {
        await tab.Page.GotoAsync("/?by=office");
        await tab.ScreenshotAsync($"delivery-overview-{name}");
        return string.Join(' ', await tab.Page.GetByTestId("chapter").Locator("summary").Filter(new() { HasTextRegex = new("^\\s*(学前教育科|基础教育科)") }).AllInnerTextsAsync());
    }

    private static async Task SaveAsync(BrowserTab tab, string form)
    {
        await tab.Page.GetByTestId(form).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }
}
