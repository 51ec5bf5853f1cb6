using System.Diagnostics;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using XifengEdu.Web.Documents.Template;

namespace XifengEdu.Web.Tests.Documents;

public class TemplateWorkbookTests
{
    [Fact]
    public void The_template_is_a_valid_workbook()
    {
        using var file = TestFile.Template();
        using var document = SpreadsheetDocument.Open(file.Path, isEditable: false);

        var faults = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(faults.Select(f => $"{f.Part?.Uri} {f.Path?.XPath} {f.Description}"));
    }

    [Fact]
    public void A_filled_template_says_exactly_its_figures_and_nothing_of_last_year()
    {
        using var file = TestFile.Template();

        var read = file.Read(TestContext.Current.CancellationToken);

        Assert.Empty(read.Remarks);
        var expected = Sample.Sheets.SelectMany(s => s.Rows.SelectMany(r => r.Figures.Select(f => (r.Reporter, f.Key, f.Value!.Value)))).Order();
        Assert.Equal(expected, read.Figures.Select(f => (f.Reporter, f.Element, f.Value)).Order());
    }

    [Fact]
    public void An_empty_template_says_nothing()
    {
        using var stream = new MemoryStream();
        var blank = Sample.Sheets.Select(s => s with
        {
            Rows = [.. s.Rows.Select(r => r with { Figures = r.Figures.ToDictionary(f => f.Key, _ => (decimal?)null) })],
        });
        TemplateWorkbook.Write(stream, Sample.Year, [.. blank], Sample.Notes);
        using var file = TestFile.Of(stream.ToArray());

        var read = file.Read(TestContext.Current.CancellationToken);

        Assert.Empty(read.Figures);
        Assert.Empty(read.Remarks);
    }

    [Fact]
    public void The_template_of_another_year_is_refused_with_both_years()
    {
        using var file = TestFile.Template(2025);

        Assert.Equal("这是2025年的统计表，而现在导入的是2026年的数据。请核对年度，或使用2026年的模板填写。", file.Refusal());
    }

    [Fact]
    public void A_county_of_106_schools_is_written_in_less_than_a_second()
    {
        var quickest = Enumerable.Range(0, 4).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            TemplateWorkbook.Write(new MemoryStream(), Sample.Year, Sample.Sheets, Sample.Notes);
            return watch.Elapsed;
        });

        Assert.True(quickest < TimeSpan.FromSeconds(1), quickest.ToString("c", CultureInfo.InvariantCulture));
    }
}
