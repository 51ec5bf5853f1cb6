using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Web.Tests;

/// <summary>Who may write what: every address that changes something, asked by eight callers.</summary>
public class WriteScopeTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const string Own = "0108", Other = "0101";

    // Anonymous, the principal of the school, the principal of another, bureau, leader, inspector, admin, third party.
    private static readonly Dictionary<string, string> _callers = new()
    {
        ["a"] = "",
        ["p"] = $"principal-{Own}",
        ["o"] = $"principal-{Other}",
        ["b"] = "bureau",
        ["l"] = "leader",
        ["i"] = "inspector",
        ["d"] = "admin",
        ["t"] = "third-party",
    };

    // Signing out stands last: nothing can be sent after it.
    private static readonly Dictionary<string, (string Example, string Open)> _table = new()
    {
        ["POST account/login"] = ("/account/login", "a p o b l i d t"),
        ["POST account/code"] = ("/account/code", "a p o b l i d t"),
        // Nobody forgets a password while mail is off.
        ["POST account/forgot"] = ("/account/forgot", ""),
        ["POST account/reset"] = ("/account/reset", ""),
        ["POST account"] = ("/account", "p o b l i d t"),
        ["POST account/factor"] = ("/account/factor", "p o b l i d t"),
        ["POST account/factor?handler=Codes"] = ("/account/factor?handler=Codes", "p o b l i d t"),
        ["POST account/factor?handler=Disable"] = ("/account/factor?handler=Disable", "p o b l i d t"),
        ["POST account?handler=End"] = ("/account?handler=End", "p o b l i d t"),
        ["POST account?handler=Password"] = ("/account?handler=Password", "p o b l i d t"),
        ["POST admin/users"] = ("/admin/users", "d"),
        ["POST admin/users?handler=Principals"] = ("/admin/users?handler=Principals", "d"),
        ["POST admin/users?handler=Change"] = ("/admin/users?handler=Change", "d"),
        ["POST admin/users?handler=Disable"] = ("/admin/users?handler=Disable", "d"),
        ["POST admin/users?handler=Enable"] = ("/admin/users?handler=Enable", "d"),
        ["POST admin/users?handler=Sessions"] = ("/admin/users?handler=Sessions", "d"),
        ["POST admin/users?handler=Factor"] = ("/admin/users?handler=Factor", "d"),
        ["POST admin/users?handler=Reset"] = ("/admin/users?handler=Reset", "d"),
        ["POST admin/tokens"] = ("/admin/tokens", "d"),
        ["POST admin/tokens?handler=Revoke"] = ("/admin/tokens?handler=Revoke&id=0", "d"),
        ["POST admin/settings"] = ("/admin/settings", "d"),
        ["POST admin/townships"] = ("/admin/townships", "d"),
        ["POST admin/townships?handler=Remove"] = ("/admin/townships?handler=Remove", "d"),
        ["POST admin/townships?handler=Move"] = ("/admin/townships?handler=Move", "d"),
        ["POST admin/townships?handler=Place"] = ("/admin/townships?handler=Place", "d"),
        ["POST admin/townships/import"] = ("/admin/townships/import", "d"),
        ["POST admin/townships/import?handler=Remove"] = ("/admin/townships/import?handler=Remove", "d"),
        ["POST collection"] = ("/collection", "b"),
        ["POST collection/{year:int}"] = ("/collection/2026", "b"),
        ["POST collection/{year:int}/settings"] = ("/collection/2026/settings", "b"),
        ["POST collection/{year:int}/settings?handler=Step"] = ("/collection/2026/settings?handler=Step", "b"),
        ["POST collection/{year:int}/settings?handler=Elements"] = ("/collection/2026/settings?handler=Elements", "b"),
        ["POST collection/{year:int}/settings?handler=TakeOver"] = ("/collection/2026/settings?handler=TakeOver", "b"),
        ["POST collection/{year:int}/settings?handler=Public"] = ("/collection/2026/settings?handler=Public", "b"),
        ["POST collection/{year:int}/sheet"] = ("/collection/2026/sheet", "p o b"),
        ["POST collection/{year:int}/import/{id:guid?}"] = ("/collection/2026/import", "b"),
        // An upload that is not one's own does not exist.
        ["POST collection/{year:int}/import/{id:guid?}?handler=Confirm"] = ($"/collection/2026/import/{Guid.Empty}?handler=Confirm", ""),
        ["POST collection/{year:int}/schools/{code}"] = ($"/collection/2026/schools/{Own}", "p b"),
        ["POST collection/{year:int}/schools/{code}?handler=Step"] = ($"/collection/2026/schools/{Own}?handler=Step&step=Submit", "p b"),
        ["POST collection/{year:int}/schools/{code}/confirm"] = ($"/collection/2026/schools/{Own}/confirm", "p b"),
        ["POST collection/{year:int}/schools/{code}/confirm?handler=Query"] = ($"/collection/2026/schools/{Own}/confirm?handler=Query", "p b"),
        ["POST collection/{year:int}/schools/{code}/merge"] = ($"/collection/2026/schools/{Own}/merge", "p b"),
        ["POST collection/{year:int}/schools/{code}/correct"] = ($"/collection/2024/schools/{Own}/correct", "b"),
        ["POST collection/{year:int}/county"] = ("/collection/2026/county", "b"),
        ["POST collection/{year:int}/county?handler=Step"] = ("/collection/2026/county?handler=Step&step=Submit", "b"),
        ["POST collection/{year:int}/county/merge"] = ("/collection/2026/county/merge", "b"),
        ["POST collection/{year:int}/county/correct"] = ("/collection/2024/county/correct", "b"),
        ["POST delivery?handler=Assign"] = ("/delivery?handler=Assign", "b"),
        ["POST delivery?handler=Join"] = ("/delivery?handler=Join", "b"),
        ["POST delivery/tasks/{code}"] = ("/delivery/tasks/T-PRE-03", "b"),
        ["POST delivery/tasks/{code}?handler=Split"] = ("/delivery/tasks/T-PRE-03?handler=Split", "b"),
        ["POST delivery/tasks/{code}?handler=Remove"] = ("/delivery/tasks/T-PRE-03?handler=Remove", "b"),
        ["POST delivery/projects/{code}"] = ("/delivery/projects/P-SP-01", "b"),
        ["POST delivery/projects/{code}?handler=Remove"] = ("/delivery/projects/P-SP-01?handler=Remove", "b"),
        ["POST delivery/{kind:regex(^(tasks|projects|judgements)$)}/{code}/evidence"] = ("/delivery/tasks/T-PRE-03/evidence", "p b"),
        // What was never said cannot be taken back.
        ["POST delivery/{kind:regex(^(tasks|projects|judgements)$)}/{code}/evidence?handler=Remove"] = ("/delivery/tasks/T-PRE-03/evidence?handler=Remove", ""),
        ["POST delivery/offices"] = ("/delivery/offices", "b"),
        ["POST delivery/offices?handler=Rename"] = ("/delivery/offices?handler=Rename&id=0", "b"),
        ["POST delivery/offices?handler=Remove"] = ("/delivery/offices?handler=Remove&id=0", "b"),
        ["POST delivery/judgements?handler=Scale"] = ("/delivery/judgements?handler=Scale", "b"),
        ["POST delivery/judgements/{target}"] = ("/delivery/judgements/SEN-DEMO3", "b"),
        ["POST delivery/judgements/{target}?handler=Confirm"] = ("/delivery/judgements/SEN-DEMO3?handler=Confirm&year=2020", "b"),
        ["POST delivery/judgements/{target}?handler=Withdraw"] = ("/delivery/judgements/SEN-DEMO3?handler=Withdraw&year=2020", "b"),
        ["POST explanations/{year:int}/{kind:regex(^(targets|figures)$)}/{of}/{code}"] = ("/explanations/2025/targets/14fyp/PRE-PUB", "b"),
        ["POST supervision/{code}"] = ("/supervision/2026-002", "i"),
        ["POST supervision/{code}?handler=Answer"] = ("/supervision/2026-001?handler=Answer", "b"),
        ["POST supervision/{code}?handler=Check"] = ("/supervision/2026-002?handler=Check", "i"),
        ["POST evaluation/{year:int}/blocks/{block}"] = ("/evaluation/2023/blocks/targets", "b"),
        ["POST evaluation/{year:int}/blocks/{block}?handler=GiveBack"] = ("/evaluation/2023/blocks/targets?handler=GiveBack", "b"),
        // What was never written cannot be restored.
        ["POST evaluation/{year:int}/blocks/{block}?handler=Restore"] = ("/evaluation/2023/blocks/targets?handler=Restore", ""),
        ["POST evaluation/{year:int}/blocks/{block}?handler=Comment"] = ("/evaluation/2023/blocks/targets?handler=Comment", "b l i"),
        ["POST evaluation/{year:int}/blocks/{block}?handler=Resolve"] = ("/evaluation/2023/blocks/targets?handler=Resolve&id=0", "b"),
        ["POST evaluation/{year:int}/check"] = ("/evaluation/2023/check", "b"),
        // Nothing is final yet.
        ["POST evaluation/{year:int}/editions/{number:int}?handler=Public"] = ("/evaluation/2023/editions/1?handler=Public", ""),
        ["POST evaluation/{year:int}/proposals"] = ("/evaluation/2023/proposals", "b"),
        ["POST evaluation/{year:int}/proposals?handler=Save"] = ("/evaluation/2023/proposals?handler=Save&id=0", "b"),
        ["POST evaluation/{year:int}/proposals?handler=Task"] = ("/evaluation/2023/proposals?handler=Task&id=0", "b"),
        ["POST evaluation/{year:int}/proposals?handler=Revise"] = ("/evaluation/2023/proposals?handler=Revise&id=0", "b"),
        ["POST evaluation/{year:int}/proposals?handler=Refuse"] = ("/evaluation/2023/proposals?handler=Refuse&id=0", "b"),
        ["POST schools/changes"] = ("/schools/changes", "b d"),
        ["POST schools/changes?handler=Withdraw"] = ("/schools/changes?handler=Withdraw&id=0", "b d"),
        ["POST schools/import/{id:guid?}"] = ("/schools/import", "b d"),
        ["POST schools/import/{id:guid?}?handler=Confirm"] = ($"/schools/import/{Guid.Empty}?handler=Confirm", ""),
        ["POST schools/import/{id:guid?}?handler=One"] = ("/schools/import?handler=One", "b d"),
        ["PUT api/v1/returns/{year:int}/{reporter}"] = ($"/api/v1/returns/2026/{Own}", "p b"),
        ["POST api/v1/returns/{year:int}/{reporter}/submit"] = ($"/api/v1/returns/2026/{Own}/submit", "p b"),
        ["POST api/v1/returns/{year:int}/{reporter}/confirm"] = ($"/api/v1/returns/2026/{Own}/confirm", "p"),
        ["POST api/v1/returns/{year:int}/{reporter}/approve"] = ($"/api/v1/returns/2026/{Own}/approve", "b"),
        ["POST api/v1/returns/{year:int}/{reporter}/query"] = ($"/api/v1/returns/2026/{Own}/query", "p"),
        ["POST api/v1/returns/{year:int}/{reporter}/return"] = ($"/api/v1/returns/2026/{Own}/return", "b"),
        ["POST api/v1/returns/{year:int}/import"] = ("/api/v1/returns/2026/import", "b"),
        ["POST api/v1/progress/assess"] = ("/api/v1/progress/assess", "p o b l i d"),
        ["POST account/logout"] = ("/account/logout", "p o b l i d t"),
    };

    [Fact]
    public async Task Every_address_that_writes_stands_in_the_table()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var handlers = new Dictionary<string, IEnumerable<string>>();
        foreach (var page in endpoints.Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>().DistinctBy(p => p.ViewEnginePath))
            handlers[page.ViewEnginePath] = (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods
                .Where(h => h.HttpMethod != "Get").Select(h => h.Name is null ? "" : $"?handler={h.Name}").ToList();

        var found = endpoints.Where(e => !e.RoutePattern.RawText!.Contains("error/", StringComparison.Ordinal)).SelectMany(endpoint =>
        {
            var address = endpoint.RoutePattern.RawText!.Trim('/');
            return endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? handlers[page.ViewEnginePath].Select(h => $"POST {address}{h}")
                : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(m => m != "GET").Select(m => $"{m} {address}") ?? [];
        });

        Assert.Equal(_table.Keys.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("a"), InlineData("p"), InlineData("o"), InlineData("b"), InlineData("l"), InlineData("i"), InlineData("d"), InlineData("t")]
    public async Task A_caller_writes_where_the_table_says_and_nowhere_else(string caller)
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = caller == "a" ? portal.AnonymousClient() : await portal.SignInAsync(_callers[caller]);
        // Nothing but the caller stands in the way: the token is right, only the content is empty.
        var page = await client.GetPageAsync(caller == "a" ? "/account/login" : "/plans/14fyp");
        var token = page.QuerySelector("meta[name=csrf-token]")?.GetAttribute("content") ?? page.QuerySelector("[name=__RequestVerificationToken]")?.GetAttribute("value");
        client.Http.DefaultRequestHeaders.Add("X-CSRF-TOKEN", token);
        var wrong = new List<string>();

        foreach (var (address, (example, open)) in _table)
        {
            using var request = new HttpRequestMessage(new(address.Split(' ')[0]), new Uri(example, UriKind.Relative));
            request.Content = example.EndsWith("/import", StringComparison.Ordinal) || example.EndsWith("/evidence", StringComparison.Ordinal) ? new MultipartFormDataContent { { new StringContent("x"), "note" } }
                : address.Contains("api/", StringComparison.Ordinal) || example.EndsWith("/sheet", StringComparison.Ordinal)
                    ? new StringContent(request.Method == HttpMethod.Put ? "{\"version\": -1, \"figures\": {}}" : "{\"reason\": \"请核对\"}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
            using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
            var isOpen = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                && answer.Headers.Location?.OriginalString.Contains("ReturnUrl", StringComparison.OrdinalIgnoreCase) != true;
            if (isOpen != open.Split(' ').Contains(caller) || answer.StatusCode >= HttpStatusCode.InternalServerError)
                wrong.Add($"{caller} {address}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }

        Assert.Empty(wrong);
    }
}
