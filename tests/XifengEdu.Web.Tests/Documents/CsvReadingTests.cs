using System.Globalization;
using System.Text;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Tests.Documents;

public class CsvReadingTests
{
    private static readonly Encoding _gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static UploadedFile Read(string text, Encoding? encoding = null)
    {
        using var file = TestFile.Of(text, encoding);
        return file.Read(TestContext.Current.CancellationToken);
    }

    public static TheoryData<string, Encoding> Encodings => new()
    {
        { "school_code,element,value\n0110,pre.children,12\n", new UTF8Encoding(false) },
        { "school_code,element,value\r\n0110,pre.children,12", new UTF8Encoding(true) },
        { "学校代码,指标项代码,数值\n0110,pre.children,12\n", new UTF8Encoding(true) },
        { "学校代码\t指标项代码\t数值\n110\tpre.children\t１２\n", _gb18030 },
        { "错误;数值;学校代码;指标项代码\n应填数字；请更正;\"12\";0110;\"pre.children\"\n", _gb18030 },
        { "\"value\",\"element\",\"school_code\"\r\n\" 12\u00A0\",pre.children, 0110\r\n\r\n", new UTF8Encoding(false) },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void Columns_are_found_by_their_heads_in_every_usual_encoding(string text, Encoding encoding)
    {
        var read = Read(text, encoding);

        Assert.Empty(read.Remarks);
        var figure = Assert.Single(read.Figures);
        Assert.Equal(("0110", "pre.children", 12m, 2), (figure.Reporter, figure.Element, figure.Value, figure.Place.Row));
    }

    [Theory]
    [InlineData("0110,pre.children,abc", 3, "应填数字，不能是“abc”")]
    [InlineData("0110,pre.children,95%", 3, "不是百分比")]
    [InlineData("9999,pre.children,1", 1, "没有代码为“9999”的学校")]
    [InlineData("0110,pre.nothing,1", 2, "没有代码为“pre.nothing”的指标项")]
    [InlineData("0110,pre.children", 1, "列数不够")]
    [InlineData("0111,pre.children,5", 3, "出现不止一次")]
    public void What_is_wrong_is_named_with_its_row(string row, int column, string message)
    {
        var read = Read($"school_code,element,value\n0111,pre.children,5\n\n{row}\n");

        var remark = Assert.Single(read.Remarks);
        Assert.True(remark.IsError);
        Assert.Equal(new CellPlace("", 4, column), remark.Place);
        Assert.Contains(message, remark.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0110,pre.children,2,5", 4, "比表头多出内容“5”")]
    [InlineData("0110,pre.children,\"2,5\"", 3, "应填数字，不能是“2,5”")]
    [InlineData("0110,pre.children,1,,3", 5, "比表头多出内容“3”")]
    [InlineData("0110,pre.children,\"12\n3\"", 3, "应填数字")]
    public void A_figure_with_a_comma_is_never_cut_or_joined(string row, int column, string message)
    {
        var read = Read($"school_code,element,value\n{row}\n");

        Assert.Empty(read.Figures);
        var remark = Assert.Single(read.Remarks);
        Assert.Equal((true, new CellPlace("", 2, column)), (remark.IsError, remark.Place));
        Assert.Contains(message, remark.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_nothing_but_separators_say_nothing_wherever_they_stand()
    {
        var read = Read(",,\n\n ,\u3000,\nschool_code,element,value\n,,\n0110,pre.children,12,,\n,, \n\n");

        Assert.Empty(read.Remarks);
        Assert.Equal((12m, 6), (Assert.Single(read.Figures).Value, read.Figures[0].Place.Row));
    }

    [Theory]
    [InlineData("合计,pre.children,500", "合计行")]
    [InlineData("永靖镇小计,pre.children,500", "合计行")]
    [InlineData("平均,pre.children,50.5", "合计行")]
    [InlineData("注：数据截至9月1日", "没有学校数据")]
    [InlineData("填表人：张三,,", "没有学校数据")]
    [InlineData("单位,,人", "没有学校数据")]
    public void Totals_and_footers_are_passed_over_with_a_remark(string row, string message)
    {
        var read = Read($"school_code,element,value\n0110,pre.children,12\n{row}\n");

        Assert.Single(read.Figures);
        var remark = Assert.Single(read.Remarks);
        Assert.False(remark.IsError);
        Assert.Contains(message, remark.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("０１１０")]
    [InlineData(" 0110 ")]
    [InlineData("'0110")]
    [InlineData("110.0")]
    [InlineData("1.1E2")]
    public void A_code_that_a_program_has_rewritten_is_the_school_it_means(string code) =>
        Assert.Equal("0110", Assert.Single(Read($"school_code,element,value\n{code},pre.children,12\n").Figures).Reporter);

    [Theory]
    [InlineData("年度", "2026", true)]
    [InlineData("year", "2026.0", true)]
    [InlineData("学年", "2025—2026学年", true)]
    [InlineData("统计年度", "２０２６年", true)]
    [InlineData("年度", "", true)]
    [InlineData("年度", "2025", false)]
    [InlineData("学年", "2024-2025", false)]
    public void A_year_column_that_contradicts_the_year_is_an_error_in_its_cell(string head, string year, bool isRight)
    {
        var read = Read($"school_code,{head},element,value\n0110,{year},pre.children,12\n");

        Assert.Equal(isRight ? 1 : 0, read.Figures.Count);
        if (isRight) Assert.Empty(read.Remarks);
        else Assert.Equal((new CellPlace("", 2, 2), true), (Assert.Single(read.Remarks).Place, read.Remarks[0].IsError));
    }

    [Fact]
    public void An_empty_value_says_nothing()
    {
        var read = Read("school_code,element,value\n0110,pre.children,\n");

        Assert.Empty(read.Figures);
        Assert.Empty(read.Remarks);
    }

    [Theory]
    [InlineData("school,item,number\n1,2,3\n", "第一行应有")]
    [InlineData("school_code,element,value\n0110,pre.children,\"12\n0111,pre.children,5\n", "引号不成对")]
    public void A_file_that_is_no_table_of_figures_is_refused(string text, string message)
    {
        using var file = TestFile.Of(text);

        Assert.Contains(message, file.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_utf_16_is_refused_with_what_to_do()
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(false, byteOrderMark: false)])
        {
            using var file = TestFile.Of("school_code,element,value\n0110,pre.children,12\n", encoding);
            Assert.Contains("UTF-16", file.Refusal(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_of_800_000_rows_is_read()
    {
        var schools = Enumerable.Range(0, 20_000).ToDictionary(i => i.ToString("D5", CultureInfo.InvariantCulture), i => $"第{i}学校");
        var elements = Sample.Elements.Take(40).ToList();
        var text = new StringBuilder("school_code,element,value\n");
        foreach (var school in schools.Keys)
            foreach (var element in elements) text.Append(CultureInfo.InvariantCulture, $"{school},{element.Code},{school}\n");
        using var file = TestFile.Of(text.ToString());

        var read = FileReader.Read(file.Path, Sample.Expected with { Reporters = schools }, progress: null, TestContext.Current.CancellationToken);

        Assert.Empty(read.Remarks);
        Assert.Equal(800_000, read.Figures.Count);
    }
}
