using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Documents.Marking;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Tests.Documents;

public class MarkedFileTests(LibreOffice office) : IClassFixture<LibreOffice>
{
    private static readonly FileRemark _wrong = Remark(8, 3, "“在园幼儿数”应填数字。"), _unknown = Remark(40, 1, "没有代码为“9999”的学校。");

    [Fact]
    public void Exactly_the_wrong_cells_of_a_template_are_filled_and_commented()
    {
        using var file = TestFile.Template();

        MarksExactly(file.Path, _wrong, _unknown);
    }

    [Fact]
    public void Exactly_the_wrong_cells_of_a_file_from_LibreOffice_are_filled_and_commented() => MarksExactly(office.Template, _wrong, _unknown);

    [Fact]
    public void What_LibreOffice_saves_is_read_like_the_template()
    {
        using var file = TestFile.Template();
        var expected = file.Read(TestContext.Current.CancellationToken);

        foreach (var saved in (string[])[office.Template, office.Marked])
        {
            var read = FileReader.Read(saved, Sample.Expected, progress: null, TestContext.Current.CancellationToken);
            Assert.Empty(read.Remarks);
            Assert.Equal(expected.Figures, read.Figures);
        }
    }

    [Fact]
    public void Marks_of_an_earlier_round_are_replaced_also_when_LibreOffice_has_saved_them()
    {
        Assert.Contains(Comments(office.Marked), c => c.Text.Contains(LibreOffice.Wrong, StringComparison.Ordinal));

        MarksExactly(office.Marked, _wrong);
    }

    [Fact]
    public void Remarks_on_a_head_cell_stand_below_its_note()
    {
        using var file = TestFile.Template();
        using var marked = new TestFile();

        MarkedFile.Write(file.Path, marked.Path, [Remark(3, 3, "指标项有两列。")]);

        Assert.Contains(("C3", "在园幼儿数应如实填写。\n【系统校验】指标项有两列。"), Comments(marked.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sheet_without_such_rows_and_without_comments_is_marked_too(bool isStrict)
    {
        using var file = new RawWorkbook { IsStrict = isStrict, Rows = RawWorkbook.School(30, "<c r=\"C30\"><v>5</v></c>") }.Save();
        using var marked = new TestFile();

        MarkedFile.Write(file.Path, marked.Path, [_wrong, Remark(30, 2, "行首"), Remark(30, 9, "行尾"), _unknown]);

        Assert.Equal(["A40", "B30", "C8", "I30"], RedCells(marked.Path).Order());
        Assert.Single(marked.Read(TestContext.Current.CancellationToken).Figures);
    }

    [Theory]
    [InlineData("school_code,element,value\n0110,pre.children,abc\n\n0110,pre.classes,5\n", "utf-8",
        "school_code,element,value,错误\r\n0110,pre.children,abc,应填数字。\r\n,,,\r\n0110,pre.classes,5,\r\n")]
    [InlineData("错误;学校代码;指标项代码;数值\n旧的话;0110;pre.children;abc\n", "GB18030",
        "学校代码;指标项代码;数值;错误\r\n0110;pre.children;abc;应填数字。\r\n")]
    public void A_csv_file_gets_a_column_of_errors_in_its_own_encoding(string text, string encodingName, string expected)
    {
        var encoding = encodingName == "utf-8" ? new UTF8Encoding(true) : CodePagesEncodingProvider.Instance.GetEncoding(encodingName)!;
        using var file = TestFile.Of(text, encoding);
        using var marked = new TestFile();

        Assert.Equal("csv", MarkedFile.Write(file.Path, marked.Path, [new(new("", 2, 3), "0110", "pre.children", "abc", "应填数字。", true)]));

        Assert.Equal([.. encoding.GetPreamble(), .. encoding.GetBytes(expected)], File.ReadAllBytes(marked.Path));
    }

    private static FileRemark Remark(int row, int column, string message) => new(new("学前教育", row, column), null, null, null, message, IsError: true);

    private static void MarksExactly(string path, params FileRemark[] remarks)
    {
        using var marked = new TestFile();
        var before = FileReader.Read(path, Sample.Expected, progress: null, TestContext.Current.CancellationToken);
        var faults = Faults(path);

        Assert.Equal("xlsx", MarkedFile.Write(path, marked.Path, [.. remarks, new(null, null, null, null, "整个文件的话", IsError: false)]));

        var places = remarks.Select(r => CellReference.Of(r.Place!.Row, r.Place.Column)).Order();
        Assert.Equal(places, RedCells(marked.Path).Order());
        Assert.Equal(places, Comments(marked.Path).Where(c => c.Text.Contains("【系统校验】", StringComparison.Ordinal)).Select(c => c.Place).Order());
        Assert.Equal(before.Figures, marked.Read(TestContext.Current.CancellationToken).Figures);
        Assert.Empty(Faults(marked.Path).Except(faults));
    }

    private static List<string> Faults(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken)
            .Select(f => $"{f.Part?.Uri} {f.Node?.LocalName} {f.Description}")];
    }

    private static List<string> RedCells(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        var workbook = document.WorkbookPart!;
        var styles = workbook.WorkbookStylesPart!.Stylesheet!;
        var fills = styles.Fills!.Elements<Fill>().ToList();
        var red = styles.CellFormats!.Elements<CellFormat>()
            .Select(f => fills[(int)(f.FillId?.Value ?? 0)].PatternFill?.ForegroundColor?.Rgb?.Value == "FFFFC7CE").ToList();
        return [.. workbook.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<Cell>())
            .Where(c => red[(int)(c.StyleIndex?.Value ?? 0)]).Select(c => c.CellReference!.Value!)];
    }

    private static List<(string Place, string Text)> Comments(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.SelectMany(p => p.WorksheetCommentsPart?.Comments?.Descendants<Comment>() ?? [])
            .Select(c => (c.Reference!.Value!, c.CommentText!.InnerText))];
    }
}
