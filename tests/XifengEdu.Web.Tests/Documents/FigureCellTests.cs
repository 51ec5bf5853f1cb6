using XifengEdu.Web.Documents.Reading;
using static XifengEdu.Web.Tests.Documents.Reading;

namespace XifengEdu.Web.Tests.Documents;

public class FigureCellTests
{
    private static UploadedFile ReadCell(string cell) => Read(new() { Rows = RawWorkbook.School(3, cell), Strings = "<si><t>12</t></si>" });

    [Theory]
    [InlineData("<c r=\"C3\"><v>12</v></c>", "12")]
    [InlineData("<c r=\"C3\"><v>1.2E1</v></c>", "12")]
    [InlineData("<c r=\"C3\"><v>12.300000000000001</v></c>", "12.3")]
    [InlineData("<c r=\"C3\"><v>-5</v></c>", "-5")]
    [InlineData("<c r=\"C3\" s=\"4\"><v>12</v></c>", "12")]
    [InlineData("<c r=\"C3\" t=\"s\"><v>0</v></c>", "12")]
    [InlineData("<c r=\"C3\" t=\"str\"><v>12</v></c>", "12")]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><t>１，２３４</t></is></c>", "1234")]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\u00A0\u300012\u200B </t></is></c>", "12")]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><r><t>1</t></r><r><t>2</t></r><rPh sb=\"0\" eb=\"1\"><t>9</t></rPh></is></c>", "12")]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><t><![CDATA[12]]></t></is></c>", "12")]
    public void A_figure_is_read_however_it_is_stored(string cell, string value) =>
        SaysOnly(ReadCell(cell), "0110", "pre.children", decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 3, 3);

    [Theory]
    [InlineData("")]
    [InlineData("<c r=\"C3\" s=\"4\"/>")]
    [InlineData("<c r=\"C3\"><v></v></c>")]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> \u3000</t></is></c>")]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><t>—</t></is></c>")]
    public void A_blank_cell_says_nothing(string cell)
    {
        var read = ReadCell(cell);

        Assert.Empty(read.Figures);
        Assert.Empty(read.Remarks);
    }

    [Theory]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><t>约12人</t></is></c>", "“在园幼儿数”应填数字，不能是“约12人”。")]
    [InlineData("<c r=\"C3\" t=\"inlineStr\"><is><t>95%</t></is></c>", "应填数字，不是百分比")]
    [InlineData("<c r=\"C3\" s=\"3\"><v>0.95</v></c>", "应填数字，不是百分比")]
    [InlineData("<c r=\"C3\" s=\"1\"><v>45000</v></c>", "日期格式")]
    [InlineData("<c r=\"C3\" s=\"2\"><v>45000</v></c>", "日期格式")]
    [InlineData("<c r=\"C3\" t=\"d\"><v>2026-03-04</v></c>", "日期格式")]
    [InlineData("<c r=\"C3\" t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!")]
    [InlineData("<c r=\"C3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!")]
    [InlineData("<c r=\"C3\"><f>1+1</f></c>", "没有计算结果")]
    [InlineData("<c r=\"C3\" t=\"b\"><v>1</v></c>", "不能是“TRUE”")]
    [InlineData("<c r=\"C3\"><v>NaN</v></c>", "应填数字")]
    [InlineData("<c r=\"C3\"><v>1E+300</v></c>", "应填数字")]
    public void What_is_no_figure_is_refused_in_its_place(string cell, string message) => IsRefused(ReadCell(cell), 3, 3, message);

    [Fact]
    public void A_formula_counts_with_its_last_value()
    {
        var read = ReadCell("<c r=\"C3\"><f>SUM(C4:C9)</f><v>12</v></c>");

        Assert.Equal(12, Assert.Single(read.Figures).Value);
        var remark = Assert.Single(read.Remarks);
        Assert.False(remark.IsError);
        Assert.Equal(new("学前教育", 3, 3), remark.Place);
        Assert.Contains("按最近一次计算结果12读取", remark.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"G3\" t=\"inlineStr\"><is><t>是</t></is></c>", 1)]
    [InlineData("<c r=\"G3\" t=\"inlineStr\"><is><t>否</t></is></c>", 0)]
    [InlineData("<c r=\"G3\" t=\"inlineStr\"><is><t>true</t></is></c>", 1)]
    [InlineData("<c r=\"G3\" t=\"b\"><v>0</v></c>", 0)]
    [InlineData("<c r=\"G3\"><v>1</v></c>", 1)]
    [InlineData("<c r=\"G3\" t=\"inlineStr\"><is><t>0</t></is></c>", 0)]
    public void Yes_and_no_are_read_in_words_and_figures(string cell, int value) => SaysOnly(ReadCell(cell), "0110", "all.gigabit", value, 3, 7);
}
