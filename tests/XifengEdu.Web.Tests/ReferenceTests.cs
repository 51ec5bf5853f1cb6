using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Web.Verbs;

namespace XifengEdu.Web.Tests;

/// <summary>The reference names every address and verb of the running portal, and none besides.</summary>
public partial class ReferenceTests
{
    [Fact]
    public async Task Every_page_and_no_other_stands_in_the_reference()
    {
        var endpoints = await EndpointsAsync();
        var pages = endpoints.Where(e => !IsApi(e) && AnswersGet(e)).Select(e => Plain(e.RoutePattern.RawText!))
            // One file of two formats, and the confirmation of the county, which has no principal.
            .SelectMany(a => a == "/gap-report.{}" ? ["/gap-report.docx", "/gap-report.xlsx"] : a == "/openapi/{}.json" ? ["/openapi/v1.json"] : new[] { a });

        Assert.Equal(Sorted(pages), Sorted(CodesOf("## Pages").Where(c => c.StartsWith('/')).Select(Plain)));
    }

    [Fact]
    public async Task Every_call_and_no_other_stands_in_the_reference()
    {
        var calls = from endpoint in await EndpointsAsync()
                    where IsApi(endpoint)
                    from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                    select $"{method} {Plain(endpoint.RoutePattern.RawText!["/api/v1".Length..])}";

        Assert.Equal(Sorted(calls), Sorted(CodesOf("## JSON").Where(c => Call().IsMatch(c)).Select(c => $"{c.Split(' ')[0]} {Plain(c.Split(' ')[1])}")));
    }

    [Fact]
    public void Every_verb_and_no_other_stands_in_the_reference() =>
        Assert.Equal(Sorted(PortalVerbs.Verbs), Sorted(CodesOf("| verb |").Select(c => c.Split(' ')[0])));

    private static async Task<List<RouteEndpoint>> EndpointsAsync() => [.. (await SharedHost.OnAsync(DatabaseProvider.Sqlite))
        .Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static bool IsApi(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal);

    private static bool AnswersGet(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null || endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false;

    // First cells of the rows of the first table after a line.
    private static IEnumerable<string> CodesOf(string line) => File.ReadAllLines(Repository.PathTo("docs", "reference.md"))
        .SkipWhile(l => !l.StartsWith(line, StringComparison.Ordinal)).SkipWhile(l => !l.StartsWith("| --", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(l => l.StartsWith('|')).SelectMany(l => Code().Matches(l.Split(" | ")[0]).Select(m => m.Groups[1].Value));

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal);

    // A parameter is a parameter, whatever it is called and whatever it has to be; one that may be left out is.
    private static string Plain(string address) => "/" + Parameter().Replace(Optional().Replace(address, ""), "{}").Split('?')[0].Trim('/');

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^(GET|PUT|POST|DELETE) /")]
    private static partial Regex Call();

    [GeneratedRegex(@"/\{[^{}/]*\?\}")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\{(?:[^{}()]|\([^)]*\)[^)]*\))*\}")]
    private static partial Regex Parameter();
}
