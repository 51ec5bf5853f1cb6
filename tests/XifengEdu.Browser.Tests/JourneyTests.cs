using Microsoft.Playwright;

namespace XifengEdu.Browser.Tests;

/// <summary>What only a browser can show: scripts, focus, charts, the keyboard.</summary>
public class JourneyTests(ListeningPortal portal)
{
    private const int Phone = 360;

    [Fact]
    public Task A_leader_comes_from_the_overview_to_a_drawn_chart_and_its_table() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        await tab.Page.GetByTestId("risk-PRE-PUB").GetByRole(AriaRole.Link).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "指标定义与历年数值" }).ClickAsync();
        var chart = tab.Page.Locator("figure[data-chart=series] canvas");
        await chart.WaitForAsync();

        var inked = await chart.EvaluateAsync<bool>(
            "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v, i) => i % 4 === 3 && v > 0)");

        Assert.True(inked, "The chart is blank.");
        Assert.Contains("77.03%", await tab.Page.GetByTestId("series").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("6,741", await tab.Page.GetByTestId("formula").InnerTextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_principal_on_a_phone_sees_each_mistake_beside_its_box_and_loses_nothing() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("principal-0108");
        await tab.Page.GotoAsync("/collection/2026/schools/0108");
        await tab.Page.FillAsync("#f-pre-classes", "１8");
        await tab.Page.FillAsync("#f-pre-classes-in-standard", "19");
        await tab.Page.FillAsync("#f-pre-books", "很多");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();

        var state = tab.Page.Locator("[data-save-state]");
        await Assertions.Expect(state).ToContainTextAsync("有2处需要处理后才能计入");
        await Assertions.Expect(tab.Page.Locator("#f-pre-classes-in-standard-message")).ToHaveTextAsync("“班额达标班数”为19，不得大于“班数”（18）。");
        await tab.CheckWidthAsync();
        await tab.CheckAccessibilityAsync();
        await tab.ScreenshotAsync("principal-0108-mistakes");
        await tab.Page.ReloadAsync();
        await Assertions.Expect(tab.Page.Locator("#f-pre-books")).ToHaveValueAsync("很多");
        await tab.Page.Locator(".error-summary").GetByRole(AriaRole.Link, new() { Name = "图书册数" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#f-pre-books")).ToBeFocusedAsync();

        await tab.Page.FillAsync("#f-pre-books", "4,600");
        await tab.Page.FillAsync("#f-pre-classes-in-standard", "18");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();

        await Assertions.Expect(state).ToContainTextAsync("已保存");
        await tab.Page.ReloadAsync();
        await Assertions.Expect(tab.Page.Locator("#f-pre-books")).ToHaveAttributeAsync("data-saved", "4,600");
    }, Phone);

    [Fact]
    public Task The_menu_folds_on_a_phone_and_opens_by_its_button() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        var link = tab.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByRole(AriaRole.Link, new() { Name = "差距报告" });
        await Assertions.Expect(link).ToBeHiddenAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "菜单" }).ClickAsync();
        await link.ClickAsync();

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("规划目标差距报告");
    }, Phone);

    [Fact]
    public Task A_signed_out_person_is_asked_to_sign_in_again() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("inspector");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await tab.Page.GotoAsync("/gap-report");

        Assert.Contains("/account/login", tab.Page.Url, StringComparison.Ordinal);
    });
}
