using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>What the gap report has to say besides its numbers, on the page and in both files.</summary>
public partial class ReportContentTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    [Theory, EachDatabase]
    public async Task A_missing_figure_is_named_with_school_and_year_wherever_it_is_missed(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        await portal.ChangeAsync(db =>
        {
            db.RemoveRange(db.Figures.Where(f => f.Year == 2025 && f.Element == "pre.classes" && (f.Reporter == "0108" || f.Reporter == "0110")));
            db.RemoveRange(db.Figures.Where(f => f.Year == 2025 && f.Element == "cty.population_3_5"));
            db.Touch();
        });
        using var client = await portal.SignInAsync("leader");
        var names = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.Year == 2025 && (p.SchoolCode == "0108" || p.SchoolCode == "0110")).OrderBy(p => p.SchoolCode).Select(p => p.ShortName).ToListAsync());

        var page = await client.GetPageAsync("/gap-report?asOf=2025");
        var sheet = ReportTable.OfSheet(await client.GetFileAsync("/gap-report.xlsx?asOf=2025"), "目标").ToDictionary(r => r["代码"]);
        var document = await TextAsync(client, "/gap-report.docx?asOf=2025");

        var schools = $"2025年缺{names[0]}、{names[1]}的“班数”";
        const string county = "2025年缺县教育局（县级数据）的“3–5岁人口数”";
        Assert.Contains(schools, page.QuerySelector("[data-target=PRE-CLASS]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("依据2024年数据，为暂定结论", page.QuerySelector("[data-target=PRE-CLASS]")!.Words(), StringComparison.Ordinal);
        Assert.Contains(county, page.QuerySelector("[data-target=PRE-GER]")!.Words(), StringComparison.Ordinal);
        Assert.Equal((schools, county), (sheet["PRE-CLASS"]["缺少的数据"], sheet["PRE-GER"]["缺少的数据"]));
        Assert.Contains(schools, document, StringComparison.Ordinal);
        Assert.Contains(county, document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_divide_by_is_said_as_such()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await portal.ChangeAsync(db =>
        {
            foreach (var figure in db.Figures.Where(f => f.Year == 2025 && (f.Element == "voc.teachers" || f.Element == "voc.teachers_specialised"))) figure.Value = 0;
            db.Touch();
        });
        using var client = await portal.SignInAsync("leader");

        var row = (await client.GetPageAsync("/gap-report?asOf=2025")).QuerySelector("[data-target=VOC-PRO]")!.Words();

        Assert.Contains("2025年分母为0，无法计算，依据2024年数据", row, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Every_verdict_that_a_correction_changes_says_so_on_page_and_in_both_files(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var bureau = await portal.SignInAsync("bureau");

        using var corrected = await bureau.SubmitFormAsync("/collection/2023/schools/0110/correct", ".correct-form",
            ("Figures[pre.books]", "99"), ("Figures[pre.children]", "1"), ("Reason", "错填一位"), ("Document", "息教发〔2026〕9号"));

        var changed = (await bureau.GetPageAsync("/gap-report?asOf=2023")).QuerySelectorAll("tr[data-target]")
            .Where(r => r.Words().Contains("更正后：", StringComparison.Ordinal)).Select(r => r.GetAttribute("data-target")!).ToHashSet();
        var sheet = ReportTable.OfSheet(await bureau.GetFileAsync("/gap-report.xlsx?asOf=2023"), "目标");
        var document = await TextAsync(bureau, "/gap-report.docx?asOf=2023");
        Assert.Superset(new HashSet<string> { "PRE-BOOK", "PRE-GER", "PRE-PUB" }, changed);
        Assert.Equal(changed, sheet.Where(r => r["公布后的变化"].Contains("更正后：", StringComparison.Ordinal)).Select(r => r["代码"]).ToHashSet());
        Assert.Equal(changed.Count, Corrected().Count(document[document.IndexOf("公布后的变化", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_definition_that_is_new_this_year_has_no_trend_and_nothing_is_said_to_be_corrected()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await portal.ChangeAsync(db =>
        {
            db.Indicators.Single(i => i.Code == "PRE-CLASS").ComparableFrom = 2024;
            db.Touch();
        });
        using var client = await portal.SignInAsync("leader");

        var row = (await client.GetPageAsync("/gap-report?asOf=2024")).QuerySelector("[data-target=PRE-CLASS]")!;

        Assert.Equal("尚无趋势", row.QuerySelector(".status")!.Words());
        Assert.DoesNotContain("更正后", row.Words(), StringComparison.Ordinal);
        Assert.Contains("按现行口径：尚无趋势", row.Words(), StringComparison.Ordinal);
        Assert.Contains("指标口径自2024年起调整", row.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_of_private_kindergartens_alone_has_a_public_share_of_nothing()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await portal.ChangeAsync(db =>
        {
            foreach (var school in db.SchoolProfiles.Where(p => p.Year == 2025 && p.Township == "温泉镇" && p.Kind == SchoolKind.Kindergarten)) school.Ownership = Ownership.Private;
            db.Touch();
        });
        using var client = await portal.SignInAsync("leader");

        var indicator = (await client.GetPageAsync("/indicators/PRE-PUB?year=2025")).ByTestId("townships").QuerySelectorAll("tr").First(r => r.Words().StartsWith("温泉镇", StringComparison.Ordinal));
        var report = (await client.GetPageAsync("/gap-report?asOf=2025&township=温泉镇")).QuerySelector("[data-target=PRE-PUB]")!.Words();

        Assert.Contains(" 0.00% ", indicator.Words(), StringComparison.Ordinal);
        Assert.Contains("0.00% 2025年", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_kindergarten_has_to_reach_it_the_share_that_does_is_told_beside_the_mean()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");
        var books = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).ReadAsync(db => (
            from b in db.Figures
            join c in db.Figures on new { b.Year, b.Reporter } equals new { c.Year, c.Reporter }
            join p in db.SchoolProfiles on new { b.Year, Code = b.Reporter } equals new { p.Year, Code = p.SchoolCode }
            where b.Year == 2023 && b.Element == "pre.books" && c.Element == "pre.children" && p.Status == SchoolStatus.Open
            select new { Books = b.Value, Children = c.Value }).ToListAsync());
        var reaching = books.Count(b => b.Books >= 8 * b.Children);

        var row = (await client.GetPageAsync("/gap-report?asOf=2023")).QuerySelector("[data-target=PRE-BOOK]")!.Words();
        var sheet = ReportTable.OfSheet(await client.GetFileAsync("/gap-report.xlsx?asOf=2023"), "目标").Single(r => r["代码"] == "PRE-BOOK");

        Assert.Contains($"{books.Count} 所中 {reaching} 所自身达到 8 册/人，占 ", row, StringComparison.Ordinal);
        Assert.Equal((reaching.ToString(), books.Count.ToString()), (sheet["自身达标学校数"], sheet["有数据学校数"]));
        Assert.Contains($"{reaching} 所自身达到 8 册/人", await TextAsync(client, "/gap-report.docx?asOf=2023"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_counted_in_the_units_of_the_target()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        var units = ReportTable.OfSheet(await client.GetFileAsync("/gap-report.xlsx?asOf=2022"), "目标").ToDictionary(r => r["代码"], r => r["差距数量单位"]);

        Assert.Equal("所 套 条 节 次 个 个 名幼儿 个班 名教师", string.Join(' ',
            ((string[])["PRE-DEMO", "PRE-CURR", "ICT-RES", "ICT-CASE", "ICT-THEME", "MOR-BASE", "CMP-COMM", "PRE-PUB", "PRE-CLASS", "ICT-PREP"]).Select(c => units[c])));
    }

    [Fact]
    public async Task A_gap_whose_whole_is_the_countys_is_not_divided_and_says_why()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");

        var page = await client.GetPageAsync("/gap-report/PRE-GER?asOf=2025");

        Assert.Contains("差距不能分解", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var total = page.ByTestId("townships").QuerySelector("tfoot tr")!;
        Assert.Equal(4, total.ChildElementCount);
        Assert.DoesNotContain("-", page.ByTestId("townships").QuerySelector("thead")!.Words(), StringComparison.Ordinal);
        var sheet = ReportTable.OfSheet(await client.GetFileAsync("/gap-report.xlsx?asOf=2025"), "乡镇贡献").Where(r => r["目标"] == "学前教育三年毛入园率").ToList();
        Assert.All(sheet, r => Assert.Equal(("", true), (r["对差距的贡献"], r["说明"].Length > 0)));
    }

    [Fact]
    public async Task The_document_is_laid_out_for_reading_and_its_charts_can_be_edited()
    {
        using var client = await (await SharedHost.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("leader");
        using var zip = new ZipArchive(await client.GetFileAsync("/gap-report.docx?asOf=2025"));
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        var body = XDocument.Load(await zip.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken)).Root!;

        var heads = body.Descendants(w + "tbl").Select(t => t.Elements(w + "tr").First().Elements(w + "tc").Select(c => c.Value).ToList()).First(h => h[0] == "目标");
        Assert.Equal(["目标", "目标值", "目标年", "实际", "与目标之差", "状态"], heads);
        // 16 points are 5.64 mm, and a line has 156 mm: with full-width fall-back fonts, too, these stay on one line.
        Assert.True(body.Descendants(w + "p").Single(p => p.Value.StartsWith("填报人", StringComparison.Ordinal)).Value.Length <= 26);
        Assert.All(body.Descendants(w + "p").Where(p => p.Descendants(w + "pStyle").Any(s => (string?)s.Attribute(w + "val") == "Title")), p => Assert.True(p.Value.Length <= 20, p.Value));
        var charts = zip.Entries.Where(e => e.FullName.StartsWith("word/charts/chart", StringComparison.Ordinal) && e.Name.EndsWith(".xml", StringComparison.Ordinal)).ToList();
        var data = zip.Entries.Where(e => e.FullName.Contains("/embeddings/", StringComparison.Ordinal)).ToList();
        Assert.Equal(charts.Count, data.Count);
        Assert.All(data, d => Assert.EndsWith(".xlsx", d.Name, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task A_pasted_soft_line_break_spoils_no_file_of_the_county(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var client = await portal.SignInAsync("bureau");

        using var foreseen = await client.SubmitFormAsync("/schools/changes", ".change-form",
            ("Form.Kind", "Renamed"), ("Form.SchoolCode", "0110"), ("Form.Date", "2026-08-15"), ("Form.Name", "永靖镇\v新\u0001幼儿园\u202e"), ("Form.Document", "息教发〔2026〕31号"));
        using var renamed = await client.SubmitAsync((await foreseen.ReadPageAsync()).QuerySelector<IHtmlFormElement>(".change-form")!);
        // What is in the database already, whatever way it came there, is cleaned once more where files are written.
        await portal.ChangeAsync(db =>
        {
            foreach (var school in db.SchoolProfiles.Where(p => p.SchoolCode == "0109")) school.Name = "坏\u0002名\uFFFE字";
            db.Touch();
        });

        Assert.Equal("永靖镇 新幼儿园", await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.SchoolCode == "0110" && p.Year == 2026).Select(p => p.Name).SingleAsync()));
        foreach (var path in (string[])["/gap-report.docx?asOf=2025", "/gap-report.xlsx?asOf=2025", "/collection/2026/template.xlsx", "/gap-report/PRE-PUB?asOf=2025"])
        {
            using var answer = await client.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        }
    }

    private static async Task<string> TextAsync(PortalClient client, string path)
    {
        using var zip = new ZipArchive(await client.GetFileAsync(path));
        return XDocument.Load(await zip.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken)).Root!.Value;
    }

    [GeneratedRegex("更正后：")]
    private static partial Regex Corrected();
}
