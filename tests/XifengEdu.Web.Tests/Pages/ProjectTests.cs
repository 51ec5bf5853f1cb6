using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Web.Tests.Api;
using XifengEdu.Web.Tests.Documents;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The project library: what is finished moves the targets that count it, and nothing else does.</summary>
public class ProjectTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string Form = "[data-testid=project]";

    [Theory, EachDatabase]
    public async Task The_second_county_seat_kindergarten_counts_from_its_year_on_everywhere_until_it_is_reopened(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var leader = await portal.SignInAsync("leader");
        await StandsAsync(leader, 2025, null, null);
        await FinishAsync(bureau, "P-KG-01", "2024-08-20", "320");
        await StandsAsync(leader, 2025, "1", "320");

        await FinishAsync(bureau, "P-KG-02", "2025-06-30", "280");

        await StandsAsync(leader, 2025, "2", "600");
        await StandsAsync(leader, 2024, "1", "320");
        await StandsAsync(leader, 2023, "0", "0");
        Assert.Contains("项目库更新后：", (await leader.GetPageAsync("/gap-report?asOf=2023")).QuerySelector("tr[data-target=PRE-NEW-C]")!.Words(), StringComparison.Ordinal);
        // The number leads down to the projects it is made of.
        Assert.Equal("/delivery/projects?target=PRE-NEW-C", (await leader.GetPageAsync("/gap-report?asOf=2025")).QuerySelector("tr[data-target=PRE-NEW-C] th a")!.GetAttribute("href"));
        var listed = await leader.GetPageAsync("/delivery/projects?target=PRE-NEW-C&state=Done");
        Assert.Equal(["P-KG-01", "P-KG-02"], listed.QuerySelectorAll("tr[data-project]").Select(r => r.GetAttribute("data-project")));

        using var reopened = await bureau.SubmitFormAsync("/delivery/projects/P-KG-02", Form, ("Form.State", "UnderWay"));
        Assert.Equal(HttpStatusCode.Redirect, reopened.StatusCode);
        await StandsAsync(leader, 2025, "1", "320");
        Assert.Equal(["project.finish", "project.reopen"], await portal.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Subject == "projects/P-KG-02").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
    }

    // Counted targets and their places, on the page, by the API, in both files.
    private static async Task StandsAsync(PortalClient client, int year, string? count, string? places)
    {
        var api = (await client.GetJsonAsync($"achievement?asOf={year}")).EnumerateArray().ToDictionary(r => r.GetProperty("target").GetString()!);
        var page = await client.GetPageAsync($"/gap-report?asOf={year}");
        var sheet = ReportTable.OfSheet(await client.GetFileAsync($"/gap-report.xlsx?asOf={year}"), "目标").ToDictionary(r => r["代码"]);
        var document = ReportTable.OfDocument(await client.GetFileAsync($"/gap-report.docx?asOf={year}"), "目标").ToDictionary(r => r["目标"]);
        foreach (var (code, value) in (IEnumerable<(string, string?)>)[("PRE-NEW-C", count), ("PRE-NEW-CS", places)])
        {
            Assert.Equal((code, year, value), (code, year, api[code].Decimal("actual")?.ToString("0.####", CultureInfo.InvariantCulture)));
            var cell = page.QuerySelector($"tr[data-target={code}]")!.Children[3];
            Assert.Equal((code, year, value), (code, year, Shown(cell.QuerySelector("[data-exact]")?.GetAttribute("data-exact") ?? cell.Words())));
            Assert.Equal((code, year, value), (code, year, Shown(sheet[code]["实际"])));
            Assert.Equal((code, year, value), (code, year, Shown(document[sheet[code]["目标"]]["实际"])));
        }
    }

    // Before anybody builds there is no figure, which is not 0.
    private static string? Shown(string cell) => cell.Any(char.IsDigit) ? cell.Split(' ')[0] : null;

    private static async Task FinishAsync(PortalClient client, string code, string finished, string places)
    {
        using var answer = await client.SubmitFormAsync($"/delivery/projects/{code}", Form,
            ("Form.State", "Done"), ("Form.StartedOn", "2023-03-01"), ("Form.FinishedOn", finished), ("Form.Places", places));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData("Form.StartedOn", "2025-09-01", "结束日期不能早于开始日期")]
    [InlineData("Form.PlannedEnd", "2020-01-01", "结束日期不能早于开始日期")]
    [InlineData("Form.FinishedOn", "", "请填写日期")]
    [InlineData("Form.FinishedOn", "2099-01-01", "实际日期不能晚于今天")]
    [InlineData("Form.FinishedOn", "2025年夏天", "日期不对")]
    [InlineData("Form.Stages[0].FinishedOn", "2025-08-02", "步骤（阶段）不能晚于整项的期限或竣工日期")]
    [InlineData("Form.Stages[0].PlannedEnd", "2026-12-31", "步骤（阶段）不能晚于整项的期限或竣工日期")]
    [InlineData("Form.Stages[0].Name", "", "每一步（阶段）都要写明内容")]
    [InlineData("Form.Places", "", "竣工前请填写新增学位数")]
    [InlineData("Form.Places", "-1", "数量填整数")]
    [InlineData("Form.Places", "三百", "数量填整数")]
    [InlineData("Form.Count", "0", "数量填整数")]
    [InlineData("Form.Money[0].Budget", "1.23456", "最多4位小数")]
    [InlineData("Form.Money[0].Year", "", "每行资金都要有年度和来源")]
    [InlineData("Form.Money[0].Year", "1900", "每行资金都要有年度和来源")]
    [InlineData("Form.Name", "  ", "名称（工作内容）不能为空")]
    public async Task What_no_project_can_be_is_explained_and_kept(string field, string value, string words)
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        var form = (await client.GetPageAsync("/delivery/projects/P-KG-03")).QuerySelector<IHtmlFormElement>(Form)!;
        // A browser without date boxes sends whatever was typed.
        foreach (var box in form.QuerySelectorAll<IHtmlInputElement>("[type=date]")) box.Type = "text";

        using var answer = await client.SubmitAsync(form, [.. new Dictionary<string, string>
        {
            ["Form.State"] = "Done", ["Form.StartedOn"] = "2023-03-01", ["Form.FinishedOn"] = "2025-08-01", ["Form.Places"] = "300", ["Form.PlannedStart"] = "2023-02-01", ["Form.PlannedEnd"] = "2025-12-31",
            ["Form.Stages[0].Name"] = "主体", ["Form.Stages[0].PlannedEnd"] = "2024-06-30", ["Form.Money[0].Year"] = "2024", ["Form.Money[0].Source"] = "Private", ["Form.Money[0].Budget"] = "100", ["Form.Note"] = "不丢的话", [field] = value,
        }.Select(f => (f.Key, f.Value))]);

        var page = await answer.ReadPageAsync();
        Assert.Contains(words, page.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("不丢的话", page.QuerySelector<IHtmlInputElement>("[name='Form.Note']")!.Value);
        Assert.Equal(value.Trim(), page.QuerySelector($"[name='{field}']")!.GetAttribute("value")?.Trim() ?? "");
        Assert.Equal(0, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Subject == "projects/P-KG-03")));
    }

    [Fact]
    public async Task What_was_not_on_the_page_is_not_taken()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        foreach (var (field, value, words) in (IEnumerable<(string, string, string)>)[
            ("Form.Targets", "13FYP-NEW", "所选目标不属于这一规划"), ("Form.School", "9999", "没有这所学校"), ("Form.Township", "没有镇", "没有这个乡镇"), ("Form.Office", "9999", "没有这个责任单位")])
        {
            var page = await client.GetPageAsync("/delivery/projects/P-KG-03");
            var select = page.QuerySelector<IHtmlSelectElement>($"[name='{field}']")!;
            var option = page.CreateElement<IHtmlOptionElement>();
            (option.Value, option.IsSelected) = (value, true);
            select.AppendChild(option);
            using var answer = await client.SubmitAsync(page.QuerySelector<IHtmlFormElement>(Form)!);
            Assert.Contains(words, (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Spending_beyond_the_budget_is_remarked_upon_and_not_refused()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        using var answer = await client.SubmitFormAsync("/delivery/projects/P-SP-01", Form,
            ("Form.Money[5].Year", "2024"), ("Form.Money[5].Source", "Private"), ("Form.Money[5].Budget", "100"), ("Form.Money[5].Spent", "130.5"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("超出计划 30.5", (await client.GetPageAsync("/delivery/projects/P-SP-01")).ByTestId("money").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_a_project_the_second_sees_the_first_and_keeps_the_own_words()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var first = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau-2");
        var page = await second.GetPageAsync("/delivery/projects/P-KG-04");

        using var quick = await first.SubmitFormAsync("/delivery/projects/P-KG-04", Form, ("Form.Person", "先改的人"));
        using var slow = await second.SubmitAsync(page.QuerySelector<IHtmlFormElement>(Form)!, ("Form.Person", "后改的人"));

        Assert.Equal(HttpStatusCode.Redirect, quick.StatusCode);
        var shown = await slow.ReadPageAsync();
        Assert.Contains("已经有人改动了这一项", shown.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Contains("先改的人", shown.QuerySelector(".facts")!.Words(), StringComparison.Ordinal);
        Assert.Equal("后改的人", shown.QuerySelector<IHtmlInputElement>("#person")!.Value);
        using var again = await second.SubmitAsync(shown.QuerySelector<IHtmlFormElement>(Form)!);
        Assert.Equal("后改的人", await portal.ReadAsync(db => db.Projects.Where(p => p.Code == "P-KG-04").Select(p => p.Person).SingleAsync()));
    }

    [Fact]
    public async Task A_project_of_ones_own_is_added_and_taken_away_and_one_of_the_plan_stays()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        using var added = await client.SubmitFormAsync("/delivery/projects/new?target=CMP-NEW", Form, ("Form.Name", "城关新建小学"), ("Form.Work", "新建"), ("Form.Kind", "Primary"));

        var address = added.Headers.Location!.OriginalString;
        var page = await client.GetPageAsync(address);
        Assert.Equal("城关新建小学", page.QuerySelector("h1")!.Words());
        Assert.Contains("新建小学", page.Body!.Words(), StringComparison.Ordinal);
        using var removed = await client.SubmitAsync(page.QuerySelector<IHtmlFormElement>("form[action*='handler=Remove']")!);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        using var gone = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty((await client.GetPageAsync("/delivery/projects/P-KG-01")).QuerySelectorAll("form[action*='handler=Remove']"));
    }
}
