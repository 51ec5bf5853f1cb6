using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Web.Tests.Api;
using XifengEdu.Web.Tests.Documents;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The yearly report: put together from data, written by people, held against the data, made final.</summary>
public class EvaluationTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string Report = "/evaluation/2023", Kindergarten = "0108";

    [Theory, EachDatabase]
    public async Task What_is_stale_is_named_and_nothing_else_and_no_written_word_is_lost(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        var facts = await FactsAsync(bureau);
        string Of(string key) => facts[key];
        string[] stale =
        [
            $"学前教育公办率达到{Of("targets/PRE-PUB/actual")}。", "学前教育公办率已达成！", $"学前教育三年毛入园率为{Of("targets/PRE-GER/actual")}，比上年提高{Of("targets/PRE-GER/change")}。",
            $"全县已达成的目标有{Of("verdicts/achieved/count")}。", $"学前教育普惠率是{Of("targets/PRE-INC/actual")}，仍有提升空间。",
        ];
        string[] sound =
        [
            $"学前教育公办率目标{Of("targets/PRE-PUB/threshold")}。", $"幼儿园班额达标率为{Of("targets/PRE-CLASS/actual")}，{Of("targets/PRE-CLASS/status")}。", $"全县应报学校{Of("schools/all/open")}，2023年全部上报。",
            "按息教发〔2023〕12号文件，规划实施总体平稳。",
        ];
        await WriteAsync(bureau, "targets", $"<p>{stale[0]}{sound[0]}{stale[1]}</p><p>目前学前教育公办率为<data value=\"targets/PRE-PUB/actual\">x</data>，已经写进公报。{sound[3]}</p>");
        await WriteAsync(bureau, "collection", $"<p>{sound[2]}</p>");
        await WriteAsync(bureau, "problems", $"<ul><li>{stale[2]}</li><li>{sound[1]}</li></ul><p>{stale[3]}</p>");
        await WriteAsync(bureau, "causes", $"<p>{stale[4]}</p>");
        Assert.Empty(await SentencesAsync(bureau));

        using var corrected = await bureau.SubmitFormAsync($"/collection/2023/schools/{Kindergarten}/correct", "form:has([name=Reason])", ("Figures[pre.children]", "430"), ("Reason", "重复计数"), ("Document", "息教发〔2026〕15号"));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);

        Assert.Equal(stale.Order(StringComparer.Ordinal), (await SentencesAsync(bureau)).Distinct().Order(StringComparer.Ordinal));
        var page = await bureau.GetPageAsync(Report);
        var words = page.ByTestId("report").Words();
        foreach (var written in stale.Concat(sound).Append("已经写进公报。")) Assert.Contains(written, words, StringComparison.Ordinal);
        // What was picked, and what nobody wrote, is as the data are now.
        var now = await FactsAsync(bureau);
        Assert.NotEqual(facts["targets/PRE-PUB/actual"], now["targets/PRE-PUB/actual"]);
        Assert.Contains($"为{now["targets/PRE-PUB/actual"]}，已经写进公报。", words, StringComparison.Ordinal);
        Assert.Contains("公布后经批准更正1处", (await bureau.GetPageAsync($"{Report}/blocks/notice")).Body!.Words() + words + (await GivenBackAsync(bureau)), StringComparison.Ordinal);
        // A sentence and its data are one click apart.
        Assert.Contains(page.QuerySelectorAll("a.report-figure"), a => a.TextContent == facts["targets/PRE-PUB/actual"] && a.GetAttribute("href") == "/gap-report/PRE-PUB?asOf=2023");
        var check = await bureau.GetPageAsync($"{Report}/check");
        Assert.Equal("true", check.QuerySelector("[data-check=stale]")!.GetAttribute("data-blocks"));
        using var frozen = await bureau.SubmitAsync(check.QuerySelector<IHtmlFormElement>("[data-testid=freeze]")!);
        Assert.Contains("不能定稿", (await frozen.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_final_report_says_what_the_api_says_and_never_changes(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var script = await portal.TokenClientAsync("bureau");
        using var anonymous = portal.AnonymousClient();
        await WriteAsync(bureau, "targets", "<p>手写的一段。</p>");
        var check = await bureau.GetPageAsync($"{Report}/check");
        Assert.All(check.QuerySelectorAll("[data-check]"), c => Assert.Equal("false", c.GetAttribute("data-blocks")));
        using var silent = await bureau.SubmitAsync(check.QuerySelector<IHtmlFormElement>("[data-testid=freeze]")!);
        Assert.Contains("请逐条写明接受提醒的理由", (await silent.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);

        var first = await FreezeAsync(bureau);

        Assert.Equal($"{Report}/editions/1", first);
        var api = (await script.GetJsonAsync("achievement?plan=14fyp&asOf=2023")).EnumerateArray().ToDictionary(r => r.GetProperty("target").GetString()!);
        await AgreesAsync(bureau, portal, first, api);
        var before = (await bureau.GetPageAsync(first)).ByTestId("report").Words();
        using var hidden = await anonymous.GetAsync("/published/14fyp/2023");
        using var corrected = await bureau.SubmitFormAsync($"/collection/2023/schools/{Kindergarten}/correct", "form:has([name=Reason])", ("Figures[pre.children]", "430"), ("Reason", "重复计数"), ("Document", "息教发〔2026〕15号"));

        var page = await bureau.GetPageAsync(first);
        Assert.Equal(before, page.ByTestId("report").Words());
        Assert.Contains("息教发〔2026〕15号：重复计数", page.ByTestId("since").Words(), StringComparison.Ordinal);
        Assert.Contains("学前教育公办率（公办园在园幼儿占比）的实际值：定稿时", page.ByTestId("since").Words(), StringComparison.Ordinal);
        await AgreesAsync(bureau, portal, first, api);
        var second = await FreezeAsync(bureau);
        Assert.Equal($"{Report}/editions/2", second);
        Assert.NotEqual(before, (await bureau.GetPageAsync(second)).ByTestId("report").Words());
        Assert.Contains("附件5", (await bureau.GetPageAsync(second)).ByTestId("report").Words(), StringComparison.Ordinal);

        // The notice is public when the bureau says so, that of one edition at most.
        using var opened = await bureau.SubmitFormAsync(first, "[data-testid=public]");
        using var moved = await bureau.SubmitFormAsync(second, "[data-testid=public]");
        Assert.True(await portal.ReadAsync(db => db.EvaluationEditions.AllAsync(e => e.IsPublic == (e.Number == 2))));
        Assert.Contains("监测结果公告如下", (await anonymous.GetPageAsync("/published/14fyp/2023")).ByTestId("notice").Words(), StringComparison.Ordinal);
        using var closed = await bureau.SubmitFormAsync(second, "[data-testid=public]");
        Assert.DoesNotContain("监测结果公告如下", (await anonymous.GetPageAsync("/published/14fyp/2023")).Body!.Words(), StringComparison.Ordinal);

        // Whoever changes what is stored is found out.
        await portal.ChangeAsync(db => db.EvaluationEditions.Where(e => e.Number == 1).ExecuteUpdateAsync(u => u.SetProperty(e => e.Sha256, new string('0', 64))));
        Assert.Contains("内容与定稿时不一致", (await bureau.GetPageAsync(first)).Body!.Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Two_people_write_one_block_and_no_word_is_lost(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var one = await portal.SignInAsync("bureau");
        using var two = await portal.SignInAsync("bureau-2");
        var (first, second) = (await one.GetPageAsync($"{Report}/blocks/causes"), await two.GetPageAsync($"{Report}/blocks/causes"));
        using var saved = await one.SubmitAsync(first.QuerySelector<IHtmlFormElement>("[data-testid=block]")!, ("Html", "<p>第一个人写的原因。</p>"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var refused = await two.SubmitAsync(second.QuerySelector<IHtmlFormElement>("[data-testid=block]")!, ("Html", "<p>第二个人写的原因。</p>"));

        var page = await refused.ReadPageAsync();
        Assert.Contains("已经有人修改过", page.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Contains("第一个人写的原因。", page.ByTestId("now").Words(), StringComparison.Ordinal);
        Assert.Contains("第二个人写的原因。", page.QuerySelector<IHtmlTextAreaElement>("#html")!.Value, StringComparison.Ordinal);
        using var merged = await two.SubmitAsync(page.QuerySelector<IHtmlFormElement>("[data-testid=block]")!, ("Html", "<p>第一个人写的原因。第二个人写的原因。</p>"));
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        var versions = await one.GetPageAsync($"{Report}/versions");
        Assert.Equal("第二个人写的原因。", versions.ByTestId("diff-causes").QuerySelector("ins")!.TextContent);
        foreach (var name in (string[])["教育局审核员", "教育局统计员"]) Assert.Contains(name, versions.ByTestId("versions").Words(), StringComparison.Ordinal);

        // Given back and restored, with nothing lost on the way.
        using var back = await one.SubmitFormAsync($"{Report}/blocks/causes", "form[action*=GiveBack]");
        Assert.Contains("自动生成", (await one.GetPageAsync(Report)).QuerySelector("[data-block=causes]")!.Words(), StringComparison.Ordinal);
        using var again = await one.SubmitFormAsync($"{Report}/blocks/causes", "form[action*=Restore]");
        Assert.Contains("第二个人写的原因。", (await one.GetPageAsync(Report)).QuerySelector("[data-block=causes]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_word_pastes_becomes_plain_text()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var bureau = await portal.SignInAsync("bureau");
        const string Pasted = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red}</style><title>无标题</title></head><body lang="ZH-CN" onload="alert(1)">
            <p class="MsoNormal" style="font-family:宋体;color:red"><span style="mso-spacerun:yes">一、</span><b>办学条件</b>改善<o:p></o:p></p><script>alert(1)</script>
            <table><tr><td>公办</td><td>58所</td></tr></table><img src="x" onerror="alert(2)"><a href="javascript:alert(3)">链接文字</a><svg><script>alert(4)</script></svg>
            <ol><li>第一点</li><li>第二点<iframe src="//x"></iframe></li></ol></body></html>
            """;

        await WriteAsync(bureau, "money", Pasted);

        var part = (await bureau.GetPageAsync(Report)).QuerySelector("[data-block=money]")!;
        Assert.Contains("一、办学条件改善", part.Words().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("公办　58所", part.TextContent, StringComparison.Ordinal);
        Assert.Equal(["第一点", "第二点"], part.QuerySelectorAll("ol li").Select(l => l.Words()));
        Assert.Equal("办学条件", part.QuerySelector("b")!.TextContent);
        Assert.Null(part.QuerySelector("script, style, iframe, svg, img, [style], [onload]"));
        Assert.DoesNotContain("alert", part.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("MsoNormal", part.InnerHtml + part.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_three_hundred_pages_is_taken_read_and_written()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var bureau = await portal.SignInAsync("bureau");
        // 25 lines of 28 letters a page.
        var block = string.Concat(Enumerable.Range(0, 200).Select(i => $"<p>第{i}段，{new string('字', 90)}。</p>"));
        string[] blocks = ["collection", "projects", "money", "tasks", "targets", "unmet", "problems", "causes", "proposals", "notice"];
        foreach (var name in blocks) await WriteAsync(bureau, name, block);

        using var tooLong = await bureau.SubmitFormAsync($"{Report}/blocks/tasks", "[data-testid=block]", ("Html", block + block));

        Assert.Contains("一段文字不超过20,000字", (await tooLong.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Contains("第199段", (await bureau.GetPageAsync(Report)).ByTestId("report").TextContent, StringComparison.Ordinal);
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(await bureau.GetFileAsync($"{Report}?handler=Document"), isEditable: false);
        Assert.True(document.MainDocumentPart!.Document!.Body!.InnerText.Length > 160_000);
    }

    [Fact]
    public async Task A_year_that_is_open_has_no_report_and_says_so()
    {
        using var bureau = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        Assert.Contains("2026年还在填报，不能编制报告", (await bureau.GetPageAsync("/evaluation/2026")).Body!.Words(), StringComparison.Ordinal);
        using var check = await bureau.GetAsync("/evaluation/2026/check");
        Assert.Equal("/evaluation/2026", check.Headers.Location!.OriginalString);
        using var unknown = await bureau.GetAsync("/evaluation/1999");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        // Closed and not published: it can be read and not made final.
        Assert.NotNull((await bureau.GetPageAsync("/evaluation/2025/check")).QuerySelector("[data-check=published][data-blocks=true]"));
    }

    [Fact]
    public async Task A_notice_is_public_without_the_figures_and_a_text_that_is_far_too_long_is_refused()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var bureau = await portal.SignInAsync("bureau");
        using var anonymous = portal.AnonymousClient();
        using var hidden = await anonymous.GetAsync("/published/14fyp/2024");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var opened = await bureau.SubmitFormAsync(await FreezeAsync(bureau, "/evaluation/2024"), "[data-testid=public]");

        var page = await anonymous.GetPageAsync("/published/14fyp/2024");

        Assert.Contains("2024年度规划实施监测结果公告", page.ByTestId("notice").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("table"));
        using var huge = await bureau.SubmitFormAsync($"{Report}/blocks/tasks", "[data-testid=block]", ("Html", new string('字', 5_000_000)));
        Assert.True(huge.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{(int)huge.StatusCode}");
    }

    [Fact]
    public async Task A_figure_that_is_gone_is_told_and_keeps_its_last_words()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var bureau = await portal.SignInAsync("bureau");
        await WriteAsync(bureau, "unmet", "<p>旧指标为<data value=\"targets/GONE/actual\">12.30%</data>。</p>");

        var row = (await bureau.GetPageAsync($"{Report}/check")).ByTestId("sentences").QuerySelector("[data-kind=gone]")!;

        Assert.Contains("旧指标为12.30%。", row.Words(), StringComparison.Ordinal);
        Assert.Contains("引用的数据已经不在", row.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_stands_in_the_checklist_with_its_link_and_blocks_or_asks_for_a_reason()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var bureau = await portal.SignInAsync("bureau");
        await portal.ChangeAsync(async db =>
        {
            await db.Judgements.Where(j => j.Target == "SEN-DEMO3").ExecuteUpdateAsync(u => u.SetProperty(j => j.ConfirmedBy, (string?)null));
            await db.Returns.Where(r => r.Year == 2023 && r.Reporter == Kindergarten).ExecuteUpdateAsync(u => u.SetProperty(r => r.Status, Domain.Collection.ReturnStatus.Draft));
            db.Add(new Domain.Collection.Correction { Year = 2023, Reporter = Kindergarten, Element = "pre.children", Before = 1, After = 2, Reason = "更正", Document = "文号", By = "bureau", At = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
            db.Touch();
        });
        await WriteAsync(bureau, "problems", "<p>学前教育公办率只有12.3%。</p>");

        var checks = (await bureau.GetPageAsync($"{Report}/check")).QuerySelectorAll("[data-check]").ToDictionary(c => c.GetAttribute("data-check")!, c => (Blocks: c.GetAttribute("data-blocks"), Link: c.QuerySelector("a")!.GetAttribute("href")!));

        Assert.Equal(["corrections", "judgements", "opinion", "provisional", "returns", "unfounded"], checks.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["judgements", "returns"], checks.Where(c => c.Value.Blocks == "true").Select(c => c.Key).Order(StringComparer.Ordinal));
        await Assert.AllAsync(checks.Values, async check =>
        {
            using var answer = await bureau.GetAsync(check.Link.StartsWith('#') ? $"{Report}/check" : check.Link);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
    }

    [Theory, EachDatabase]
    public async Task Comments_are_written_and_dealt_with(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var leader = await portal.SignInAsync("leader");
        using var bureau = await portal.SignInAsync("bureau");
        using var said = await leader.SubmitFormAsync($"{Report}/blocks/tasks", "[data-testid=comment]", ("words", "请补充高中阶段任务。"));
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Contains("请补充高中阶段任务。", (await bureau.GetPageAsync($"{Report}/check")).Body!.Words(), StringComparison.Ordinal);

        using var done = await bureau.SubmitFormAsync($"{Report}/blocks/tasks", "form[action*=Resolve]");

        Assert.Contains("教育局统计员已处理", (await leader.GetPageAsync($"{Report}/blocks/tasks")).ByTestId("comments").Words(), StringComparison.Ordinal);
        Assert.Null((await bureau.GetPageAsync($"{Report}/check")).QuerySelector("[data-check=comments]"));
    }

    [Theory, EachDatabase]
    public async Task Proposals_become_tasks_and_thresholds_and_the_next_report_begins_with_them(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        foreach (var words in (string[])["加强乡镇幼儿园师资", "下调班额目标", "另建一所高中"])
        {
            using var added = await bureau.SubmitFormAsync($"{Report}/proposals", "[data-testid=add]", ("words", words));
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }
        Assert.Contains("加强乡镇幼儿园师资。", (await bureau.GetPageAsync(Report)).QuerySelector("[data-block=proposals]")!.Words(), StringComparison.Ordinal);

        using var task = await bureau.SubmitAsync(await FormAsync("加强乡镇幼儿园师资", "task"), ("section", "二（四）2 学前教育"), ("due", "2024-12-31"));
        Assert.Equal(HttpStatusCode.Redirect, task.StatusCode);
        var form = await FormAsync("下调班额目标", "revise");
        using var same = await bureau.SubmitAsync(form, ("target", "PRE-CLASS"), ("milestone", "2025"), ("after", "100"), ("date", "2024-03-01"), ("document", "息府发〔2024〕3号"));
        var refused = await same.ReadPageAsync();
        Assert.Contains("不能与现在的目标值相同", refused.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("息府发〔2024〕3号", refused.QuerySelectorAll<IHtmlInputElement>("[name=document]").First(i => i.Value.Length > 0).Value);
        using var revised = await bureau.SubmitAsync(form, ("target", "PRE-CLASS"), ("milestone", "2025"), ("after", "98"), ("date", "2024-03-01"), ("document", "息府发〔2024〕3号"));
        Assert.Equal(HttpStatusCode.Redirect, revised.StatusCode);
        using var no = await bureau.SubmitAsync(await FormAsync("另建一所高中", "refuse"), ("reason", "生源减少"));
        Assert.Equal(HttpStatusCode.Redirect, no.StatusCode);

        var next = (await bureau.GetPageAsync("/evaluation/2024")).ByTestId("report");
        Assert.Equal("一、上年度建议落实情况", next.QuerySelector("h2")!.Words());
        var followup = next.QuerySelector("[data-block=followup]")!.Words();
        Assert.Contains("加强乡镇幼儿园师资。已列为任务“加强乡镇幼儿园师资”，逾期未完成。", followup, StringComparison.Ordinal);
        Assert.Contains("2025年目标由100%调整为98%（息府发〔2024〕3号）", followup, StringComparison.Ordinal);
        Assert.Contains("另建一所高中。未采纳：生源减少。", followup, StringComparison.Ordinal);
        var added2 = await portal.ReadAsync(db => db.Tasks.SingleAsync(t => t.Name == "加强乡镇幼儿园师资"));
        Assert.Equal(("二（四）2 学前教育", new DateOnly(2024, 12, 31)), (added2.Section, added2.Due));
        // Verdicts before the day keep the old threshold.
        Assert.Contains("不低于100%", (await bureau.GetPageAsync($"{Report}/data")).QuerySelector("[data-target=PRE-CLASS]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("不低于98%", (await bureau.GetPageAsync("/evaluation/2024/data")).QuerySelector("[data-target=PRE-CLASS]")!.Words(), StringComparison.Ordinal);

        async Task<IHtmlFormElement> FormAsync(string words, string form) =>
            (await bureau.GetPageAsync($"{Report}/proposals")).QuerySelectorAll("[data-proposal]").Single(p => p.QuerySelector("b")!.TextContent == words).QuerySelector<IHtmlFormElement>($"[data-testid={form}]")!;
    }

    private static async Task WriteAsync(PortalClient client, string block, string html)
    {
        using var saved = await client.SubmitFormAsync($"{Report}/blocks/{block}", "[data-testid=block]", ("Html", html));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    private static async Task<string> GivenBackAsync(PortalClient client)
    {
        using var back = await client.SubmitFormAsync($"{Report}/blocks/collection", "form[action*=GiveBack]");
        return (await client.GetPageAsync(Report)).QuerySelector("[data-block=collection]")!.Words().Replace(" ", "", StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> FactsAsync(PortalClient client) =>
        (await client.GetPageAsync($"{Report}/blocks/targets")).QuerySelectorAll("[data-fact]").ToDictionary(b => b.GetAttribute("data-fact")!, b => b.GetAttribute("data-text")!);

    private static async Task<IReadOnlyList<string>> SentencesAsync(PortalClient client) =>
        [.. (await client.GetPageAsync($"{Report}/check")).QuerySelectorAll("[data-testid=sentences] tbody th").Select(s => s.TextContent)];

    private static async Task<string> FreezeAsync(PortalClient client, string report = Report)
    {
        var form = (await client.GetPageAsync($"{report}/check")).QuerySelector<IHtmlFormElement>("[data-testid=freeze]")!;
        var reasons = form.QuerySelectorAll<IHtmlInputElement>("[name^=Reasons]").Select(i => (i.Name!, "已请示分管领导同意")).ToArray();
        using var frozen = await client.SubmitAsync(form, reasons);
        Assert.Equal(HttpStatusCode.Redirect, frozen.StatusCode);
        return frozen.Headers.Location!.OriginalString;
    }

    // Page and document of a final report say of every target what the API said of the year.
    private static async Task AgreesAsync(PortalClient client, PortalHost portal, string edition, Dictionary<string, JsonElement> api)
    {
        var names = await portal.ReadAsync(db => db.Targets.ToDictionaryAsync(t => t.Code, t => t.Name));
        var document = ReportTable.OfDocument(await client.GetFileAsync($"{edition}?handler=Document"), "目标").ToDictionary(r => r["目标"]);
        var page = (await client.GetPageAsync(edition)).QuerySelectorAll("#annex-1 tbody tr").ToDictionary(r => r.Children[0].Words(), r => r.Children.Select(c => c.TextContent.Trim()).ToList());
        Assert.Equal(65, document.Count);
        foreach (var (code, row) in api)
        {
            var (words, cells) = (document[names[code]], page[names[code]]);
            Assert.Equal((words["实际"], words["与目标之差"], words["状态"]), (cells[3], cells[4], cells[5]));
            Assert.Equal(row.GetProperty("actual").ValueKind == JsonValueKind.Null, words["实际"] == "—");
            if (row.GetProperty("actual").ValueKind != JsonValueKind.Null)
                Assert.True(Rounded(words["实际"], row.GetProperty("actual").GetDecimal()), $"{code}: {words["实际"]} {row.GetProperty("actual")}");
        }

        static bool Rounded(string printed, decimal value)
        {
            var number = decimal.Parse(new string([.. printed.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-')]), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture);
            return Math.Abs(number - value) <= 0.006m;
        }
    }
}
