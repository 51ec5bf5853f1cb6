using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Web.Tests.Api;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>Files at the doors of the portal: API and page.</summary>
public class ImportTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const int Year = 2026;

    private static readonly Encoding _gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory, EachDatabase]
    public async Task A_file_is_tried_then_written_and_changes_nothing_the_second_time(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.TokenClientAsync("bureau");
        var csv = _gb18030.GetBytes("学校代码,指标项代码,数值\r\n0109,pre.children,120\r\n0109,pre.classes,５\r\n0111,all.gigabit,是\r\n");

        var (tried, preview) = await ImportAsync(client, "data.csv", csv, "?dryRun=true");
        Assert.Equal((200, 3, 3), (tried, preview.GetProperty("accepted").GetInt32(), preview.GetProperty("changed").GetInt32()));
        Assert.Equal(0, await portal.ReadAsync(db => db.Returns.CountAsync(r => r.Year == Year && (r.Reporter == "0109" || r.Reporter == "0111"))));

        Assert.Equal(200, (await ImportAsync(client, "data.csv", csv)).Status);
        var (again, same) = await ImportAsync(client, "data.csv", csv);

        Assert.Equal((200, 0, 3), (again, same.GetProperty("changed").GetInt32(), same.GetProperty("unchanged").GetInt32()));
        var entry = await client.GetJsonAsync($"returns/{Year}/0109");
        Assert.Equal((1, 120, 5), (entry.GetProperty("version").GetInt32(), entry.GetProperty("figures").GetProperty("pre.children").GetInt32(), entry.GetProperty("figures").GetProperty("pre.classes").GetInt32()));
        Assert.Equal(["returns/2026/0109", "returns/2026/0111"], await portal.ReadAsync(db => db.AuditEntries
            .Where(a => a.Action == "return.import" && (a.Subject == "returns/2026/0109" || a.Subject == "returns/2026/0111")).Select(a => a.Subject).Order().ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task One_wrong_row_and_nothing_is_written(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.TokenClientAsync("bureau");
        var csv = Encoding.UTF8.GetBytes("school_code,element,value\n0113,pre.classes,4\n0113,pre.classes_in_standard,5\n9999,pre.classes,1\n0113,sen.pupils,3\n0113,pre.books,很多\n");

        var (status, body) = await ImportAsync(client, "data.csv", csv);

        Assert.Equal(422, status);
        var errors = body.GetProperty("errors").EnumerateArray().ToDictionary(e => e.GetProperty("row").GetInt32());
        Assert.Equal([3, 4, 5, 6], errors.Keys.Order());
        Assert.Equal("“班额达标班数”为5，不得大于“班数”（4）。", errors[3].GetProperty("message").GetString());
        Assert.Equal(("9999", "0113", "sen.pupils"), (errors[4].GetProperty("school").GetString(), errors[5].GetProperty("school").GetString(), errors[5].GetProperty("element").GetString()));
        Assert.Equal("很多", errors[6].GetProperty("value").GetString());
        Assert.Equal(0, await portal.ReadAsync(db => db.Returns.CountAsync(r => r.Year == Year && r.Reporter == "0113")));
    }

    [Theory, EachDatabase]
    public async Task A_published_year_takes_no_import(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).TokenClientAsync("bureau");

        var (status, body) = await ImportAsync(client, "data.csv", Encoding.UTF8.GetBytes("school_code,element,value\n0110,pre.classes,99\n"), year: 2024);

        Assert.Equal(422, status);
        Assert.Contains("只能由教育局更正", body.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leader", 403)]
    [InlineData("principal-0109", 403)]
    public async Task Only_the_bureau_imports(string user, int expected)
    {
        using var client = await (await hosts.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync(user);

        Assert.Equal(expected, (await ImportAsync(client, "data.csv", "school_code,element,value\n"u8.ToArray())).Status);
    }

    [Theory, EachDatabase]
    public async Task The_page_shows_first_and_writes_after_the_confirmation(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");
        using var uploaded = await UploadAsync(client, "school_code,element,value\n0115,pre.classes,4\n");
        var preview = uploaded.Headers.Location!.OriginalString;

        var page = await client.GetPageAsync(preview);

        Assert.Contains("读到1 项 将改变1 项 不变0 项", page.ByTestId("preview").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await portal.ReadAsync(db => db.Returns.CountAsync(r => r.Year == Year && r.Reporter == "0115")));
        using (var other = await portal.SignInAsync("bureau-2"))
        using (var hidden = await other.GetAsync(preview)) Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var confirmed = await client.SubmitFormAsync(preview, "form[action$='handler=Confirm']");
        Assert.Equal($"/collection/{Year}/import", confirmed.Headers.Location?.OriginalString);
        Assert.Contains("写入1项", (await client.GetPageAsync($"/collection/{Year}/import")).QuerySelector(".alert-success")!.Words(), StringComparison.Ordinal);
        Assert.Equal(4, await portal.ReadAsync(db => db.Figures.Where(f => f.Year == Year && f.Reporter == "0115").Select(f => f.Value).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task What_changed_after_the_preview_is_not_overwritten(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");
        using var uploaded = await UploadAsync(client, "school_code,element,value\n0204,all.staff,5\n");
        var preview = uploaded.Headers.Location!.OriginalString;
        var confirm = (await client.GetPageAsync(preview)).QuerySelector<IHtmlFormElement>("form[action$='handler=Confirm']")!;
        using (var script = await portal.TokenClientAsync("bureau-2"))
            Assert.Equal(200, (await script.SendAsync(HttpMethod.Put, $"returns/{Year}/0204", """{"version": 0, "figures": {"all.staff": 7}}""")).Status);

        using var answer = await client.SubmitAsync(confirm);

        Assert.Equal(preview, answer.Headers.Location?.OriginalString);
        Assert.Contains("预览之后有报表被修改", (await client.GetPageAsync(preview)).QuerySelector(".alert-success")!.Words(), StringComparison.Ordinal);
        Assert.Equal(7, await portal.ReadAsync(db => db.Figures.Where(f => f.Year == Year && f.Reporter == "0204").Select(f => f.Value).SingleAsync()));
    }

    [Fact]
    public async Task A_script_is_told_how_far_reading_has_come()
    {
        using var client = await (await hosts.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");
        var rows = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"0118,no.such{i},1\n"));

        using var good = await UploadAsync(client, "school_code,element,value\n0118,pre.classes,4\n" + rows, "text/plain");
        using var bad = await UploadAsync(client, "PK not a zip", "text/plain");

        var lines = (await good.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim().Split('\n');
        Assert.StartsWith($"done /collection/{Year}/import/", lines[^1], StringComparison.Ordinal);
        Assert.InRange(lines.Count(l => l.StartsWith("reading 0.", StringComparison.Ordinal)), 5, 120);
        Assert.StartsWith("failed 这不是", (await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Seven_mistakes_planted_in_LibreOffice_come_back_marked_and_mended_the_figures_are_those_of_the_file(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var client = await portal.TokenClientAsync("bureau");
        using var clerk = new Clerk(await bureau.Http.GetByteArrayAsync(new Uri($"/collection/{Year}/template.xlsx", UriKind.Relative), TestContext.Current.CancellationToken));

        var (wrong, planted) = clerk.Fill(seed: 20261124, errors: 7);
        using var uploaded = await UploadAsync(bureau, wrong, "wrong.xlsx");
        var preview = uploaded.Headers.Location!.OriginalString;
        var places = (await bureau.GetPageAsync(preview)).ByTestId("errors").QuerySelectorAll("tbody tr td:first-child").Select(c => c.Words());
        Assert.Equal(planted.Order(StringComparer.Ordinal), places.Order(StringComparer.Ordinal));
        var marked = await bureau.Http.GetByteArrayAsync(new Uri($"{preview}?handler=Marked", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(planted.Order(StringComparer.Ordinal), Clerk.CommentedBodyCells(marked).Order(StringComparer.Ordinal));

        var (clean, none) = clerk.Fill(seed: 20261124, errors: 0);
        Assert.Empty(none);
        var (status, _) = await ImportAsync(client, "clean.xlsx", clean);

        Assert.Equal(200, status);
        var sums = clerk.SumsByElement();
        var values = await client.CountyValuesAsync(Year);
        (string Indicator, string Above, string Below)[] ratios =
        [
            ("PRE-BOOK", "pre.books", "pre.children"), ("PRE-CLASS", "pre.classes_in_standard", "pre.classes"), ("CMP-DROP-P", "pri.dropouts", "pri.pupils_start"),
            ("SEN-BACH", "sen.gaokao_bachelor", "sen.gaokao_candidates"), ("VOC-DROP", "voc.dropouts", "voc.pupils_start"),
        ];
        foreach (var (indicator, above, below) in ratios)
            Assert.Equal((sums[above], sums[below]), (values[indicator].Decimal("numerator"), values[indicator].Decimal("denominator")));
        Assert.Equal(Math.Round(sums["pre.books"] / sums["pre.children"], 2, MidpointRounding.AwayFromZero), values["PRE-BOOK"].Decimal("value"));
    }

    private static async Task<(int Status, JsonElement Body)> ImportAsync(PortalClient client, string name, byte[] file, string query = "", int year = Year)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        using var answer = await client.Http.PostAsync(new Uri($"/api/v1/returns/{year}/import{query}", UriKind.Relative), form);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static Task<HttpResponseMessage> UploadAsync(PortalClient client, string csv, string accept = "text/html") =>
        UploadAsync(client, Encoding.UTF8.GetBytes(csv), "data.csv", accept);

    private static async Task<HttpResponseMessage> UploadAsync(PortalClient client, byte[] file, string name, string accept = "text/html")
    {
        var page = await client.GetPageAsync($"/collection/{Year}/import");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/collection/{Year}/import")
        {
            Content = new MultipartFormDataContent
            {
                { new ByteArrayContent(file), "file", name },
                { new StringContent(page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            },
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return await client.Http.SendAsync(request);
    }
}
