using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Web.Tests;

/// <summary>Who may open what: by role, and for principals by school.</summary>
public class ScopeTests
{
    private const string Own = "0108", Other = "0101";

    // Every address that answers GET: which of anonymous, principal, bureau, leader, inspector, admin, third party may open it.
    private static readonly Dictionary<string, (string Example, string Open)> _table = new()
    {
        ["account/login"] = ("/account/login", "a p b l i d t"),
        ["account/logout"] = ("/account/logout", "p b l i d t"),
        // Nobody has given a password yet, and nobody need go on from there.
        ["account/code"] = ("/account/code", ""),
        ["account/factor"] = ("/account/factor", "p b l i d t"),
        // Nobody forgets a password while mail is off.
        ["account/forgot"] = ("/account/forgot", ""),
        ["account/reset"] = ("/account/reset", ""),
        ["account"] = ("/account", "p b l i d t"),
        ["admin"] = ("/admin", "d"),
        ["admin/users"] = ("/admin/users", "d"),
        ["admin/tokens"] = ("/admin/tokens", "d"),
        ["admin/settings"] = ("/admin/settings", "d"),
        ["admin/townships"] = ("/admin/townships", "d"),
        ["admin/townships/import"] = ("/admin/townships/import", "d"),
        ["admin/audit"] = ("/admin/audit", "i d"),
        [""] = ("/", "p b l i d t"),
        ["brief.docx"] = ("/brief.docx", "b l i d"),
        ["help/{name?}"] = ("/help", "p b l i d t"),
        ["search"] = ("/search?q=xfsz", "p b l i d"),
        ["plans/{code}"] = ("/plans/14fyp", "p b l i d t"),
        ["indicators/{code}"] = ("/indicators/PRE-BOOK", "p b l i d"),
        ["schools"] = ("/schools", "p b l i d"),
        ["schools/{code}"] = ($"/schools/{Own}", "p b l i d"),
        ["gap-report"] = ("/gap-report", "b l i d"),
        ["gap-report/{code}"] = ("/gap-report/PRE-PUB", "b l i d"),
        ["gap-report.{format:regex(^(docx|xlsx)$)}"] = ("/gap-report.xlsx", "b l i d"),
        ["explanations/{year:int}/{kind:regex(^(targets|figures)$)}/{of}/{code}"] = ("/explanations/2025/targets/14fyp/PRE-PUB", "b"),
        ["published/{plan}/{year:int}"] = ("/published/14fyp/2022", "a p b l i d t"),
        ["delivery"] = ("/delivery", "p b l i"),
        ["delivery/projects"] = ("/delivery/projects", "p b l i"),
        ["delivery/tasks/{code}"] = ("/delivery/tasks/T-PRE-03", "p b l i"),
        ["delivery/projects/{code}"] = ("/delivery/projects/P-SP-01", "b l i"),
        ["delivery/{kind:regex(^(tasks|projects|judgements)$)}/{code}/evidence"] = ("/delivery/tasks/T-PRE-03/evidence", "p b l i"),
        ["delivery/files/{id}"] = ("/delivery/files/00", ""),
        ["delivery/offices"] = ("/delivery/offices", "b l i"),
        ["delivery/judgements"] = ("/delivery/judgements", "b l i"),
        ["delivery/judgements/{target}"] = ("/delivery/judgements/SEN-DEMO3", "b l i"),
        ["supervision"] = ("/supervision", "p b l i t"),
        ["supervision/{code}"] = ("/supervision/2026-002", "b l i"),
        ["supervision/{code}/notice"] = ("/supervision/2026-002/notice", "b l i"),
        ["evaluation"] = ("/evaluation", "b l i t"),
        ["evaluation/{year:int}"] = ("/evaluation/2023", "b l i t"),
        ["evaluation/{year:int}/blocks/{block}"] = ("/evaluation/2023/blocks/opinion", "b l i t"),
        ["evaluation/{year:int}/check"] = ("/evaluation/2023/check", "b l i t"),
        ["evaluation/{year:int}/versions"] = ("/evaluation/2023/versions", "b l i t"),
        // Nothing is final yet.
        ["evaluation/{year:int}/editions/{number:int}"] = ("/evaluation/2023/editions/1", ""),
        ["evaluation/{year:int}/proposals"] = ("/evaluation/2023/proposals", "b l i t"),
        ["evaluation/{year:int}/data"] = ("/evaluation/2023/data", "b l i t"),
        ["schools/changes"] = ("/schools/changes", "b d"),
        ["schools/import/{id:guid?}"] = ("/schools/import", "b d"),
        ["collection"] = ("/collection", "b"),
        ["collection/rules"] = ("/collection/rules", "p b l i d"),
        ["collection/{year:int}"] = ("/collection/2026", "b"),
        ["collection/{year:int}/settings"] = ("/collection/2026/settings", "b"),
        ["collection/{year:int}/grid"] = ("/collection/2026/grid", "b"),
        ["collection/{year:int}/template.xlsx"] = ("/collection/2026/template.xlsx", "b"),
        ["collection/{year:int}/import/{id:guid?}"] = ("/collection/2026/import", "b"),
        ["collection/{year:int}/schools/{code}"] = ($"/collection/2026/schools/{Own}", "p b"),
        ["collection/{year:int}/schools/{code}/confirm"] = ($"/collection/2026/schools/{Own}/confirm", "p b"),
        ["collection/{year:int}/schools/{code}/history"] = ($"/collection/2026/schools/{Own}/history", "p b l i d"),
        ["collection/{year:int}/schools/{code}/print"] = ($"/collection/2026/schools/{Own}/print", "p b l i d"),
        ["collection/{year:int}/schools/{code}/merge"] = ($"/collection/2026/schools/{Own}/merge", "p b"),
        ["collection/{year:int}/schools/{code}/correct"] = ($"/collection/2024/schools/{Own}/correct", "b"),
        ["collection/{year:int}/county"] = ("/collection/2026/county", "b"),
        ["collection/{year:int}/county/history"] = ("/collection/2026/county/history", "b l i d"),
        ["collection/{year:int}/county/print"] = ("/collection/2026/county/print", "b l i d"),
        ["collection/{year:int}/county/merge"] = ("/collection/2026/county/merge", "b"),
        ["collection/{year:int}/county/correct"] = ("/collection/2024/county/correct", "b"),
        ["openapi/{documentName}.json"] = ("/openapi/v1.json", "p b l i d"),
        ["health/live"] = ("/health/live", "a p b l i d t"),
        ["health/ready"] = ("/health/ready", "a p b l i d t"),
        ["api/v1/schools"] = ("/api/v1/schools", "p b l i d"),
        ["api/v1/returns/{year:int}/{reporter}"] = ($"/api/v1/returns/2025/{Own}", "p b l i d"),
        ["api/v1/indicator-values"] = ("/api/v1/indicator-values?year=2025", "p b l i d"),
        ["api/v1/achievement"] = ("/api/v1/achievement", "p b l i d"),
    };

