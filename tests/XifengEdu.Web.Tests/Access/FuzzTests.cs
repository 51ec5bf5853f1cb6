using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace XifengEdu.Web.Tests.Access;

/// <summary>A thousand requests of each caller that no person would send: none brings the portal down, and none shows its inside.</summary>
public partial class FuzzTests(Matrix matrix, ITestOutputHelper output) : IClassFixture<Matrix>
{
    private const int Seed = 21, Requests = 1000;

    private static readonly TimeSpan _hangs = TimeSpan.FromMinutes(2);

    private static readonly string[] _methods = ["GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "PATCH", "TRACE", "HEAD", "OPTIONS", "BREW"];
    private static readonly string[] _pieces =
    [
        " ", "%20", "%00", "\u0001", "..", "../..", "-1", "0", "2026", "9999999999", "0108", "0101", "county", "14fyp", "PRE-PUB", "T-PRE-03", "SEN-DEMO3", "学校", "😀", "𠮷", "\u202Eabc", "'; DROP TABLE figures;--",
        "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "{{7*7}}", "null", "true", "1e400", "NaN", "2026-02-30", new('a', 5000), "\r\nSet-Cookie: a=b", "a\0b", "%", "%zz", "//example.org", "00000000-0000-0000-0000-000000000000", "tasks", "targets", "docx", "opinion",
    ];

    private static readonly string[] _fields = ["year", "asOf", "code", "q", "page", "before", "id", "handler", "step", "version", "Version", "status", "plan", "milestone", "township", "format", "set", "reason", "figures", "Form.UserName", "userName", "password", "returnUrl", "element", "kind", "subject", "target", "Name", "__RequestVerificationToken"];

    private static readonly string[] _handlers = ["Step", "Data", "Export", "Chain", "Document", "File", "Remove", "Save", "Change", "Query", "Nothing", ""];

    [Theory, InlineData("a"), InlineData("p"), InlineData("b"), InlineData("l"), InlineData("i"), InlineData("d"), InlineData("t")]
    public async Task Nothing_that_is_sent_brings_the_portal_down(string caller)
    {
        var random = new Random(Seed + caller[0]);
        // Who signs out or is disabled sends nothing more.
        var addresses = (await matrix.EndpointsAsync()).Select(e => e.RoutePattern.RawText!.Trim('/')).Where(a => a != "account/logout").Distinct().ToList();
        var examples = AccessTable.Rows.Values.Select(r => r.Example).Where(e => !e.StartsWith("/account/logout", StringComparison.Ordinal)).ToList();
        var (wrong, slowest, answers) = (new List<string>(), TimeSpan.Zero, new SortedDictionary<int, int>());

        for (var i = 0; i < Requests; i++)
        {
            var byToken = random.Next(4) == 0;
            using var request = RequestOf(random, addresses, examples);
            var client = await matrix.ClientAsync(caller, byToken);
            var watch = Stopwatch.StartNew();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(_hangs);
            using var answer = await client.Http.SendAsync(request, patience.Token);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            if (watch.Elapsed > slowest) slowest = watch.Elapsed;
            answers[(int)answer.StatusCode] = answers.GetValueOrDefault((int)answer.StatusCode) + 1;
            if (answer.StatusCode >= HttpStatusCode.InternalServerError || Inside().IsMatch(text) || !answer.Headers.Contains("Content-Security-Policy"))
                wrong.Add($"{request.Method} {request.RequestUri} {byToken}: {(int)answer.StatusCode}");
        }

        output.WriteLine($"{caller}: {string.Join(", ", answers.Select(a => $"{a.Value}×{a.Key}"))}; slowest {slowest.TotalSeconds:0.00} s");
        Assert.Empty(wrong);
    }

    private static HttpRequestMessage RequestOf(Random random, List<string> addresses, List<string> examples)
    {
        // A path with NUL is refused by the server itself, which is not the one of these tests.
        var path = random.Next(3) == 0 ? examples[random.Next(examples.Count)].TrimStart('/') : Parameter().Replace(addresses[random.Next(addresses.Count)], _ => Uri.EscapeDataString(Piece(random).Replace("\0", "", StringComparison.Ordinal)).Replace("%00", "", StringComparison.Ordinal));
        var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => $"{_fields[random.Next(_fields.Length)]}={Uri.EscapeDataString(Piece(random))}")
            .Concat(random.Next(3) == 0 ? [$"handler={_handlers[random.Next(_handlers.Length)]}"] : []));
        var address = "/" + path + (query.Length == 0 ? "" : (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query);
        var request = new HttpRequestMessage(new(_methods[random.Next(_methods.Length)]), new Uri(address.Length > 8000 ? address[..8000] : address, UriKind.Relative));
        if (request.Method.Method is not ("GET" or "HEAD" or "TRACE" or "OPTIONS")) request.Content = BodyOf(random);
        if (random.Next(20) == 0) request.Headers.TryAddWithoutValidation("X-CSRF-TOKEN", "garbage");
        if (random.Next(20) == 0) request.Headers.TryAddWithoutValidation("Accept-Language", "xx-not");
        return request;
    }

    private static ByteArrayContent BodyOf(Random random) => random.Next(8) switch
    {
        0 => new StringContent("{\"version\": 1, \"figures\": {\"pre.children\": \"x\"", Encoding.UTF8, "application/json"),
        1 => new StringContent($"{{\"version\": {random.Next(-2, 9)}, \"figures\": {{\"pre.children\": {random.Next(-5, 99)}}}, \"reason\": \"{new string('长', random.Next(600))}\"}}", Encoding.UTF8, "application/json"),
        2 => Cut("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nPK"),
        3 => Cut("multipart/form-data", "--"),
        4 => new FormUrlEncodedContent(Enumerable.Range(0, 1100).Select(i => KeyValuePair.Create($"f{i}", "1"))),
        5 => Cut("application/x-www-form-urlencoded", "a=%00&userName=%ff%fe&=&&&%"),
        6 => Cut("text/plain", "x"),
        _ => new FormUrlEncodedContent(Enumerable.Range(0, random.Next(8)).Select(_ => KeyValuePair.Create(_fields[random.Next(_fields.Length)], Piece(random)))),
    };

    private static ByteArrayContent Cut(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static string Piece(Random random) => _pieces[random.Next(_pieces.Length)];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\n\s+at [A-Z][A-Za-z]+\.|Exception:|Microsoft\.AspNetCore\.")]
    private static partial Regex Inside();
}
