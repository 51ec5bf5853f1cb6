using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>Whoever evaluates a year from outside: sees all of it, nothing of others, and writes the opinion and nothing else.</summary>
public class ThirdPartyTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string Report = "/evaluation/2023";

    [Theory, EachDatabase]
    public async Task The_opinion_stands_under_the_name_of_the_third_party_and_is_nobody_elses(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var outside = await portal.SignInAsync("third-party");
        using var bureau = await portal.SignInAsync("bureau");
        using var home = await outside.GetAsync("/");
        Assert.Equal(Report, home.Headers.Location!.OriginalString);

        using var saved = await outside.SubmitFormAsync($"{Report}/blocks/opinion", "[data-testid=block]", ("Html", "<p>规划实施总体符合预期。</p>"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var part = (await bureau.GetPageAsync(Report)).QuerySelector("[data-block=opinion]")!;
        Assert.Contains("规划实施总体符合预期。", part.Words(), StringComparison.Ordinal);
        Assert.Equal("第三方评估组", part.QuerySelector(".report-signed")!.Words());
        Assert.Null((await bureau.GetPageAsync($"{Report}/check")).QuerySelector("[data-check=opinion]"));
        Assert.Null((await bureau.GetPageAsync($"{Report}/blocks/opinion")).QuerySelector("[data-testid=block]"));
        Assert.Null((await outside.GetPageAsync($"{Report}/blocks/targets")).QuerySelector("form[method=post][action*=evaluation], [data-testid=block]"));
        foreach (var (client, block) in new[] { (bureau, "opinion"), (outside, "targets") })
        {
            var token = (await client.GetPageAsync("/plans/14fyp")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Report}/blocks/{block}", UriKind.Relative)) { Content = new FormUrlEncodedContent([new("Html", "<p>代写</p>"), new("Seen", "0")]) };
            request.Headers.Add("X-CSRF-TOKEN", token);
            using var refused = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Theory, EachDatabase]
    public async Task Nothing_of_another_year_is_seen(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        using var outside = await portal.SignInAsync("third-party");
        foreach (var path in (string[])["/evaluation/2024", "/evaluation/2022", "/evaluation/2024/data", "/evaluation/2024/check", "/evaluation/2024/blocks/opinion", "/evaluation/2024/versions", "/evaluation/2024/proposals",
            "/evaluation/2026", "/supervision/2026-001", "/supervision/2026-002/notice", "/supervision/new?subject=schools/0108&year=2023"])
        {
            using var answer = await outside.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
        }
        Assert.Equal(["2023-001"], (await outside.GetPageAsync("/supervision")).QuerySelectorAll("tr[data-finding]").Select(r => r.GetAttribute("data-finding")));

        // All of its own year is there: every school's figures, and each link of the report opens.
        var data = await outside.GetPageAsync($"{Report}/data");
        var schools = await portal.ReadAsync(db => db.SchoolProfiles.CountAsync(p => p.Year == 2023 && p.Status == Domain.Schools.SchoolStatus.Open));
        Assert.Equal(schools + 1, data.ByTestId("returns").QuerySelectorAll("tbody tr").Length);
        var file = await outside.Http.GetStringAsync(new Uri($"{Report}/data?handler=File", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(await portal.ReadAsync(db => db.Figures.CountAsync(f => f.Year == 2023)), file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        var links = (await outside.GetPageAsync(Report)).QuerySelectorAll<IHtmlAnchorElement>("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct().ToList();
        Assert.NotEmpty(links);
        await Assert.AllAsync(links, async link =>
        {
            using var answer = await outside.GetAsync(link);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{link}: {(int)answer.StatusCode}");
        });
    }

    [Theory, InlineData("", "第三方评估账号须填写所评估的年度"), InlineData("明年", "第三方评估账号须填写所评估的年度")]
    public async Task An_account_of_a_third_party_needs_its_year(string year, string words)
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var admin = await portal.SignInAsync("admin");

        using var answer = await admin.SubmitFormAsync("/admin/users", "form:has(#year)", ("Form.UserName", "evaluator"), ("Form.DisplayName", "评估公司"), ("Form.Role", "third-party"), ("Form.Year", year));

        Assert.Contains(words, (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        using var made = await admin.SubmitFormAsync("/admin/users", "form:has(#year)", ("Form.UserName", $"evaluator-{year.Length}"), ("Form.DisplayName", "评估公司"), ("Form.Role", "third-party"), ("Form.Year", "2024"));
        Assert.Equal(2024, await portal.ReadAsync(db => db.Users.Where(u => u.UserName == $"evaluator-{year.Length}").Select(u => u.EvaluatedYear).SingleAsync()));
    }
}
