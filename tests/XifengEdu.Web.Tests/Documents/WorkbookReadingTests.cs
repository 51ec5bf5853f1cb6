using XifengEdu.Web.Documents.Reading;
using static XifengEdu.Web.Tests.Documents.Reading;

namespace XifengEdu.Web.Tests.Documents;

public class WorkbookReadingTests
{
    [Fact]
    public void A_school_code_typed_as_a_number_gets_its_zeros_back() =>
        SaysOnly(Read(new() { Rows = "<row r=\"3\"><c r=\"A3\"><v>110</v></c><c r=\"C3\"><v>7</v></c></row>" }), "0110", "pre.children", 7, 3, 3);

    [Theory]
    [InlineData("<c r=\"A3\"><v>110.0</v></c>")]
    [InlineData("<c r=\"A3\"><v>1.1E2</v></c>")]
    [InlineData("<c r=\"A3\" t=\"inlineStr\"><is><t>０１１０</t></is></c>")]
    [InlineData("<c r=\"A3\" t=\"inlineStr\"><is><t>'0110 </t></is></c>")]
    public void A_school_code_that_a_program_has_rewritten_is_the_school_it_means(string cell) =>
        SaysOnly(Read(new() { Rows = $"<row r=\"3\">{cell}<c r=\"C3\"><v>7</v></c></row>" }), "0110", "pre.children", 7, 3, 3);

    [Theory]
    [InlineData("合计", "<c r=\"C4\"><v>5</v></c>")]
    [InlineData("新萝街道小计", "<c r=\"C4\"><v>5</v></c>")]
    [InlineData("平均", "<c r=\"C4\"><v>5</v></c>")]
    [InlineData("注：不含教学点", "")]
    [InlineData("填表人：张三", "<c r=\"C4\" t=\"inlineStr\"><is><t>联系电话</t></is></c>")]
    [InlineData("单位", "<c r=\"C4\" t=\"inlineStr\"><is><t>人</t></is></c>")]
    [InlineData("", "<c r=\"C4\" t=\"inlineStr\"><is><t>人</t></is></c>")]
    public void Totals_footers_and_rows_of_units_do_not_spoil_the_table(string first, string cell)
    {
        var read = Read(new()
        {
            Rows = RawWorkbook.School(3, "<c r=\"C3\"><v>7</v></c>") + $"<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>{first}</t></is></c>{cell}</row>",
        });

        Assert.Equal(7, Assert.Single(read.Figures).Value);
        Assert.Equal((4, false), (Assert.Single(read.Remarks).Place!.Row, read.Remarks[0].IsError));
    }

    [Theory]
    [InlineData("2026", true)]
    [InlineData("2025", false)]
    public void A_year_column_that_contradicts_the_year_is_an_error_in_its_cell(string year, bool isRight)
    {
        var read = Read(new()
        {
            Codes = RawWorkbook.Texts(2, "学校代码", "年度", "pre.children"),
            Rows = $"<row r=\"3\"><c r=\"A3\"><v>110</v></c><c r=\"B3\"><v>{year}</v></c><c r=\"C3\"><v>7</v></c></row>",
        });

        if (isRight) SaysOnly(read, "0110", "pre.children", 7, 3, 3);
        else IsRefused(read, 3, 2, "2025");
    }

    [Theory]
    [InlineData("2,5")]
    [InlineData("1,2,3")]
    [InlineData("12&#10;34")]
    public void Text_that_is_no_figure_is_refused_with_what_stands_there(string text) => IsRefused(
        Read(new() { Rows = RawWorkbook.School(3, $"<c r=\"C3\" t=\"inlineStr\"><is><t>{text}</t></is></c>") }), 3, 3, "应填数字");

    [Fact]
    public void Columns_may_be_moved_and_inserted()
    {
        var read = Read(new()
        {
            Codes = RawWorkbook.Texts(5, "上年", "pre.teachers", null, "school_code", "pre.children", "上年"),
            Rows = "<row r=\"9\"><c r=\"A9\"><v>1</v></c><c r=\"B9\"><v>2</v></c><c r=\"D9\"><v>0110</v></c><c r=\"E9\"><v>3</v></c><c r=\"F9\"><v>4</v></c></row>",
        });

        Assert.Empty(read.Remarks);
        Assert.Equal([("pre.teachers", 2m, 2), ("pre.children", 3m, 5)], read.Figures.Select(f => (f.Element, f.Value, f.Place.Column)));
    }

    [Fact]
    public void Rows_and_cells_without_names_are_counted()
    {
        var read = Read(new() { Rows = "<row><c t=\"inlineStr\"><is><t>0110</t></is></c><c/><c><v>5</v></c></row>" });

        SaysOnly(read, "0110", "pre.children", 5, 3, 3);
    }

    [Fact]
    public void The_strict_format_and_absolute_targets_are_read() => SaysOnly(Read(new()
    {
        IsStrict = true,
        SheetTarget = "/xl/worksheets/sheet1.xml",
        Rows = RawWorkbook.School(3, "<c r=\"C3\"><v>5</v></c>"),
    }), "0110", "pre.children", 5, 3, 3);

