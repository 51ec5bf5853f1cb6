using System.Net;
using AngleSharp.Dom;

namespace XifengEdu.Web.Tests.Access;

/// <summary>Every address, method and handler of the running portal, held against <see cref="AccessTable"/>: a test a cell.</summary>
public class AccessMatrixTests(Matrix matrix) : IClassFixture<Matrix>
{
    // What no page has a handler for; one of them nobody has heard of.
    private static readonly string[] _otherVerbs = ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"];

    public static IEnumerable<TheoryDataRow<string, string, bool>> Cells() =>
        from row in AccessTable.Rows.Keys
        from caller in AccessTable.Callers.Keys
        from byToken in (bool[])[false, true]
        select new TheoryDataRow<string, string, bool>(row, caller, byToken);

    public static IEnumerable<TheoryDataRow<string>> Addresses() =>
        AccessTable.Rows.Where(r => !r.Key.Contains('?', StringComparison.Ordinal)).GroupBy(r => r.Key.Split(' ', 2)[1]).Select(g => new TheoryDataRow<string>(g.Key));

    [Fact]
    public async Task Every_address_method_and_handler_stands_in_the_table() =>
        Assert.Equal(AccessTable.Rows.Keys.Order(StringComparer.Ordinal), (await matrix.RowsAsync()).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Cells))]
    public async Task A_caller_may_what_the_table_says_and_nothing_else(string row, string caller, bool byToken)
    {
        var (example, open) = AccessTable.Rows[row];
        var (method, leaves) = (row.Split(' ')[0], row == "POST account/logout" || row == "GET account/logout");
        if (leaves) matrix.Forget(caller);
        var client = await matrix.ClientAsync(caller, byToken);

        using var request = Matrix.Request(method, example);
        using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        if (leaves) matrix.Forget(caller);

        // A token is for the API: the form of a page asks it for what only a page has.
        if (byToken && method == "POST" && !example.StartsWith("/api/", StringComparison.Ordinal))
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest || !IsOpen(answer), $"{(int)answer.StatusCode} {answer.Headers.Location}");
        else Assert.True(IsOpen(answer) == open.Split(' ').Contains(caller) && answer.StatusCode < HttpStatusCode.InternalServerError,
            $"{(int)answer.StatusCode} {answer.Headers.Location}");
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task What_an_address_has_no_handler_for_is_refused_in_words(string address)
    {
        var rows = AccessTable.Rows.Where(r => r.Key.Split(' ', 2)[1] == address).ToDictionary(r => r.Key.Split(' ')[0], r => r.Value);
        var example = rows.Values.First().Example;
        var wrong = new List<string>();

        foreach (var caller in AccessTable.Callers.Keys)
            foreach (var verb in _otherVerbs.Append("POST").Append("GET").Except(rows.Keys))
            {
                using var request = Matrix.Request(verb, example);
                using var answer = await (await matrix.ClientAsync(caller, byToken: false)).Http.SendAsync(request, TestContext.Current.CancellationToken);
                var isRefused = answer.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType || IsToLogin(answer);
                if (!isRefused) wrong.Add($"{caller} {verb}: {(int)answer.StatusCode} {answer.Headers.Location}");
            }

        Assert.Empty(wrong);
    }

    [Theory, InlineData("p"), InlineData("o"), InlineData("b"), InlineData("l"), InlineData("i"), InlineData("d"), InlineData("t")]
    public async Task Every_link_that_a_caller_is_shown_opens(string caller)
    {
        var client = await matrix.ClientAsync(caller, byToken: false);
        var (seen, shut) = (new HashSet<string>(), new List<string>());
        // A school or a target is like the next.
        var alike = new Dictionary<string, int>();

        foreach (var (_, (example, open)) in AccessTable.Rows.Where(r => r.Key.StartsWith("GET ", StringComparison.Ordinal) && r.Key != "GET account/logout" && r.Value.Open.Split(' ').Contains(caller)))
        {
            using var page = await client.GetAsync(example);
            if (page.StatusCode != HttpStatusCode.OK || page.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var link in (await page.ReadPageAsync()).QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(h => !h.StartsWith("/dist/", StringComparison.Ordinal)))
            {
                var kind = string.Concat(link.Split('?')[0].Select(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) ? '#' : c)) + string.Concat(link.SkipWhile(c => c != '?').TakeWhile(c => c != '='));
                if (!seen.Add(link) || (alike[kind] = alike.GetValueOrDefault(kind) + 1) > 3) continue;
                using var answer = await client.GetAsync(link);
                if (answer.StatusCode is not HttpStatusCode.OK && (answer.StatusCode != HttpStatusCode.Redirect || IsToLogin(answer))) shut.Add($"{example} → {link}: {(int)answer.StatusCode}");
            }
        }

        Assert.True(seen.Count > 10, $"{seen.Count}");
        Assert.Empty(shut);
    }

    [Fact]
    public async Task No_other_school_answers_a_principal_on_any_address()
    {
        var portal = await matrix.PortalAsync();
        var others = await portal.ReadAsync(db => Task.FromResult(db.SchoolProfiles.Where(p => p.SchoolCode != AccessTable.Own).GroupBy(p => p.SchoolCode).Select(g => new { Code = g.Key, Name = g.Max(p => p.Name)! }).ToList()));
        var rows = AccessTable.Rows.Where(r => r.Value.Example.Contains($"/{AccessTable.Own}", StringComparison.Ordinal)).ToList();
        var told = new List<string>();

        foreach (var (key, (example, _)) in rows)
            foreach (var other in others)
            {
                using var request = Matrix.Request(key.Split(' ')[0], example.Replace($"/{AccessTable.Own}", $"/{other.Code}", StringComparison.Ordinal));
                using var answer = await (await matrix.ClientAsync("p", byToken: example.StartsWith("/api/", StringComparison.Ordinal))).Http.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden) || text.Contains(other.Name, StringComparison.Ordinal)) told.Add($"{key} {other.Code}: {(int)answer.StatusCode}");
            }

        Assert.True(others.Count > 100 && rows.Count > 15, $"{others.Count} × {rows.Count}");
        Assert.Empty(told);
    }

    private static bool IsOpen(HttpResponseMessage answer) =>
        answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound) && !IsToLogin(answer);

    // Whoever signs out is sent there too, without an address to come back to.
    private static bool IsToLogin(HttpResponseMessage answer) => answer.Headers.Location?.OriginalString is { } to
        && to.Contains(answer.RequestMessage!.RequestUri!.AbsolutePath == "/account/logout" ? "ReturnUrl" : "/account/login", StringComparison.OrdinalIgnoreCase);
}
