using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>A bureau's own list of schools comes in whole or not at all.</summary>
public class RegisterImportTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    private const int Year = 2027;
    private const string Head = "学校代码,学校名称,简称,办学类型,办学性质,普惠性,乡镇,校长,联系电话\r\n";

    private static readonly AuditActor _clerk = new("bureau", "10.0.0.1");

    [Theory, EachDatabase]
    public async Task A_list_as_an_office_has_it_is_read_written_once_and_comes_out_as_it_went_in(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider, TestCounty.Empty);
        using var list = TestFile.Of("""
            某县2027年学校名录,,,,,,,,
            制表：教育局,,,,,,,,
            序号,办学类型,学校名称（全称）,,学校标识码,举办者/办学性质,是否普惠,所在乡镇,备注
            ,,,学校简称,,,,,
            1,幼儿园,县第一幼儿园,一幼,5210000001,教育部门办,,永靖镇,
            2,公办幼儿园,县第二幼儿园,,'5210000002,公办园,是,永靖镇,新建
            3,幼儿园,小星星幼儿园,,5210000003,民办普惠,,小寨坝镇,
            4,九年一贯制学校,温泉学校,,５２１０００００04,地方政府办,否,温泉镇,
            合计,,4,,,,,,

            """.ReplaceLineEndings("\r\n"), CodePagesEncodingProvider.Instance.GetEncoding("GB18030"));

        var preview = await PreviewAsync(portal, list);
        Assert.Empty(preview.Errors);
        Assert.Equal(["永靖镇", "小寨坝镇", "温泉镇"], preview.Difference.NewTownships);
        Assert.Contains("序号、备注", Assert.Single(preview.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal(4, (await CommitAsync(portal, list, preview.Basis)).Difference.New.Count);

        Assert.Equal(
            [
                "5210000001 县第一幼儿园/一幼 Kindergarten Public False 永靖镇", "5210000002 县第二幼儿园/县第二幼儿园 Kindergarten Public False 永靖镇",
                "5210000003 小星星幼儿园/小星星幼儿园 Kindergarten Private True 小寨坝镇", "5210000004 温泉学校/温泉学校 NineYear Public False 温泉镇",
            ],
            (await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year == Year).OrderBy(p => p.SchoolCode).ToListAsync()))
                .Select(p => $"{p.SchoolCode} {p.Name}/{p.ShortName} {p.Kind} {p.Ownership} {p.Inclusive} {p.Township}"));
        Assert.Equal(4, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "school.register")));
        Assert.Equal((0, 0, 4), Counts(await PreviewAsync(portal, list)));
    }

    [Theory, InlineData("xlsx"), InlineData("csv")]
    public async Task What_goes_out_comes_in_again_and_changes_nothing(string format)
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        using var list = TestFile.Of(await client.Http.GetByteArrayAsync(new Uri($"/schools?handler=Export&format={format}&year=2026", UriKind.Relative), TestContext.Current.CancellationToken));

        var preview = await PreviewAsync(portal, list, 2026);

        Assert.Empty(preview.Errors);
        Assert.Equal((0, 0, await portal.ReadAsync(db => db.SchoolProfiles.CountAsync(p => p.Year == 2026))), Counts(preview));
    }

    [Fact]
    public async Task Each_wrong_row_is_named_with_its_place_and_nothing_is_written()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var list = TestFile.Of(Head + """
            9001,甲幼儿园,,幼儿园,公办,,永靖镇,,
            9001,乙幼儿园,,幼儿园,公办,,永靖镇,,
            9002,丙幼儿园,,幼儿园,公办,,,,
            9003,丁学校,,补习学校,公办,,永靖镇,,
            9004,戊学校,,小学,混合所有,,永靖镇,,
            90 05/6,己学校,,小学,公办,,永靖镇,,
            ,庚学校,,小学,公办,,永靖镇,,
            9007,辛幼儿园,,幼儿园,民办,也许,永靖镇,,

            """.ReplaceLineEndings("\r\n"));

        var preview = await PreviewAsync(portal, list);

        Assert.Equal(
            [
                "第3行 1：学校代码9001在第2行已经出现，一所学校只能有一行。",
                "第4行 7：第4行没有填写乡镇（街道），请补填。",
                "第5行 4：不认识的办学类型“补习学校”，应为：幼儿园、小学、教学点、初级中学、九年制学校、十二年制学校、高级中学、完全中学、特殊教育学校、中等职业学校。",
                "第6行 5：不认识的办学性质“混合所有”，应为公办或民办。",
                "第7行 1：学校代码“9005/6”不合规定：最多20个字符，只能用数字、字母和连字符。",
                "第8行 1：第8行没有学校代码，请补填。",
                "第9行 6：“普惠性”应填是或否，不能是“也许”。",
            ],
            preview.Errors.Select(e => $"第{e.Place!.Row}行 {e.Place.Column}：{e.Message}"));
        Assert.Equal(preview.Basis, (await CommitAsync(portal, list, preview.Basis)).Basis);
        Assert.Equal(0, await portal.ReadAsync(db => db.SchoolProfiles.CountAsync(p => p.Year == Year)));
    }

    [Theory]
    [InlineData("公办", Ownership.Public, false)]
    [InlineData("公办园", Ownership.Public, false)]
    [InlineData("教育部门办", Ownership.Public, false)]
    [InlineData("县级教育部门", Ownership.Public, false)]
    [InlineData("地方企业（国有）", Ownership.Public, false)]
    [InlineData("集体办", Ownership.Public, false)]
    [InlineData("事业单位办", Ownership.Public, false)]
    [InlineData("县人民政府", Ownership.Public, false)]
    [InlineData("民办", Ownership.Private, false)]
    [InlineData("民办普惠", Ownership.Private, true)]
    [InlineData("民办（非普惠）", Ownership.Private, false)]
    [InlineData(" 私 立 ", Ownership.Private, false)]
    [InlineData("社会力量", Ownership.Private, false)]
    [InlineData("公私合营？", Ownership.Private, false)]
    [InlineData("其他", null, false)]
    public void Whoever_runs_a_school_is_known_in_every_spelling(string text, Ownership? expected, bool inclusive) =>
        Assert.Equal((expected, inclusive), (RegisterText.OwnershipOf(text), RegisterText.IsInclusive(text)));

    [Fact]
    public async Task A_list_of_another_county_and_a_file_without_schools_are_refused()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var foreign = TestFile.Of(Head + "0101,城关幼儿园,,幼儿园,公办,,城关镇,,\r\n0102,东门幼儿园,,幼儿园,公办,,东门乡,,\r\n");
        using var figures = TestFile.Of("school_code,element,value\r\n0101,pre.children,5\r\n");
        using var bare = TestFile.Of("学校名称,办学类型,办学性质\r\n甲,小学,公办\r\n");

        Assert.Contains("可能是其他县的名录", Assert.Single((await PreviewAsync(portal, foreign)).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("找不到学校名录", (await Assert.ThrowsAsync<UnusableFileException>(() => PreviewAsync(portal, figures))).Message, StringComparison.Ordinal);
        Assert.Contains("缺少“乡镇”列", (await Assert.ThrowsAsync<UnusableFileException>(() => PreviewAsync(portal, bare))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_year_and_a_kind_that_has_reported_stay_and_lost_zeros_are_found()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        var school = await portal.ReadAsync(db => db.SchoolProfiles.SingleAsync(p => p.Year == 2025 && p.SchoolCode == "0108"));
        using var same = TestFile.Of($"{Head}108.0,{school.Name},{school.ShortName},幼儿园,公办,,{school.Township},新园长,\r\n");
        using var other = TestFile.Of($"{Head}0108,{school.Name},{school.ShortName},小学,公办,,{school.Township},,\r\n");

        Assert.Equal(("0108", "新园长"), (await PreviewAsync(portal, same, 2025)).Difference.Changed.Select(c => (c.After.Code, c.After.Principal)).Single());
        Assert.Contains("已填报数据", Assert.Single((await PreviewAsync(portal, other, 2025)).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("2024年数据已公布", Assert.Single((await PreviewAsync(portal, same, 2024)).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_thousand_schools_are_read_as_one_list()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var list = TestFile.Of(Head + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"{i:00000},第{i}小学,,小学,公办,,第{i % 300}镇,,\r\n")));

        var preview = await PreviewAsync(portal, list);

        Assert.Equal((20_000, 0, 0), Counts(preview));
        Assert.Equal(300, preview.Difference.NewTownships.Count);
        Assert.Contains("可能是其他县的名录", Assert.Single(preview.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_file_comes_back_with_the_wrong_cells_marked()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("admin");
        var page = await client.GetPageAsync("/schools/import");
        using var content = new MultipartFormDataContent
        {
            { new StringContent($"{Year}"), "year" },
            { new StringContent(page.QuerySelector<IHtmlInputElement>("form[data-testid=upload] [name=__RequestVerificationToken]")!.Value), "__RequestVerificationToken" },
        };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Head + "9001,甲幼儿园,,幼儿院,公办,,永靖镇,,\r\n"));
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        content.Add(file, "file", "名录.csv");
        using var uploaded = await client.Http.PostAsync(new Uri("/schools/import", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);

        var preview = await client.GetPageAsync(uploaded.Headers.Location!.OriginalString);
        var marked = await client.Http.GetStringAsync(new Uri(preview.QuerySelector("[data-testid=preview] a.btn-primary")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Null(preview.QuerySelector("form[action*=Confirm]"));
        Assert.Contains("不认识的办学类型“幼儿院”", marked, StringComparison.Ordinal);
        using var stranger = await portal.SignInAsync("bureau");
        using var answer = await stranger.GetAsync(uploaded.Headers.Location.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static (int New, int Changed, int Unchanged) Counts(RegisterPreview p) => (p.Difference.New.Count, p.Difference.Changed.Count, p.Difference.Unchanged);

    private static Task<RegisterPreview> PreviewAsync(PortalHost portal, TestFile file, int year = Year) =>
        portal.UseAsync((RegisterImport import) => import.PreviewAsync(year, file.Path, null, TestContext.Current.CancellationToken));

    private static Task<RegisterPreview> CommitAsync(PortalHost portal, TestFile file, string basis) =>
        portal.UseAsync((RegisterImport import) => import.CommitAsync(Year, file.Path, basis, _clerk, TestContext.Current.CancellationToken));
}
