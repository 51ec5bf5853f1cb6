using System.Net;
using System.Text;
using System.Text.Json;

namespace XifengEdu.Web.Tests.Api;

public class BadInputTests
{
    private const string School = "0110", JuniorSchool = "0101";

    [Theory]
    [EachDatabase(School, """{"pre.children": "12"}""", "pre.children", "not-a-number", "“在园幼儿数”应填数字。")]
    [EachDatabase(School, """{"pre.children": true}""", "pre.children", "not-a-number", "“在园幼儿数”应填数字。")]
    [EachDatabase(School, """{"pre.children": 1e400}""", "pre.children", "not-a-number", "“在园幼儿数”应填数字。")]
    [EachDatabase(School, """{"pre.children": 1e28}""", "pre.children", "too-large", "数值过大")]
    [EachDatabase(School, """{"pre.children": -1}""", "pre.children", "negative", "“在园幼儿数”为-1，不得为负数。")]
    [EachDatabase(School, """{"pre.children": 1.5}""", "pre.children", "not-whole", "应填整数")]
    [EachDatabase(School, """{"all.gigabit": 2}""", "all.gigabit", "not-yes-no", "应填1（是）或0（否）")]
    [EachDatabase(School, """{"sen.pupils": 2}""", "sen.pupils", "not-applicable", "不适用于本单位")]
    [EachDatabase(School, """{"no.such": 2}""", "no.such", "unknown-element", "没有代码为“no.such”的指标项")]
    [EachDatabase(JuniorSchool, """{"jun.graduating": 99999}""", "jun.graduating", "not-more-than", "不得大于“初中在校生数”")]
    [EachDatabase(JuniorSchool, """{"jun.classes_56": 999}""", "jun.classes_56", "not-more-than", "不得大于“初中班数”")]
    public async Task A_wrong_figure_is_named_with_its_rule_and_nothing_is_written(
        DatabaseProvider provider, string school, string figures, string element, string rule, string message)
    {
        using var client = await (await SharedHost.OnAsync(provider)).TokenClientAsync("bureau");
        var before = await client.GetJsonAsync($"returns/2025/{school}");

        var (status, body) = await client.SendAsync(HttpMethod.Put, $"returns/2025/{school}", $$"""{"version": 1, "figures": {{figures}}}""");

        Assert.Equal(422, status);
        var error = body.GetProperty("errors").EnumerateArray().Single(e => e.GetProperty("element").GetString() == element);
        Assert.Equal(rule, error.GetProperty("rule").GetString());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before.GetRawText(), (await client.GetJsonAsync($"returns/2025/{school}")).GetRawText());
    }

    [Theory]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": 0, "figures": {"pre.children": 1}}""", 409, "最新版本号为 1")]
    [EachDatabase("PUT", "returns/2019/0110", """{"version": 0, "figures": {}}""", 404, "该年度没有开展统计")]
    [EachDatabase("PUT", "returns/2025/9999", """{"version": 0, "figures": {}}""", 404, "没有这所学校")]
    [EachDatabase("PUT", "returns/2025/0110", """{"figures": {}}""", 400, "version")]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": "1", "figures": {}}""", 400, "$.version")]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": 1, "figures": [1]}""", 400, "$.figures")]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": 1,""", 400, "JSON")]
    [EachDatabase("PUT", "returns/2025/0110", "", 400, "JSON")]
    [EachDatabase("PUT", "returns/2025/0110", "null", 400, "为空")]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": 1, "version": 1, "figures": {}}""", 400, "重复")]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": 1, "figures": {"pre.children": 1, "pre.children": 2}}""", 400, "重复")]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": 1, "figure": {}}""", 400, "$.figure")]
    [EachDatabase("PUT", "returns/2025/0110", """{"year": 2024, "version": 1, "figures": {}}""", 422, "正文的 year 为 2024")]
    [EachDatabase("PUT", "returns/2025/0110", """{"school": "0109", "version": 1, "figures": {}}""", 422, "正文的 school 为“0109”")]
    [EachDatabase("POST", "returns/2026/0110/return", """{"reason": "x", "reasons": "y"}""", 400, "$.reasons")]
    [EachDatabase("POST", "progress/assess", """{"series": {"2020": 1, "2020": 2}, "rule": "increasing"}""", 400, "重复")]
    [EachDatabase("GET", "achievement?asof=2025&status=foo", null, 400, "没有查询参数“status”，可用的有：plan、asOf、milestone、latest")]
    [EachDatabase("GET", "schools?q=x", null, 400, "可用的有：year")]
    [EachDatabase("GET", "returns/2025/0110?year=2024", null, 400, "该地址没有查询参数")]
    [EachDatabase("POST", "returns/2025/import?dry_run=", null, 400, "可用的有：dryRun")]
    [EachDatabase("GET", "achievement?latest=maybe", null, 400, "true 或 false")]
    [EachDatabase("GET", "achievement?asOf=5000", null, 422, "1949–2149")]
    [EachDatabase("GET", "indicator-values?year=-1", null, 422, "1949–2149")]
    [EachDatabase("GET", "returns/99999/0110", null, 422, "1949–2149")]
    [EachDatabase("PUT", "returns/2025/0110", """{"version": 1, "explanations": {"pre.children": "\u0000"}}""", 400, "$.explanations")]
    [EachDatabase("POST", "returns/2026/0110/return", """{"reason": "", "cells": [null, {"element": null, "words": "x"}, {"element": "pre.books", "words": " "}]}""", 422, "写明原因")]
    [EachDatabase("PUT", "returns/2024/0110", """{"version": 1, "figures": {"pre.children": 1}}""", 409, "更正原因和文号")]
    [EachDatabase("GET", "achievement?plan=%00", null, 400, "格式")]
    [EachDatabase("GET", "schools?year=1999", null, 404, "1999年没有开展统计")]
    [EachDatabase("POST", "returns/2026/0109/approve", null, 409, "未填报")]
    [EachDatabase("POST", "returns/2025/0110/return", "{}", 422, "写明原因")]
    [EachDatabase("GET", "returns/2025/9999", null, 404, "没有这所学校")]
    [EachDatabase("GET", "indicator-values", null, 400, "year")]
    [EachDatabase("GET", "indicator-values?year=abc", null, 400, "格式")]
    [EachDatabase("GET", "indicator-values?year=1999", null, 404, "1999年没有开展统计")]
    [EachDatabase("GET", "indicator-values?year=2025&level=province", null, 400, "level")]
    [EachDatabase("GET", "indicator-values?year=2025&indicator=NO", null, 404, "没有代码为“NO”的指标")]
    [EachDatabase("GET", "achievement?plan=99fyp", null, 404, "没有代码为“99fyp”的规划")]
    [EachDatabase("GET", "achievement?milestone=2024", null, 400, "没有2024年的目标")]
    [EachDatabase("GET", "nothing/here", null, 404, "没有这个地址")]
    [EachDatabase("DELETE", "schools", null, 405, "不支持这种请求方法")]
    public async Task A_request_that_cannot_be_met_is_answered_with_the_reason(
        DatabaseProvider provider, string method, string path, string? json, int expected, string reason)
    {
        using var client = await (await SharedHost.OnAsync(provider)).TokenClientAsync("bureau");

        var (status, body) = await client.SendAsync(new(method), path, json);

        Assert.Equal(expected, status);
        Assert.Contains(reason, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_of_json_are_too_much()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("bureau");

        var (status, body) = await client.SendAsync(HttpMethod.Put, "returns/2025/0110", $$"""{"version": 1, "figures": {"{{new string('x', 10_000_000)}}": 1} }""");

        Assert.Equal(413, status);
        Assert.Contains("256 KB", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("bureau");
        using var content = new StringContent("version=1", Encoding.UTF8, "text/plain");

        using var answer = await client.Http.PutAsync(new Uri("/api/v1/returns/2025/0110", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("application/json", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_sent_as_something_else_is_told_how_it_is_wanted()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("bureau");

        var (status, body) = await client.SendAsync(HttpMethod.Post, "returns/2026/import", "{}");

        Assert.Equal(415, status);
        Assert.Contains("multipart/form-data", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_is_taken_back_as_it_was_given_out()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("bureau");
        var given = (await client.GetJsonAsync("returns/2025/0110")).GetRawText();

        var (status, _) = await client.SendAsync(HttpMethod.Put, "returns/2025/0110", given);

        Assert.Equal(200, status);
    }

    [Theory]
    [InlineData("/account/login", "userName=%00")]
    [InlineData("/account/login", "user%00Name=x")]
    [InlineData("/account/login?a%00b=1", "userName=x")]
    public async Task Nul_before_sign_in_is_a_bad_request(string path, string form)
    {
        using var client = (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).AnonymousClient();
        using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");

        using var answer = await client.Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await answer.ReadPageAsync()).QuerySelector("h1"));
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf")]
    public async Task Half_a_form_before_sign_in_is_a_bad_request(string type, string form)
    {
        using var client = (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).AnonymousClient();
        using var content = new StringContent(form);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using var answer = await client.Http.PostAsync(new Uri("/account/login", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Figures_with_more_digits_than_are_kept_are_refused_and_not_rounded()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("bureau");

        var (status, body) = await client.SendAsync(HttpMethod.Put, "returns/2025/0101",
            $$"""{"version": 1, "figures": {"all.labour_hours": 1.{{new string('9', 40)}}} }""");
        var (asWritten, message) = await client.SendAsync(HttpMethod.Put, "returns/2025/0101", """{"version": 1, "figures": {"all.staff": 119.99996} }""");

        Assert.Equal((422, 422), (status, asWritten));
        Assert.Contains("应填数字", body.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("为119.99996，应填整数", message.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer broken")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    public async Task A_broken_token_is_nobody(string header)
    {
        using var client = (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).AnonymousClient();
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        var (status, body) = await client.SendAsync(HttpMethod.Get, "schools");

        Assert.Equal(401, status);
        Assert.Equal("未登录或令牌无效", body.GetProperty("title").GetString());
    }

    [Fact]
    public async Task With_a_cookie_a_write_needs_the_antiforgery_header()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");
        var token = (await client.GetPageAsync("/gap-report")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;

        var (without, _) = await client.SendAsync(HttpMethod.Put, "returns/2025/0110", """{"version": 0, "figures": {}}""");
        client.Http.DefaultRequestHeaders.Add("X-CSRF-TOKEN", token);
        var (with, _) = await client.SendAsync(HttpMethod.Put, "returns/2025/0110", """{"version": 0, "figures": {}}""");

        Assert.Equal((400, 409), (without, with));
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("inspector")]
    [InlineData("admin")]
    public async Task Readers_write_nothing(string role)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync(role);

        var (status, _) = await client.SendAsync(HttpMethod.Put, "returns/2025/0110", """{"version": 1, "figures": {"pre.children": 1}}""");

        Assert.Equal(403, status);
    }

    [Fact]
    public async Task The_api_describes_itself_to_those_who_are_signed_in()
    {
        using var anonymous = (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).AnonymousClient();
        using var refused = await anonymous.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("leader");

        var document = JsonSerializer.Deserialize<JsonElement>(await client.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Superset(
            new HashSet<string> { "/api/v1/schools", "/api/v1/returns/{year}/{reporter}", "/api/v1/indicator-values", "/api/v1/achievement", "/api/v1/progress/assess" },
            document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet());
    }
}
