using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>The real outline of the county on its map: a file of the surveyors comes in, is drawn, goes out and can be taken away.</summary>
public class OutlineTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private static readonly JsonSerializerOptions _readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, EachDatabase]
    public async Task Outlines_are_drawn_exported_and_taken_away(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var admin = await portal.SignInAsync("admin");
        var names = await NamesAsync(portal);

        // Heights, an office's name for a township, an area of a neighbouring county, GB18030.
        var file = County([.. names.Select(n => n == "温泉镇" ? "温泉镇办事处" : n), "开阳县城关镇"], (x, y) => [x, y, 1234.5m]);
        using (var answer = await SendAsync(admin, Encoding.GetEncoding("GB18030").GetBytes(file))) Assert.True(answer.StatusCode == HttpStatusCode.Redirect, (await answer.ReadPageAsync()).QuerySelector(".error-summary")?.Words());
        var page = await admin.GetPageAsync("/admin/townships/import");
        Assert.Contains($"已保存{names.Length}个乡镇（街道）的轮廓。文件中另有1个面不是本县的乡镇", page.QuerySelector(".alert")!.Words(), StringComparison.Ordinal);

        var home = await admin.GetPageAsync("/");
        Assert.Equal(names.Length, home.QuerySelectorAll(".tile-map .outline").Length);
        Assert.Empty(home.QuerySelectorAll(".tile-box"));
        Assert.All(home.QuerySelectorAll(".outline"), o => Assert.Matches(@"^(M[\d. L]+Z)+$", o.GetAttribute("d")!));

        using var export = await admin.GetAsync("/admin/townships/import?handler=Export");
        var exported = await export.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(exported);
        Assert.Equal(names, json.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("name").GetString()!));

        using (await PostAsync(admin, "?handler=Remove", [])) { }
        Assert.Empty((await admin.GetPageAsync("/")).QuerySelectorAll(".outline"));
        using (var answer = await SendAsync(admin, exported)) Assert.True(answer.StatusCode == HttpStatusCode.Redirect, (await answer.ReadPageAsync()).QuerySelector(".error-summary")?.Words());
        Assert.Equal(names.Length, (await admin.GetPageAsync("/")).QuerySelectorAll(".outline").Length);
        Assert.Equal(3, await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "township.outline")));
    }

    [Theory]
    [InlineData("not json", "文件不是 GeoJSON 的要素集合")]
    [InlineData("", "文件不是 GeoJSON 的要素集合")]
    [InlineData("null", "文件中没有带名称的面")]
    [InlineData("[1,2]", "文件不是 GeoJSON 的要素集合")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "文件中没有带名称的面")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"永靖镇"},"geometry":{"type":"LineString","coordinates":[[106,27],[107,27]]}}]}""", "文件中没有带名称的面")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"永靖镇"},"geometry":{"type":"Polygon","coordinates":[[[106,27],[107,27]]]}}]}""", "文件不是 GeoJSON 的要素集合")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null}]}""", "文件中没有带名称的面")]
    [InlineData("another county", "文件中没有本县的乡镇，只有城关镇、双流镇、金中镇等")]
    [InlineData("one missing", "文件中没有永靖镇：每个已登记的乡镇（街道）都要有轮廓。")]
    [InlineData("one twice", "“永靖镇”在文件中有2个面")]
    [InlineData("metres", "不是我国的经度和纬度")]
    [InlineData("turned", "不是我国的经度和纬度")]
    public async Task A_file_of_something_else_is_refused_and_nothing_changes(string kind, string words)
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var admin = await portal.SignInAsync("admin");
        var names = await NamesAsync(portal);
        var file = kind switch
        {
            "another county" => County(["城关镇", "双流镇", "金中镇", "冯三镇"]),
            "one missing" => County([.. names.Where(n => n != "永靖镇")]),
            "one twice" => County([.. names, "永靖镇"]),
            "metres" => County(names, (x, y) => [x + 36_000_000, y + 3_000_000]),
            "turned" => County(names, (x, y) => [y, x]),
            _ => kind,
        };

        using var answer = await SendAsync(admin, Encoding.UTF8.GetBytes(file));

        var said = (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words();
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Contains("没有改动轮廓。", said, StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.Townships.AnyAsync(t => t.Outline != null)));
    }

    [Fact]
    public async Task A_file_of_two_hundred_megabytes_is_refused_in_words()
    {
        var portal = await SharedHost.OnAsync(DatabaseProvider.Sqlite);
        using var admin = await portal.SignInAsync("admin");

        using var answer = await SendAsync(admin, new byte[200 << 20]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("文件或内容过大：文件最大 64 MB，文字最大 4 MB。", (await answer.ReadPageAsync()).Body!.Words(), StringComparison.Ordinal);
    }

    private static Task<string[]> NamesAsync(PortalHost portal) => portal.ReadAsync(db => db.Townships.OrderBy(t => t.Position).Select(t => t.Name).ToArrayAsync());

    // A square for each, four in a row, a twentieth of a degree wide.
    private static string County(IReadOnlyList<string> names, Func<decimal, decimal, decimal[]>? point = null) => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        crs = new { type = "name", properties = new { name = "urn:ogc:def:crs:EPSG::4490" } },
        features = names.Select((name, i) => new
        {
            type = "Feature",
            properties = new { OBJECTID = i, XZQDM = $"52012210{i}", XZQMC = name },
            geometry = new
            {
                type = "Polygon",
                coordinates = new[]
                {
                    new[] { (0, 0), (5, 0), (5, 5), (0, 5), (0, 0) }
                        .Select(c => (X: 106.5m + (i % 4 * 5 + c.Item1) / 100m, Y: 27m + (i / 4 * 5 + c.Item2) / 100m)).Select(c => point is null ? [c.X, c.Y] : point(c.X, c.Y)),
                },
            },
        }),
    }, _readable);

    private static Task<HttpResponseMessage> SendAsync(PortalClient client, byte[] file) => PostAsync(client, "", file);

    private static async Task<HttpResponseMessage> PostAsync(PortalClient client, string handler, byte[] file)
    {
        var token = (await client.GetPageAsync("/admin/townships/import")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "file", "乡镇界线.geojson" } };
        return await client.Http.PostAsync(new Uri($"/admin/townships/import{handler}", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
