using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Supervision;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>Findings of the inspectors: written, answered with evidence, looked at again; and who may do what.</summary>
public class SupervisionTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string School = "0108", Written = "[data-testid=finding]", Answer = "[data-testid=answer]", Check = "[data-testid=check]";
    private static readonly byte[] _pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF");

    [Theory, EachDatabase]
    public async Task A_finding_is_answered_reopened_answered_again_and_closed(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var inspector = await portal.SignInAsync("inspector");
        using var principal = await portal.SignInAsPrincipalAsync(School);
        using var stranger = await portal.SignInAsPrincipalAsync("0101");
        var address = await FindAsync(inspector, $"schools/{School}", 2025);
        Assert.Contains("待整改", (await principal.GetPageAsync($"/schools/{School}")).ByTestId("findings-of").Words(), StringComparison.Ordinal);

        using var answered = await SendAsync(principal, address, Answer, "名册已经补齐。", [], ("整改报告.pdf", _pdf));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Contains("复查整改情况", (await inspector.GetPageAsync("/")).ByTestId("owed").Words(), StringComparison.Ordinal);
        using var reopened = await SendAsync(inspector, address, Check, "仍缺两个班的名册。", [("state", "Reopened"), ("due", Day(10))]);
        Assert.Equal(HttpStatusCode.Redirect, reopened.StatusCode);
        using var again = await SendAsync(principal, address, Answer, "两个班的名册也已补齐。", []);
        using var closed = await SendAsync(inspector, address, Check, "现场核对无误。", [("state", "Closed")]);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);

        var page = await principal.GetPageAsync(address);
        Assert.Equal(["open", "answered", "reopened", "answered", "closed"], page.ByTestId("steps").Children.Select(s => s.GetAttribute("data-state")));
        Assert.Null(page.QuerySelector(Answer));
        Assert.Contains("整改报告.pdf", page.ByTestId("steps").Words(), StringComparison.Ordinal);
        var file = page.QuerySelector(".file-list a")!.GetAttribute("href")!;
        using var own = await principal.GetAsync(file);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        foreach (var path in (string[])[address, $"{address}/notice", file])
        {
            using var refused = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        var code = address.Split('/')[^1];
        Assert.Equal(["finding.add", "finding.answered", "finding.reopened", "finding.answered", "finding.closed"],
            await portal.ReadAsync(db => db.AuditEntries.Where(a => a.Subject == $"findings/{code}").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()));
        var list = await inspector.Http.GetStringAsync(new Uri($"/supervision?q={code}&handler=Data", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("已销号", list, StringComparison.Ordinal);
        Assert.Contains("两个班的名册也已补齐。", list, StringComparison.Ordinal);

        // What comes up again is opened again.
        using var once = await SendAsync(inspector, address, Check, "秋季学期又缺名册。", [("state", "Reopened"), ("due", Day(30))]);
        Assert.Equal(FindingState.Reopened, await portal.ReadAsync(db => db.Findings.Where(f => f.Code == code).Select(f => f.State).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task A_finding_on_a_figure_leads_to_the_cell_and_back_and_a_correction_is_tied_to_it(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var inspector = await portal.SignInAsync("inspector");
        using var bureau = await portal.SignInAsync("bureau");
        var element = await portal.ReadAsync(db => db.Figures.Where(f => f.Year == 2024 && f.Reporter == School && f.Element.EndsWith(".books")).Select(f => f.Element).FirstAsync());
        var cell = $"/collection/2024/schools/{School}/history?element={element}";
        var door = (await inspector.GetPageAsync(cell)).ByTestId("findings-of").QuerySelector<IHtmlAnchorElement>("a")!.PathName;
        Assert.Equal("/supervision/new", door);

        var address = await FindAsync(inspector, $"figures/{School}/{element}", 2024);

        var page = await inspector.GetPageAsync(address);
        Assert.NotNull(page.ByTestId("no-corrections"));
        Assert.Contains(page.QuerySelectorAll("dd a"), a => a.GetAttribute("href") == cell);
        Assert.Contains((await bureau.GetPageAsync(cell)).ByTestId("findings-of").QuerySelectorAll("a"), a => a.GetAttribute("href") == address);
        using var corrected = await bureau.SubmitFormAsync($"/collection/2024/schools/{School}/correct", "form:has([name=Reason])", ($"Figures[{element}]", "4321"), ("Reason", "清点后更正"), ("Document", "息教发〔2026〕9号"));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        var tied = (await inspector.GetPageAsync(address)).ByTestId("corrections");
        Assert.Contains("4321", tied.Words(), StringComparison.Ordinal);
        Assert.Contains("清点后更正", tied.Words(), StringComparison.Ordinal);
        // Who checks the figures of the year after sees what was found.
        Assert.Contains("2024年督导意见", (await bureau.GetPageAsync($"/collection/2025/schools/{School}")).Body!.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Due", "2020-01-01", "整改期限不能早于今天")]
    [InlineData("Form.Due", "月底", "请填写期限")]
    [InlineData("Form.Facts", " ", "请写明事实、依据和整改要求")]
    [InlineData("Form.Responsible", "", "请选择责任单位")]
    public async Task What_no_finding_can_be_is_explained_and_kept(string field, string value, string words)
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var inspector = await portal.SignInAsync("inspector");
        var page = await inspector.GetPageAsync($"/supervision/new?subject=schools/{School}&year=2025");
        var form = page.QuerySelector<IHtmlFormElement>(Written)!;
        form.Elements.OfType<IHtmlInputElement>().Single(e => e.Name == "Form.Due").Type = "text";
        form.SetAttribute("novalidate", "novalidate");

        using var answer = await inspector.SubmitAsync(form, [.. Said(("Form.Facts", "已填写的事实")).Where(f => f.Name != field), (field, value)]);

        var refused = await answer.ReadPageAsync();
        Assert.Contains(words, refused.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("依据文字", refused.QuerySelector("[name='Form.Basis']")!.TextContent);
        if (field == "Form.Due") Assert.Equal(value, refused.QuerySelector("[name='Form.Due']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("schools/9999", HttpStatusCode.NotFound)]
    [InlineData("figures/0108/pre.nothing", HttpStatusCode.NotFound)]
    [InlineData("targets/14fyp/NOTHING", HttpStatusCode.NotFound)]
    [InlineData("nothing/0108", HttpStatusCode.NotFound)]
    public async Task A_finding_on_nothing_is_not_written(string subject, HttpStatusCode status)
    {
        using var inspector = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("inspector");
        using var answer = await inspector.GetAsync($"/supervision/new?subject={subject}&year=2025");
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_closed_school_is_found_no_fault_with()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        var closed = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year == 2026 && p.Name.EndsWith("水头小学")).Select(p => p.SchoolCode).SingleAsync());
        using var inspector = await portal.SignInAsync("inspector");

        using var answer = await inspector.SubmitFormAsync($"/supervision/new?subject=schools/{closed}&year=2025", Written, [.. Said(("Form.Responsible", "school"))]);

        Assert.Contains("这所学校已经撤并", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.Findings.AnyAsync(f => f.School == closed)));
    }

    [Theory, EachDatabase]
    public async Task Nobody_answers_for_another_and_the_second_sees_the_first(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var inspector = await portal.SignInAsync("inspector");
        using var principal = await portal.SignInAsPrincipalAsync(School);
        using var bureau = await portal.SignInAsync("bureau");
        var address = await FindAsync(inspector, $"schools/{School}", 2025);
        var page = await principal.GetPageAsync(address);
        var form = page.QuerySelector<IHtmlFormElement>(Answer)!;

        Assert.Null((await bureau.GetPageAsync(address)).QuerySelector(Answer));
        foreach (var caller in (PortalClient[])[bureau, inspector])
        {
            using var refused = await SendAsync(caller, form, "代为回复", []);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        using var first = await SendAsync(principal, form, "第一份报告", []);
        using var second = await SendAsync(principal, form, "第二份报告", []);
        var both = await second.ReadPageAsync();
        Assert.Contains("已经有人办理了", both.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Contains("第一份报告", both.ByTestId("steps").Words(), StringComparison.Ordinal);
        Assert.Equal("第二份报告", both.QuerySelector("[name=words]")!.TextContent);
        using var supplement = await principal.SubmitAsync(both.QuerySelector<IHtmlFormElement>(Answer)!);
        Assert.Equal(HttpStatusCode.Redirect, supplement.StatusCode);
        using var empty = await SendAsync(inspector, address, Check, " ", [("state", "Closed")]);
        Assert.Contains("请填写文字", (await empty.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        using var past = await SendAsync(inspector, address, Check, "不行", [("state", "Reopened"), ("due", "2020-01-01")]);
        var kept = await past.ReadPageAsync();
        Assert.Contains("整改期限不能早于今天", kept.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("不行", kept.QuerySelector($"{Check} [name=words]")!.TextContent);
    }

    [Fact]
    public async Task The_notice_says_what_the_finding_says()
    {
        using var inspector = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("inspector");

        var page = await inspector.GetPageAsync("/supervision/2026-002/notice");
        using var document = WordprocessingDocument.Open(await inspector.GetFileAsync("/supervision/2026-002/notice?handler=Document"), isEditable: false);

        var words = page.QuerySelector(".notice")!.Words();
        foreach (var line in document.MainDocumentPart!.Document!.Body!.ChildElements.Select(p => p.InnerText).Where(t => t.Length > 0))
            Assert.Contains(line, words, StringComparison.Ordinal);
        Assert.Contains("请于2026年6月30日前完成整改", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_listed_by_place_office_state_and_age()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var leader = await portal.SignInAsync("leader");
        var office = await portal.ReadAsync(db => db.Findings.Where(f => f.Code == "2026-001").Select(f => f.OfficeId).SingleAsync());
        foreach (var (query, codes) in new (string, string[])[]
        {
            ("", ["2026-002", "2026-001", "2023-001"]), ("?state=closed", ["2023-001"]), ("?overdue=true", ["2026-002"]), ($"?office={office}", ["2026-001"]), ("?township=石硐镇", ["2026-002"]),
            ("?q=班额", ["2023-001"]), ("?year=2023", ["2023-001"]), ("?age=100000", []),
        })
            Assert.Equal(codes, (await leader.GetPageAsync($"/supervision{query}")).QuerySelectorAll("tr[data-finding]").Select(r => r.GetAttribute("data-finding")));
    }

    private static string Day(int ahead) => ChinaTime.TodayOf(TimeProvider.System).AddDays(ahead).ToString("yyyy-MM-dd");

    private static IEnumerable<(string Name, string Value)> Said(params (string Name, string Value)[] more) =>
        new (string Name, string Value)[] { ("Form.Facts", "事实文字"), ("Form.Basis", "依据文字"), ("Form.Demand", "要求文字"), ("Form.Due", Day(20)), ("Form.Responsible", "school") }.Where(f => more.All(m => m.Name != f.Name)).Concat(more);

    private static async Task<string> FindAsync(PortalClient inspector, string subject, int year)
    {
        using var written = await inspector.SubmitFormAsync($"/supervision/new?subject={subject}&year={year}", Written, [.. Said()]);
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        return written.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> SendAsync(PortalClient client, string path, string form, string words, (string, string)[] fields, params (string Name, byte[] Content)[] files) =>
        await SendAsync(client, (await client.GetPageAsync(path)).QuerySelector<IHtmlFormElement>(form)!, words, fields, files);

    private static async Task<HttpResponseMessage> SendAsync(PortalClient client, IHtmlFormElement form, string words, (string Name, string Value)[] fields, params (string Name, byte[] Content)[] files)
    {
        var token = (await client.GetPageAsync("/plans/14fyp")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;
        using var content = new MultipartFormDataContent { { new StringContent(words), "words" } };
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(i => i.Name is "version")) content.Add(new StringContent(input.Value), input.Name!);
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), "files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.GetAttribute("action")!, UriKind.Relative)) { Content = content };
        request.Headers.Add("X-CSRF-TOKEN", token);
        return await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
