using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Web.Tests.Documents;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The bureau's words travel with the figure and the verdict they explain.</summary>
public class ExplanationTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string Form = "[data-testid=explain]";

    [Theory, EachDatabase]
    public async Task Words_on_a_verdict_stand_on_the_page_in_both_files_and_in_the_next_year(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var leader = await portal.SignInAsync("leader");
        const string words = "新园2026年秋季开园，届时达标。";

        using var saved = await bureau.SubmitFormAsync("/explanations/2024/targets/14fyp/PRE-PUB?back=/gap-report", Form, ("Words", words));

        Assert.Equal("/gap-report", saved.Headers.Location!.OriginalString);
        Assert.Contains($"说明：{words}", await RowAsync(leader, 2024), StringComparison.Ordinal);
        Assert.Contains($"上年说明：{words}", await RowAsync(leader, 2025), StringComparison.Ordinal);
        Assert.DoesNotContain(words, await RowAsync(leader, 2023), StringComparison.Ordinal);
        var sheet = ReportTable.OfSheet(await leader.GetFileAsync("/gap-report.xlsx?asOf=2024"), "目标").Single(r => r["代码"] == "PRE-PUB");
        Assert.Contains(words, sheet["说明"], StringComparison.Ordinal);
        Assert.Contains(words, (await DocumentAsync(leader, 2024)), StringComparison.Ordinal);

        // Emptied, they are gone; the audit holds both.
        using var emptied = await bureau.SubmitFormAsync("/explanations/2024/targets/14fyp/PRE-PUB", Form, ("Words", ""));
        Assert.DoesNotContain(words, await RowAsync(leader, 2024), StringComparison.Ordinal);
        Assert.Equal(2, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Subject == "explanations/targets/14fyp/PRE-PUB/2024")));
    }

    [Theory, EachDatabase]
    public async Task Words_on_a_figure_stand_in_the_files_and_meet_the_checker_of_the_next_year(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");
        using var principal = await portal.SignInAsPrincipalAsync("0108");
        const string words = "当年接收民办园幼儿三十名。";

        using var saved = await bureau.SubmitFormAsync("/explanations/2025/figures/0108/pre.children", Form, ("Words", words));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var box = (await principal.GetPageAsync("/collection/2026/schools/0108")).QuerySelector("[data-cell='pre.children']")!;
        Assert.Contains($"上年说明：{words}", box.Words(), StringComparison.Ordinal);
        Assert.Contains(words, (await bureau.GetPageAsync("/gap-report?asOf=2025")).ByTestId("explained").Words(), StringComparison.Ordinal);
        Assert.Contains(ReportTable.OfSheet(await bureau.GetFileAsync("/gap-report.xlsx?asOf=2025"), "填报数据的说明"), r => r["说明"] == words);
        Assert.Contains(words, await DocumentAsync(bureau, 2025), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_explain_at_once_the_second_sees_the_first()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var first = await portal.SignInAsync("bureau");
        using var second = await portal.SignInAsync("bureau-2");
        const string path = "/explanations/2024/targets/14fyp/CMP-BIG";
        var page = await second.GetPageAsync(path);

        using var quick = await first.SubmitFormAsync(path, Form, ("Words", "先写的。"));
        using var slow = await second.SubmitAsync(page.QuerySelector<IHtmlFormElement>(Form)!, ("Words", "后写的。"));

        var shown = await slow.ReadPageAsync();
        Assert.Contains("已经有人改动", shown.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("先写的。", shown.ByTestId("stands").Words());
        Assert.Equal("后写的。", shown.QuerySelector<IHtmlTextAreaElement>("#words")!.Value);
    }

    [Theory, InlineData("/explanations/1900/targets/14fyp/PRE-PUB"), InlineData("/explanations/2024/targets/13fyp/PRE-PUB"), InlineData("/explanations/2024/figures/9999/pre.children"), InlineData("/explanations/2024/figures/0108/no.such")]
    public async Task What_is_not_there_cannot_be_explained(string path)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> RowAsync(PortalClient client, int year) => (await client.GetPageAsync($"/gap-report?asOf={year}")).QuerySelector("tr[data-target=PRE-PUB]")!.Words();

    private static async Task<string> DocumentAsync(PortalClient client, int year)
    {
        await using var file = await client.GetFileAsync($"/gap-report.docx?asOf={year}");
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(file, isEditable: false);
        return document.MainDocumentPart!.Document!.InnerText;
    }
}
