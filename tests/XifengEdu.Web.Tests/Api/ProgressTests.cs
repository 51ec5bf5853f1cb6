using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace XifengEdu.Web.Tests.Api;

/// <summary><c>POST /progress/assess</c> takes any series from any account: it must answer whatever comes, and at once.</summary>
public class ProgressTests
{
    // Ten thousand take twenty seconds and find no more.
    private const int Bodies = 3_000;

    [Theory]
    [InlineData("""{"series": {"2020": 58.95, "2022": 64.1}, "baselineYear": 2020, "target": 70, "targetYear": 5000, "rule": "at-least", "method": "cagr"}""", "targetYear")]
    [InlineData("""{"series": {"2020": 1, "2021": 2}, "baselineYear": -2000000000, "rule": "increasing"}""", "baselineYear")]
    [InlineData("""{"series": {"2020": 1}, "asOf": 2150, "rule": "increasing"}""", "asOf")]
    [InlineData("""{"series": {"02020": 1, "2020": 2}, "rule": "increasing"}""", "“02020”")]
    [InlineData("""{"series": {"1948": 1}, "rule": "increasing"}""", "1949–2149")]
    [InlineData("""{"series": {"2020": 1e17}, "rule": "increasing"}""", "10 的 12 次方")]
    [InlineData("""{"series": {"2020": 69.9999999999999999999999999999999999999999}, "target": 70, "targetYear": 2020, "rule": "at-least"}""", "最多 28 位")]
    [InlineData("""{"series": {"2020": 1}, "target": 1e13, "targetYear": 2025, "rule": "at-least"}""", "target")]
    public async Task What_is_beyond_a_bound_is_one_sentence(string json, string reason)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("principal-0101");

        var (status, body) = await client.SendAsync(HttpMethod.Post, "progress/assess", json);

        Assert.Equal(422, status);
        Assert.Contains(reason, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_has_at_most_a_hundred_years()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("leader");
        var series = string.Join(',', Enumerable.Range(1949, 101).Select(year => $"\"{year}\": 1"));

        var (status, body) = await client.SendAsync(HttpMethod.Post, "progress/assess", $$"""{"series": { {{series}} }, "rule": "non-decreasing"}""");

        Assert.Equal(422, status);
        Assert.Contains("最多 100 个年度", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1000000000", "1000000000000")]
    [InlineData("0.0001", "1000000000000", "0.001")]
    [InlineData("1000000000000", "0.0000000000000001", "1000000000000")]
    public async Task Growth_however_far_apart_is_answered(string first, string last, string target)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("leader");

        var (status, _) = await client.SendAsync(HttpMethod.Post, "progress/assess",
            $$"""{"series": {"1949": {{first}}, "1950": {{last}} }, "baselineYear": 1949, "target": {{target}}, "targetYear": 2149, "rule": "at-least", "method": "cagr"}""");

        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Whatever_comes_is_answered_without_failing()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("principal-0101");
        var random = new Random(20261125);
        var slowest = new List<(TimeSpan Taken, string Body)>();
        for (var i = 0; i < Bodies; i++)
        {
            var json = Body(random);
            var started = Stopwatch.GetTimestamp();
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            using var answer = await client.Http.PostAsync(new Uri("/api/v1/progress/assess", UriKind.Relative), content, TestContext.Current.CancellationToken);
            slowest.Add((Stopwatch.GetElapsedTime(started), json));
            Assert.True((int)answer.StatusCode is 200 or 400 or 422, $"{(int)answer.StatusCode}: {json}");
        }
        // Not a bound on this machine: the answer must not depend on the years and figures asked for.
        var median = slowest.Select(s => s.Taken).Order().ElementAt(slowest.Count / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"median {median.TotalMilliseconds:0.0} ms, slowest {slowest.Max(s => s.Taken).TotalMilliseconds:0.0} ms");
    }

    private static string Body(Random random)
    {
        var members = new List<string>();
        if (random.Next(20) > 0) members.Add($"\"series\": {{{string.Join(',', Enumerable.Range(0, random.Next(0, 8)).Select(_ => $"\"{Year(random)}\": {Value(random)}"))}}}");
        foreach (var year in (string[])["baselineYear", "asOf", "targetYear"])
            if (random.Next(4) > 0) members.Add($"\"{year}\": {(random.Next(6) > 0 ? Year(random) : Value(random))}");
        if (random.Next(6) > 0) members.Add($"\"target\": {Value(random)}");
        members.Add($"\"rule\": {Pick(random, "\"at-least\"", "\"at-most\"", "\"more-than\"", "\"increasing\"", "\"non-decreasing\"", "\"growth-at-least\"", "\"done\"", "\"judged\"", "\"other\"", "1", "null")}");
        if (random.Next(3) > 0) members.Add($"\"method\": {Pick(random, "\"linear\"", "\"cagr\"", "\"cagr\"", "\"x\"")}");
        if (random.Next(30) == 0) members.Add("\"extra\": {}");
        return random.Next(50) == 0 ? $"{{{string.Join(',', members)}" : $"{{{string.Join(',', members)}}}";
    }

    private static string Year(Random random) => random.Next(12) == 0
        ? Pick(random, "02020", "x", "-2000000000", "2147483647", "99999999999", "1948", "2150", "20 20", "")
        : random.Next(1949, 2150).ToString(CultureInfo.InvariantCulture);

    private static string Value(Random random) => random.Next(5) == 0
        ? Pick(random, "null", "\"1\"", "true", "[]", "{}", "1e400", "-1e17", "1e-400", "0", "-0", "1000000000000", "0.0000000000000000000000000001",
            "69.9999999999999999999999999999999999999999", "1e12", "-1000000000000")
        : ((random.NextDouble() - 0.2) * Math.Pow(10, random.Next(-6, 12))).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
