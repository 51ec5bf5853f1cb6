using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The round's work list, and what happens to a return besides typing.</summary>
public class CollectionTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    [Theory, EachDatabase]
    public async Task The_work_list_is_filtered_and_sorted_and_names_who_owes(DatabaseProvider provider)
    {
        using var client = await (await SharedHost.OnAsync(provider)).SignInAsync("bureau");

        var owed = await client.GetPageAsync("/collection/2026?owed=true&kind=Primary&sort=Filled");

        var rows = owed.ByTestId("work-list").QuerySelectorAll("tbody tr").Select(r => r.Words()).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Matches("小学 .* (未填报|填报中|已退回) ", r));
        Assert.Equal("永靖小学", owed.ByTestId("work-list").QuerySelector("tbody th")!.Words());
        var reminder = owed.QuerySelector("#reminder-text")!.TextContent;
        Assert.Contains("截止日为2026年11月30日", reminder, StringComparison.Ordinal);
        Assert.Contains("永靖镇：", reminder, StringComparison.Ordinal);
        Assert.DoesNotContain("第三中学", reminder, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Many_are_approved_at_once_but_never_ones_own(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");
        var page = await client.GetPageAsync("/collection/2026?status=Confirmed");
        var form = page.QuerySelector<IHtmlFormElement>("form:has([name=Approve])")!;
        var boxes = form.QuerySelectorAll<IHtmlInputElement>("[name=Approve]").ToList();
        foreach (var box in boxes) box.IsChecked = true;

        using var answer = await client.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains($"已审核通过{boxes.Count}份报表", (await client.GetPageAsync("/collection/2026")).QuerySelector(".alert-success")!.Words(), StringComparison.Ordinal);
        Assert.Empty((await client.GetPageAsync("/collection/2026?status=Confirmed")).ByTestId("work-list").QuerySelectorAll("tbody tr"));
    }

    [Theory, EachDatabase]
    public async Task A_principal_doubts_a_cell_and_the_form_points_at_it(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsPrincipalAsync("0114");
        var form = (await client.GetPageAsync("/collection/2026/schools/0114/confirm")).QuerySelector<IHtmlFormElement>(".confirm-form")!;
        form.Action = form.QuerySelector("[formaction]")!.GetAttribute("formaction")!;

        using var answer = await client.SubmitAsync(form, ("Words[pre.books]", "应为1,500册"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.GetPageAsync("/collection/2026/schools/0114");
        Assert.Contains("图书册数：应为1,500册", page.ByTestId("returned").Words(), StringComparison.Ordinal);
        Assert.Contains("已退回", page.ByTestId("return-status").Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Single_figures_are_sent_back_each_with_its_reason(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");
        var page = await client.GetPageAsync("/collection/2026/schools/0101");
        Assert.Equal("steps", page.QuerySelector("input[name='Words[jun.pupils]']")!.GetAttribute("form"));
        var token = page.QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;
        using var form = new FormUrlEncodedContent([new("step", "SendBack"), new("Version", page.QuerySelector("#steps [name=Version]")!.GetAttribute("value")!),
            new("Words[jun.pupils]", "比学籍少12人"), new("Words[jun.classes]", " "), new("Words[all.staff]", "请附名单"), new("__RequestVerificationToken", token)]);

        using var answer = await client.Http.PostAsync(new Uri("/collection/2026/schools/0101?handler=Step", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var returned = (await client.GetPageAsync("/collection/2026/schools/0101")).ByTestId("returned").Words();
        Assert.Contains("比学籍少12人", returned, StringComparison.Ordinal);
        Assert.Contains("请附名单", returned, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_doubt_without_words_is_refused(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsPrincipalAsync("0207");
        var form = (await client.GetPageAsync("/collection/2026/schools/0207/confirm")).QuerySelector<IHtmlFormElement>(".confirm-form")!;
        form.Action = form.QuerySelector("[formaction]")!.GetAttribute("formaction")!;

        using var answer = await client.SubmitAsync(form);

        Assert.Contains("必须写明原因", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [EachDatabase("")]
    [EachDatabase("xx")]
    [EachDatabase("Save")]
    [EachDatabase("Correct")]
    public async Task A_step_that_is_none_of_the_buttons_does_nothing(DatabaseProvider provider, string step)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");
        var page = await client.GetPageAsync("/collection/2026/schools/0116");
        var token = page.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;

        using var answer = await client.Http.PostAsync(new Uri("/collection/2026/schools/0116?handler=Step", UriKind.Relative),
            new FormUrlEncodedContent(new Dictionary<string, string> { ["step"] = step, ["__RequestVerificationToken"] = token }), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("已审核", (await client.GetPageAsync("/collection/2026/schools/0116")).ByTestId("return-status").Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Approving_from_a_page_that_is_out_of_date_approves_nothing(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var first = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau-2");
        using var principal = await portal.SignInAsPrincipalAsync("0311");
        (await principal.SubmitFormAsync("/collection/2026/schools/0311/confirm", ".confirm-form")).Dispose();
        var form = (await first.GetPageAsync("/collection/2026/schools/0311")).QuerySelector<IHtmlFormElement>("form[action$='handler=Step']")!;
        (await second.SubmitFormAsync("/collection/2026/schools/0311?edit=true", ".figure-form", ("Figures[pre.books]", "1"))).Dispose();

        using var answer = await first.SubmitAsync(form);

        Assert.Contains("填报中", (await second.GetPageAsync("/collection/2026/schools/0311")).ByTestId("return-status").Words(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_correction_stands_beside_what_was_published(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");
        var before = (await client.GetPageAsync("/indicators/PRE-BOOK")).ByTestId("series").Words();

        using var without = await client.SubmitFormAsync("/collection/2024/schools/0110/correct", ".correct-form", ("Figures[pre.books]", "99"), ("Reason", " "), ("Document", " "));
        using var with = await client.SubmitFormAsync("/collection/2024/schools/0110/correct", ".correct-form",
            ("Figures[pre.books]", "99"), ("Reason", "错填一位"), ("Document", "息教发〔2026〕9号"));

        Assert.Contains("须写明更正原因和文号", (await without.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("/collection/2024/schools/0110/history", with.Headers.Location?.OriginalString);
        var history = await client.GetPageAsync("/collection/2024/schools/0110/history?element=pre.books");
        Assert.Matches("图书册数 [0-9,]+ 99 错填一位 息教发〔2026〕9号 教育局统计员", history.ByTestId("corrections").Words());
        Assert.Contains("更正", history.ByTestId("changes").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("公布值", before, StringComparison.Ordinal);
        Assert.Contains("公布后有更正", (await client.GetPageAsync("/indicators/PRE-BOOK")).ByTestId("series").Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_history_of_a_cell_tells_who_from_where_from_to(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");
        (await client.SubmitFormAsync("/collection/2025/schools/0112?edit=true", ".figure-form", ("Figures[pre.books]", "1,500"))).Dispose();

        var row = (await client.GetPageAsync("/collection/2025/schools/0112/history?element=pre.books")).ByTestId("changes").QuerySelector("tbody tr")!.Words();

        Assert.Matches(@"^20\d\d年.* 教育局统计员 .*填报 图书册数 [0-9,]+ 1,500$", row);
    }

    [Theory, EachDatabase]
    public async Task A_round_is_made_opened_closed_and_published_from_the_pages(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");

        using var made = await client.SubmitFormAsync("/collection", ".round-form");
        Assert.Equal("/collection/2027", made.Headers.Location?.OriginalString);
        foreach (var (step, expected) in new[] { ("Open", "填报中"), ("Close", "已截止") })
        {
            await StepAsync(client, step);
            Assert.Contains($"状态：{expected}", (await client.GetPageAsync("/collection/2027/settings")).ByTestId("round-status").Words(), StringComparison.Ordinal);
        }
        var refused = await StepAsync(client, "Publish");
        Assert.Contains("还有报表未审核", refused!.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_merger_is_entered_and_shows_where_it_belongs(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).SignInAsync("bureau");

        using var asked = await client.SubmitFormAsync("/schools/changes", ".change-form",
            ("Form.Kind", "MergedInto"), ("Form.SchoolCode", "０６０４"), ("Form.Date", "2026-08-15"), ("Form.Other", "0602"), ("Form.Document", "息教发〔2026〕30号"));

        // The school has reported this year: what becomes of its figures, and what that does to the county's, is asked first.
        var page = await asked.ReadPageAsync();
        Assert.Contains("请先选择这些数据如何处理", page.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal(3, page.ByTestId("merged-figures").QuerySelectorAll("input[type=radio]").Length);
        var pupils = page.ByTestId("merged-figures").QuerySelectorAll("tbody tr").First(r => r.Words().StartsWith("小学在校生数", StringComparison.Ordinal));
        var (own, stay, anew) = (Number(pupils, 1), Number(pupils, 2), Number(pupils, 4));
        Assert.Equal(stay - own, anew);

        using var foreseen = await client.SubmitAsync(page.QuerySelector<IHtmlFormElement>(".change-form")!, ("Form.Figures", "EnteredAnew"));
        using var entered = await client.SubmitAsync((await foreseen.ReadPageAsync()).QuerySelector<IHtmlFormElement>(".change-form")!);

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var dashboard = await client.GetPageAsync("/schools/0604");
        Assert.Contains("2026年8月15日：并入", dashboard.ByTestId("changes").Words(), StringComparison.Ordinal);
        Assert.Contains("2026年※", dashboard.ByTestId("history").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain((await client.GetPageAsync("/collection/2026")).ByTestId("work-list").QuerySelectorAll("tbody a"),
            a => a.GetAttribute("href") == "/collection/2026/schools/0604");
    }

    [Theory, EachDatabase]
    public async Task A_change_of_a_school_says_what_it_will_do_before_it_is_entered(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");
        var (schools, figures) = await portal.ReadAsync(async db => (
            await db.SchoolProfiles.CountAsync(p => p.Year == 2026 && p.Status == SchoolStatus.Open),
            await db.Figures.CountAsync(f => f.Year == 2026 && f.Reporter == "0108")));

        using var asked = await client.SubmitFormAsync("/schools/changes", ".change-form",
            ("Form.Kind", "Closed"), ("Form.SchoolCode", "0108"), ("Form.Date", "2026-08-15"), ("Form.Document", "息教发〔2026〕32号"));

        var foreseen = (await asked.ReadPageAsync()).ByTestId("foreseen");
        Assert.Contains("状态：正常办学 → 已停办", foreseen.Words(), StringComparison.Ordinal);
        Assert.Contains($"2026年：应填报的学校由 {schools} 所变为 {schools - 1} 所，已填报的 {figures} 项数据退出汇总", foreseen.Words(), StringComparison.Ordinal);
        Assert.Contains(foreseen.QuerySelectorAll("tbody tr"), r => r.Words().StartsWith("学前教育公办率", StringComparison.Ordinal));
        Assert.Equal(schools, await portal.ReadAsync(db => db.SchoolProfiles.CountAsync(p => p.Year == 2026 && p.Status == SchoolStatus.Open)));

        // Another change than the one that was shown is shown first.
        var form = (await asked.ReadPageAsync()).QuerySelector<IHtmlFormElement>(".change-form")!;
        using var other = await client.SubmitAsync(form, ("Form.SchoolCode", "0109"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var entered = await client.SubmitAsync(form, ("Form.SchoolCode", "0108"));

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal(schools - 1, await portal.ReadAsync(db => db.SchoolProfiles.CountAsync(p => p.Year == 2026 && p.Status == SchoolStatus.Open)));
    }

    private static decimal Number(IElement row, int cell) =>
        decimal.Parse(row.Children[cell].Words(), System.Globalization.NumberStyles.AllowThousands | System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IDocument?> StepAsync(PortalClient client, string step)
    {
        var page = await client.GetPageAsync("/collection/2027/settings");
        var form = page.QuerySelector<IHtmlFormElement>("form[action$='handler=Step']")!;
        using var answer = await client.Http.PostAsync(new Uri("/collection/2027/settings?handler=Step", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["step"] = step,
            ["__RequestVerificationToken"] = form.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value,
        }));
        return answer.StatusCode == HttpStatusCode.OK ? await answer.ReadPageAsync() : null;
    }

    [Theory, EachDatabase]
    public async Task A_round_may_say_that_one_person_is_enough_and_every_return_says_so(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        const string Said = "本年度规定一人可以填报并审核";
        string[] pages = ["/collection/2026/schools/0108", "/collection/2026/schools/0108/print", "/collection/2026/county", "/collection/2026"];
        foreach (var path in pages) Assert.DoesNotContain(Said, (await bureau.GetPageAsync(path)).Body!.Words(), StringComparison.Ordinal);

        using var changed = await bureau.SubmitFormAsync("/collection/2026/settings", "form:has(#one-person)", ("Form.OnePersonIsEnough", "true"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        foreach (var path in pages) Assert.Contains(Said, (await bureau.GetPageAsync(path)).Body!.Words(), StringComparison.Ordinal);
        using var admin = await portal.SignInAsync("admin");
        Assert.Contains("一人可以填报并审核：否 → 是", (await admin.GetPageAsync("/admin/audit?action=round.change")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }
}
