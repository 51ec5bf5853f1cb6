using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>
/// One figure, four hands: page, workbook, document and API say the same of a target, and no printed number contradicts its status,
/// whatever the county reports.
/// </summary>
public partial class ReportAgreementTests
{
    // What was reached late may stand on either side: by the figure of its own year, or, where that is missing, by a later one.
    private static readonly string[] _met = ["已达成"], _unmet = ["未达成", "得而复失", "背离目标", "进度正常", "进度偏慢", "明显滞后", "尚无趋势", "缺基期"];

    [Theory]
    [EachDatabase(1)]
    [EachDatabase(2)]
    public async Task Page_workbook_document_and_api_agree_for_random_counties(DatabaseProvider provider, int seed)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        await portal.ChangeAsync(db => Shake(db, new Random(seed)));
        using var client = await portal.SignInAsync("leader");
        foreach (var query in (string[])["asOf=2022&milestone=2023", "asOf=2024", "asOf=2025", "asOf=2026&milestone=2023"])
        {
            var api = (await ApiAsync(client, query)).ToDictionary(r => r.GetProperty("target").GetString()!);
            var page = await client.GetPageAsync($"/gap-report?{query}");
            var sheet = ReportTable.OfSheet(await client.GetFileAsync($"/gap-report.xlsx?{query}"), "目标").ToDictionary(r => r["代码"]);
            var document = ReportTable.OfDocument(await client.GetFileAsync($"/gap-report.docx?{query}"), "目标").ToDictionary(r => r["目标"]);
            Assert.Equal([65, 65, 65, 65], [api.Count, page.QuerySelectorAll("tr[data-target]").Length, sheet.Count, document.Count]);

            foreach (var row in page.QuerySelectorAll("tr[data-target]"))
            {
                var code = row.GetAttribute("data-target")!;
                var (target, cells, words) = (api[code], sheet[code], document[sheet[code]["目标"]]);
                var (status, decimals) = (cells["状态"], Decimals(target, "actual"));
                string Shown(int cell) => row.Children[cell].QuerySelector("[data-exact]")?.GetAttribute("data-exact")
                    ?? string.Concat(row.Children[cell].ChildNodes.Where(n => n is AngleSharp.Dom.IText).Select(n => n.TextContent)).Trim();

                Assert.Equal(status, row.Children[1].TextContent.Trim());
                Assert.StartsWith(status, words["状态"], StringComparison.Ordinal);
                foreach (var (where, actual, gap) in ((string, string, string)[])[
                    ("page", Shown(3), Shown(5)), ("xlsx", cells["实际"], cells["与目标之差"]), ("docx", words["实际"], words["与目标之差"])])
                {
                    Same(target, "actual", "actualExact", actual, $"{where} {query} {code}");
                    Same(target, "gap", "gapExact", gap, $"{where} {query} {code} gap");
                    if (Number(actual) is { } figure && target.GetProperty("targetValue").ValueKind == JsonValueKind.Number && Number(gap) is not null)
                        DoesNotContradict(target, status, figure, $"{where} {query} {code} {actual}");
                }
            }
        }
    }

    // The printed number is the exact one rounded, to at least the decimals of the API.
    private static void Same(JsonElement row, string rounded, string exact, string printed, string where)
    {
        if (row.GetProperty(exact).GetString() is not { } text)
        {
            Assert.True(Number(printed) is null, $"{where}: {printed}, the API has none.");
            return;
        }
        Assert.True(Number(printed) is not null, $"{where}: '{printed}', the API has {text}.");
        var value = Fraction.Parse(text);
        var number = Number(printed)!.Value;
        var decimals = Math.Max(number.Scale, Decimals(row, rounded));
        Assert.True(Rounding.HalfUp(value, decimals) == number || Rounding.HalfUp(value, number.Scale) == number, $"{where}: {printed}, the API has {text}.");
        Assert.True(value.Sign == 0 || number != 0 || rounded != "gap", $"{where}: a gap is shown as none.");
    }

    private static void DoesNotContradict(JsonElement row, string status, decimal figure, string where)
    {
        var target = row.GetProperty("targetValue").GetDecimal();
        bool? meets = row.GetProperty("rule").GetString() switch { "at-least" => figure >= target, "more-than" => figure > target, "at-most" => figure <= target, _ => null };
        if (_met.Contains(status)) Assert.True(meets != false, $"{where}: {status} against {target}.");
        if (_unmet.Contains(status)) Assert.True(meets != true, $"{where}: {status} against {target}.");
    }

    private static decimal? Number(string printed) => Figure().Match(printed) is { Success: true } match
        ? decimal.Parse(match.Value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : null;

    private static int Decimals(JsonElement row, string member) =>
        row.GetProperty(member) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal().Scale : 0;

    private static async Task<IReadOnlyList<JsonElement>> ApiAsync(PortalClient client, string query)
    {
        var ct = TestContext.Current.CancellationToken;
        return [.. JsonDocument.Parse(await client.Http.GetStringAsync(new Uri($"/api/v1/achievement?{query}", UriKind.Relative), ct)).RootElement.EnumerateArray()];
    }

    // Figures a little beside themselves, some of them gone, and thresholds within a hair of the figures.
    private static void Shake(Data.PortalDbContext db, Random random)
    {
        var types = db.Elements.AsNoTracking().ToDictionary(e => e.Code, e => e.Type);
        foreach (var figure in db.Figures.Where(f => f.Year >= 2021).ToList())
            if (random.Next(400) == 0) db.Remove(figure);
            else if (types[figure.Element] != ElementType.YesNo)
                figure.Value = decimal.Round(figure.Value * (1 + random.Next(-30, 31) / 1000m), types[figure.Element] == ElementType.Count ? 0 : 2, MidpointRounding.AwayFromZero);
        db.Touch();
    }

    [GeneratedRegex(@"-?[0-9][0-9,]*(\.[0-9]+)?([eE][+-]?[0-9]+)?")]
    private static partial Regex Figure();
}
