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
        await Assertions.Expect(tab.Page.Locator("#f-pre-classes-in-standard-message")).ToHaveTextAsync("不得大于“班数”（18）。");
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
    public Task Tab_leads_from_figure_to_figure_a_switch_takes_keys_and_clicks_and_a_line_leads_to_what_is_open() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("bureau");
        await tab.Page.GotoAsync("/collection/2026/schools/0113#next");
        var cells = tab.Page.Locator("[data-figure]");
        await Assertions.Expect(cells.Nth(0)).ToBeFocusedAsync();

        var count = await cells.CountAsync();
        for (var i = 0; i < count; i++)
        {
            var isYesNo = await cells.Nth(i).EvaluateAsync<bool>("e => e.closest('.is-yes-no') !== null");
            await tab.Page.Keyboard.TypeAsync(isYesNo ? "1" : "7");
            if (i < count - 1) await tab.Page.Keyboard.PressAsync("Tab");
        }

        Assert.All(await cells.EvaluateAllAsync<string[]>("all => all.map(e => e.value)"), value => Assert.Contains(value, (string[])["1", "7"]));
        var switched = tab.Page.Locator(".is-yes-no").First;
        await switched.GetByRole(AriaRole.Button, new() { Name = "否" }).ClickAsync();
        await Assertions.Expect(switched.Locator("[data-figure]")).ToHaveValueAsync("0");
        await Assertions.Expect(tab.Page.Locator("[data-filled]")).ToHaveTextAsync($"{count}");

        await tab.Page.Locator("#f-pre-books").FillAsync("很多");
        await Assertions.Expect(tab.Page.Locator("[data-error-count]")).ToHaveTextAsync("1");
        await tab.Page.Locator("#f-all-staff").FocusAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "下一处" }).ClickAsync();
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.activeElement.closest('.has-error, .has-warning') !== null || document.activeElement.value === ''"));
        await tab.CheckWidthAsync();
        await tab.CheckAccessibilityAsync();
        await tab.ScreenshotAsync("form-bureau-0113");
    });

    [Fact]
    public Task A_slash_begins_a_search_that_the_keyboard_finishes() => Chromium.VisitAsync(portal.Host, async tab =>
    {
        await tab.SignInAsync("leader");
        await tab.Page.GotoAsync("/gap-report");
        await tab.Page.Locator("body").PressAsync("/");
        await tab.Page.Keyboard.TypeAsync("永靖 小学");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.GetByTestId("hits").GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await tab.CheckAccessibilityAsync();
        await tab.ScreenshotAsync("search");

        await tab.Page.Keyboard.PressAsync("Enter");

        await tab.Page.WaitForURLAsync("**/schools/*", new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("小学");
    });

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