    private static readonly Dictionary<string, string> _callers = new()
    {
        ["p"] = $"principal-{Own}",
        ["b"] = "bureau",
        ["l"] = "leader",
        ["i"] = "inspector",
        ["d"] = "admin",
        ["t"] = "third-party",
    };

    [Fact]
    public async Task Every_address_stands_in_the_table()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);

        var addresses = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
            .Select(e => e.RoutePattern.RawText!.Trim('/')).Where(a => !a.StartsWith("error/", StringComparison.Ordinal))
            .ToHashSet();

        Assert.Equal(_table.Keys.Order(StringComparer.Ordinal), addresses.Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("a"), InlineData("p"), InlineData("b"), InlineData("l"), InlineData("i"), InlineData("d"), InlineData("t")]
    public async Task A_caller_opens_what_the_table_says_and_nothing_else(string caller)
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var client = caller == "a" ? portal.AnonymousClient() : await portal.SignInAsync(_callers[caller]);

        foreach (var (example, open) in _table.Values)
        {
            using var answer = await client.GetAsync(example);
            var isOpen = answer.StatusCode is HttpStatusCode.OK
                || (answer.StatusCode == HttpStatusCode.Redirect && !answer.Headers.Location!.OriginalString.Contains("/account/login", StringComparison.Ordinal));
            Assert.True(isOpen == open.Split(' ').Contains(caller), $"{caller} {example}: {(int)answer.StatusCode}");
        }
    }

    [Theory, EachDatabase]
    public async Task Another_school_does_not_exist_for_a_principal(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        using var client = await portal.SignInAsPrincipalAsync(Own);
        using var script = await portal.TokenClientAsync($"principal-{Own}");
        string[] paths =
        [
            $"/schools/{Other}", $"/collection/2026/schools/{Other}", $"/collection/2026/schools/{Other}/confirm",
            $"/collection/2026/schools/{Other}/history", $"/collection/2026/schools/{Other}/print", $"/collection/2026/schools/{Other}/merge",
            "/delivery/tasks/T-SEN-04", "/delivery/tasks/T-MOR-01", "/delivery/tasks/new", "/delivery/tasks/T-SEN-04/evidence", "/delivery/projects/P-SP-01", "/delivery/projects/P-KG-01",
            "/delivery/projects/new", "/delivery/projects/P-SP-01/evidence", "/delivery/judgements/SEN-DEMO3/evidence?year=2023",
            "/supervision/2026-002", "/supervision/2026-002/notice", "/supervision/2026-002/notice?handler=Document", "/supervision/2026-001", "/supervision/new?subject=schools/0108&year=2025",
            "/collection/2026/county", "/collection/2026/county/history", "/collection/2026/county/print",
            $"/api/v1/returns/2025/{Other}", "/api/v1/returns/2025/county",
        ];

        foreach (var path in paths)
        {
            using var answer = await (path.StartsWith("/api", StringComparison.Ordinal) ? script : client).GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
        }
    }

    [Theory, EachDatabase]
    public async Task Not_one_name_of_another_school_reaches_a_principal(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        using var client = await portal.SignInAsPrincipalAsync(Own);
        var others = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.SchoolCode != Own).Select(p => p.Name).Distinct().ToListAsync());
        string[] paths = ["/schools", $"/schools/{Own}", "/indicators/PRE-BOOK", "/api/v1/schools", "/api/v1/indicator-values?year=2025&level=school", $"/collection/2026/schools/{Own}",
            "/delivery", "/delivery/tasks/T-PRE-03", "/delivery/projects", "/supervision"];

        foreach (var path in paths)
        {
            var text = await client.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.DoesNotContain(others, name => text.Contains(name, StringComparison.Ordinal));
            Assert.DoesNotContain("\"0101\"", text, StringComparison.Ordinal);
        }
    }

    [Theory, InlineData("bureau"), InlineData("leader"), InlineData("inspector"), InlineData("admin"), InlineData("principal-0108"), InlineData("third-party")]
    public async Task Every_link_of_the_menu_opens(string user)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync(user);
        var page = await client.GetPageAsync("/plans/14fyp");

        await Assert.AllAsync(page.QuerySelectorAll("nav[aria-label=主导航] a"), async link =>
        {
            using var answer = await client.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
    }
}