    [Fact]
    public void A_second_row_of_a_school_is_refused_at_its_code() => IsRefused(
        Read(new() { Rows = RawWorkbook.School(3, "<c r=\"C3\"><v>5</v></c>") + RawWorkbook.School(4, "<c r=\"C4\"><v>6</v></c>") }), 4, 1, "在本表第3行已有一行");

    [Fact]
    public void An_unknown_school_is_refused_at_its_code() =>
        IsRefused(Read(new() { Rows = RawWorkbook.School(3, "<c r=\"C3\"><v>5</v></c>", "9999") }), 3, 1, "没有代码为“9999”的学校");

    [Fact]
    public void A_row_without_code_is_refused_unless_it_is_a_total()
    {
        var read = Read(new()
        {
            Rows = "<row r=\"3\"><c r=\"C3\"><v>5</v></c></row>" + "<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>合 计</t></is></c><c r=\"C4\"><v>5</v></c></row>",
        });

        Assert.Equal([(3, true), (4, false)], read.Remarks.Select(r => (r.Place!.Row, r.IsError)));
        Assert.Empty(read.Figures);
    }

    [Fact]
    public void Another_name_than_the_register_s_is_a_warning()
    {
        var read = Read(new() { Rows = RawWorkbook.Texts(3, "0110", "阳光幼儿园", "5") });

        var remark = Assert.Single(read.Remarks);
        Assert.False(remark.IsError);
        Assert.Contains("息烽县第10学校", remark.Message, StringComparison.Ordinal);
        Assert.Single(read.Figures);
    }

    [Fact]
    public void Merged_figure_cells_are_refused() => IsRefused(Read(new()
    {
        Rows = RawWorkbook.School(3, "<c r=\"C3\"><v>5</v></c>"),
        AfterData = "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"C3:C4\"/></mergeCells>",
    }), 3, 3, "合并单元格");

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_read_with_a_warning_each()
    {
        var read = Read(new()
        {
            SheetState = "hidden",
            BeforeData = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>",
            Rows = RawWorkbook.School(3, "<c r=\"C3\"><v>5</v></c>", attributes: "hidden=\"true\""),
        });

        Assert.Single(read.Figures);
        Assert.All(read.Remarks, r => Assert.False(r.IsError));
        Assert.Equal(["工作表“学前教育”是隐藏的", "第3行是隐藏的", "第C列是隐藏的"], read.Remarks.Select(r => r.Message.Split('，')[0]));
    }

    [Fact]
    public void Unknown_columns_are_named_once_and_not_all()
    {
        var read = Read(new()
        {
            Codes = RawWorkbook.Texts(2, ["school_code", "pre.children", .. Enumerable.Range(1, 250).Select(i => $"备注{i}")]),
            Rows = RawWorkbook.Texts(3, ["0110", "5", .. Enumerable.Repeat("x", 250)]),
        });

        var remark = Assert.Single(read.Remarks);
        Assert.False(remark.IsError);
        Assert.Contains("C列“备注1”、", remark.Message, StringComparison.Ordinal);
        Assert.Contains("等250个", remark.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_element_column_is_refused() => IsRefused(Read(new()
    {
        Codes = RawWorkbook.Texts(2, "school_code", "pre.children", "pre.children"),
        Rows = RawWorkbook.Texts(3, "0110", "5", "6"),
    }), 2, 3, "有两列");

    [Fact]
    public void A_title_tells_the_year_when_its_cell_is_gone() => SaysOnly(Read(new()
    {
        Year = "<c r=\"A1\" t=\"inlineStr\"><is><t>2026年学前教育统计表</t></is></c>",
        Rows = RawWorkbook.School(3, "<c r=\"C3\"><v>5</v></c>"),
    }), "0110", "pre.children", 5, 3, 3);

    [Fact]
    public void Progress_grows_from_nothing_to_all()
    {
        var steps = new Steps();
        using var file = TestFile.Template();

        FileReader.Read(file.Path, Sample.Expected, steps, TestContext.Current.CancellationToken);

        Assert.Equal(steps.Seen.Order(), steps.Seen);
        Assert.InRange(steps.Seen[0], 0, 0.1);
        Assert.Equal(1, steps.Seen[^1]);
    }

    private sealed class Steps : IProgress<double>
    {
        public List<double> Seen { get; } = [];

        public void Report(double value) => Seen.Add(value);
    }

    [Fact]
    public void No_more_remarks_are_kept_than_anyone_reads()
    {
        var read = Read(new() { Rows = string.Concat(Enumerable.Range(3, 1500).Select(row => RawWorkbook.School(row, $"<c r=\"C{row}\"><v>1</v></c>", "x"))) });

        Assert.Equal(1001, read.Remarks.Count);
        Assert.Equal("问题过多，只列出前1000条，另有500条未列出。", read.Remarks[^1].Message);
        Assert.True(read.Remarks[^1].IsError);
    }
}
