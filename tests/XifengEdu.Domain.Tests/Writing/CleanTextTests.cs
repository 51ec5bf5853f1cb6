using System.Xml;
using CsCheck;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Domain.Tests.Writing;

public class CleanTextTests
{
    [Theory]
    [InlineData("永靖\v小学", "永靖\n小学")]
    [InlineData("永靖\u0001小学\uFFFE", "永靖小学")]
    [InlineData("𠮷田\t小学\r\n", "𠮷田\t小学\r\n")]
    public void What_XML_forbids_is_taken_out(string text, string expected) => Assert.Equal(expected, CleanText.Of(text));

    [Theory]
    [InlineData(" 永靖\n小学 ", "永靖 小学")]
    [InlineData("永靖\u202e小学\u200b", "永靖小学")]
    [InlineData("永靖\v小学", "永靖 小学")]
    public void A_name_is_one_line_written_in_one_direction(string text, string expected)
    {
        Assert.Equal(expected, CleanText.Line(text));
        Assert.False(CleanText.IsLine(text));
        Assert.True(CleanText.IsLine(expected));
    }

    [Fact]
    public void Half_a_character_is_taken_out() => Assert.Equal("永靖小学", CleanText.Of("永靖" + '\ud800' + "小学" + '\udc00'));

    [Fact]
    public void Whatever_comes_in_can_be_written_into_a_document() => Gen.Char.Array[0, 20].Sample(chars =>
    {
        XmlConvert.VerifyXmlChars(CleanText.Of(new(chars)));
        return CleanText.Of(CleanText.Of(new(chars))) == CleanText.Of(new(chars));
    });

    [Theory, InlineData("一二三四", 3, "一二三"), InlineData("一二𠮷", 3, "一二"), InlineData("一二𠮷", 4, "一二𠮷"), InlineData(" 一\n二 ", 9, "一 二")]
    public void A_line_is_cut_between_characters(string text, int longest, string expected) => Assert.Equal(expected, CleanText.Line(text, longest));
}
