using System.Globalization;
using System.Text.Json;

namespace XifengEdu.Web.Tests.Api;

public class FiguresTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    // A public kindergarten in no other test of this class.
    private const string Kindergarten = "0108";

    private static readonly string[] _published =
        ["PRE-GER", "PRE-PUB", "PRE-INC", "CMP-RET", "SEN-GER", "VOC-DROP", "SPE-ENR", "CMP-DROP-P", "CMP-DROP-J"];

    [Theory, EachDatabase]
    public async Task The_nine_published_figures_of_2020_are_there(DatabaseProvider provider)
    {
        using var client = await (await SharedHost.OnAsync(provider)).TokenClientAsync("leader");

        var values = await client.CountyValuesAsync(2020);

        Assert.Equal(42, values.Count);
        Assert.Equal(
            "95.18 58.95 84.86 101.72 95.94 4.17 96.65 0 0",
            string.Join(' ', _published
                .Select(code => values[code].Decimal("value")!.Value.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(JsonValueKind.Null, values["PRE-BOOK"].GetProperty("value").ValueKind);
    }

    [Theory, EachDatabase]
    public async Task Changing_one_kindergarten_moves_every_figure_it_is_part_of(DatabaseProvider provider)
    {
        using var client = await (await hosts.OnAsync(provider)).TokenClientAsync("bureau");
        var before = await client.CountyValuesAsync(2025);
        var entry = await client.GetJsonAsync($"returns/2025/{Kindergarten}");
        var children = entry.GetProperty("figures").GetProperty("pre.children").GetInt32();

        var (status, saved) = await client.SendAsync(HttpMethod.Put, $"returns/2025/{Kindergarten}",
            $$"""{"version": {{entry.GetProperty("version").GetInt32()}}, "figures": {"pre.children": {{children + 100}}} }""");

        Assert.Equal((200, 2, "draft"), (status, saved.GetProperty("version").GetInt32(), saved.GetProperty("status").GetString()));
        var after = await client.CountyValuesAsync(2025);
        AssertMoved("PRE-GER", above: 100, below: 0);
        AssertMoved("PRE-PUB", above: 100, below: 100);
        AssertMoved("PRE-INC", above: 100, below: 100);
        AssertMoved("PRE-BOOK", above: 0, below: 100);
        AssertMoved("FIN-PUPIL", above: 0, below: 100);
        AssertMoved("CMP-RET", above: 0, below: 0);

        void AssertMoved(string code, int above, int below)
        {
            var (numerator, denominator) = (before[code].Decimal("numerator") + above, before[code].Decimal("denominator") + below);
            var (factor, decimals) = code == "FIN-PUPIL" ? (10_000, 0) : code == "PRE-BOOK" ? (1, 2) : (100, 2);
            Assert.Equal((numerator, denominator), (after[code].Decimal("numerator"), after[code].Decimal("denominator")));
            Assert.Equal(Domain.Numbers.Rounding.HalfUp((Domain.Numbers.Fraction)numerator!.Value / denominator!.Value * factor, decimals), after[code].Decimal("value"));
        }
    }

    [Theory]
    [EachDatabase("indicator-values?year=2023&level=township")]
    [EachDatabase("achievement?plan=14fyp&asOf=2025")]
    [EachDatabase("achievement?plan=14fyp&asOf=2022&milestone=2023")]
    [EachDatabase("schools?year=2021")]
    [EachDatabase("returns/2025/0103")]
    public async Task Both_databases_answer_the_same(DatabaseProvider provider, string path)
    {
        using var client = await (await SharedHost.OnAsync(provider)).TokenClientAsync("inspector");
        using var other = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("inspector");

        Assert.Equal((await other.GetJsonAsync(path)).GetRawText(), (await client.GetJsonAsync(path)).GetRawText());
    }

    [Theory, EachDatabase]
    public async Task Every_target_has_a_row_with_or_without_data(DatabaseProvider provider)
    {
        using var client = await (await SharedHost.OnAsync(provider)).TokenClientAsync("leader");

        var rows = (await client.GetJsonAsync("achievement?plan=14fyp&asOf=2025")).EnumerateArray().ToDictionary(r => r.GetProperty("target").GetString()!);

        Assert.Equal(65, rows.Count);
        Assert.Equal("missed", rows["PRE-GER"].GetProperty("status").GetString());
        Assert.Equal((96.00m, 1m), (rows["PRE-GER"].Decimal("actual"), rows["PRE-GER"].Decimal("gapCount")));
        Assert.Equal("achieved-late", rows["ICT-RES"].GetProperty("status").GetString());
        Assert.Equal("no-data", rows["PRE-NEW-C"].GetProperty("status").GetString());
        Assert.Equal("pending", rows["OUT-MOD"].GetProperty("status").GetString());
        Assert.Equal("watched", rows["VOC-DROP"].GetProperty("status").GetString());
        Assert.Equal("missed", rows["VOC-FUND"].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Any_series_is_assessed_by_the_rules_of_the_plan()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("leader");

        var (status, body) = await client.SendAsync(HttpMethod.Post, "progress/assess",
            """{"series": {"2020": 58.95, "2021": null, "2022": 64.10}, "baselineYear": 2020, "target": 70, "targetYear": 2023, "rule": "at-least", "method": "linear"}""");

        Assert.Equal(200, status);
        Assert.Equal("""{"status":"lagging","observedPace":2.575,"requiredPace":5.9,"ratio":0.699095022624,"projected":66.675,"gap":-5.9,"method":"linear"}""", body.GetRawText());
    }

    [Theory]
    [InlineData("""{"baselineYear": 2020, "target": 70, "targetYear": 2023, "rule": "at-least"}""", "series")]
    [InlineData("""{"series": {"x": 1}, "target": 70, "targetYear": 2023, "rule": "at-least"}""", "年度")]
    [InlineData("""{"series": {"2020": "1"}, "target": 70, "targetYear": 2023, "rule": "at-least"}""", "应为数字")]
    [InlineData("""{"series": {"2020": 1}, "target": 70, "rule": "at-least"}""", "targetYear")]
    [InlineData("""{"series": {"2020": 1}, "target": 70, "targetYear": 2023, "rule": "done"}""", "依据")]
    public async Task A_series_that_cannot_be_assessed_is_refused_with_the_reason(string json, string reason)
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).TokenClientAsync("leader");

        var (status, body) = await client.SendAsync(HttpMethod.Post, "progress/assess", json);

        Assert.Equal(422, status);
        Assert.Contains(reason, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
