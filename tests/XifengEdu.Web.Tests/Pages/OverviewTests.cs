using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Indicators;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The plan at a glance: what is drawn, and where townships stand.</summary>
public class OverviewTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    [Theory]
    [InlineData("58 59 60 61", "连续 3 年上升")]
    [InlineData("61 60 59 58", "连续 3 年下降")]
    [InlineData("60 58 59", "2021年后回升")]
    [InlineData("60 61 58", "2021年后回落")]
    [InlineData("60 61 61", "与上年持平")]
    [InlineData("60 61", "2020年以来上升")]
    [InlineData("60", "")]
    [InlineData("60 61 x", "2020年以来上升")]
    [InlineData("60 x 61", "")]
    public void A_trend_is_told_in_a_few_words(string figures, string words)
    {
        var indicator = new Indicator
        {
            Code = "X",
            Position = 1,
            Name = "某率",
            Definition = "",
            Numerator = [],
            Denominator = [],
            Factor = 1,
            Unit = "%",
            Decimals = 2,
            Levels = [AreaLevel.County],
            CountedUnit = "人",
            Scope = new SchoolFilter(),
        };
        var values = figures.Split(' ').Select((f, i) => new IndicatorValue(indicator, 2020 + i, AreaLevel.County, IndicatorValue.County,
            decimal.TryParse(f, out var figure) ? figure : 40, null, f == "x" ? new(1, 2) : new(2, 2)));

        Assert.Equal(words, TrendText.Of([.. values]));
    }

    [Theory, EachDatabase]
    public async Task A_click_on_the_bar_lists_what_it_counts(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        using var client = await portal.SignInAsync("leader");

        var link = (await client.GetPageAsync("/")).QuerySelector("[data-testid=score-missed]")!.GetAttribute("href")!;
        var page = await client.GetPageAsync(link.Split('#')[0]);

        Assert.Equal(16, page.QuerySelectorAll("tr[data-target]").Length);
        Assert.All(page.QuerySelectorAll("details"), d => Assert.True(d.HasAttribute("open")));
        Assert.Contains("未达成 16", page.QuerySelector(".chip")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_plan_fits_on_one_page_of_a_document(DatabaseProvider provider)
    {
        using var client = await (await SharedHost.OnAsync(provider)).SignInAsync("leader");

        using var answer = await client.GetAsync("/brief.docx?asOf=2025");
        await using var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(content, isEditable: false);

        var text = document.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains("截至2025年，65 项目标，26 项达成，16 项未达成。", text, StringComparison.Ordinal);
        Assert.Contains("谁来补：蓝天幼儿园 192 名幼儿、新蕾幼儿园 178 名幼儿（新萝街道），转为公办即可达标；2026年统计，2026年11月30日截止。", text, StringComparison.Ordinal);
        Assert.Contains("比2024年的变化", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 200, 480);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
    }

    [Theory, EachDatabase]
    public async Task Townships_stand_on_the_map_where_the_administrator_puts_them(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var admin = await portal.SignInAsync("admin");
        var token = (await admin.GetPageAsync("/admin/townships")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;

        (await PlaceAsync("永靖镇", "1", "1")).Dispose();
        Assert.Equal((1, 1), await PlaceOfAsync("永靖镇"));
        Assert.Equal(1, await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "township.place")));

        foreach (var (row, column) in new[] { ("1", "2"), ("13", "1"), ("0", "1"), ("x", "1"), ("", "3") })
        {
            using var answer = await PlaceAsync("温泉镇", row, column);
            Assert.Contains("行和列都填1至12的整数", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        }
        Assert.Equal((2, 4), await PlaceOfAsync("温泉镇"));

        (await PlaceAsync("永靖镇", "", "")).Dispose();
        Assert.Equal((null, null), await PlaceOfAsync("永靖镇"));
        Assert.Equal(11, (await admin.GetPageAsync("/")).QuerySelectorAll(".tile").Length);

        async Task<HttpResponseMessage> PlaceAsync(string name, string row, string column)
        {
            using var form = new FormUrlEncodedContent([new("tiles[0].Name", name), new("tiles[0].Row", row), new("tiles[0].Column", column), new("__RequestVerificationToken", token)]);
            return await admin.Http.PostAsync(new Uri("/admin/townships?handler=Place", UriKind.Relative), form, TestContext.Current.CancellationToken);
        }

        Task<(int?, int?)> PlaceOfAsync(string name) => portal.ReadAsync(async db =>
        {
            var township = await db.Townships.SingleAsync(t => t.Name == name);
            return (township.TileRow, township.TileColumn);
        });
    }
}
