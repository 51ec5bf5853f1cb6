using System.Text;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Tests.Schools;

public class PinyinInitialsTests
{
    [Theory]
    [InlineData("阳朗小学", "ylxx")]
    [InlineData("石硐小学", "sdxx")]
    [InlineData("流长小学", "lcxx")]
    [InlineData("养龙司小学", "ylsxx")]
    [InlineData("鹿窝镇九年一贯制学校", "lwzjnygzxx")]
    [InlineData("5G 学校", "5gxx")]
    [InlineData("晨曦幼儿园", "cxyey")]
    [InlineData("晨曦幼儿园", "XYE")]
    [InlineData("重庆路小学", "cqlxx")]
    [InlineData("重庆路小学", "zqlxx")]
    [InlineData("蓝天幼儿园（新萝）", "ltyeyxl")]
    public void A_school_is_found_by_the_initials_of_its_name(string name, string initials) =>
        Assert.True(PinyinInitials.Find(name, initials));

    [Theory]
    [InlineData("晨曦幼儿园", "cyey")]
    [InlineData("晨\uE001幼儿园", "cyey")]
    [InlineData("小学", "xxx")]
    [InlineData("小学", "")]
    public void A_character_that_is_passed_over_is_not_found(string name, string initials) =>
        Assert.False(PinyinInitials.Find(name, initials));

    [Fact]
    public void Every_character_of_the_national_set_has_a_reading()
    {
        var gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        // Levels one and two: rows 16 to 87 of 94 characters.
        var characters = Enumerable.Range(0xB0, 0xF7 - 0xB0 + 1).SelectMany(row => Enumerable.Range(0xA1, 94).Select(cell => gb2312.GetString([(byte)row, (byte)cell])[0]))
            .Where(c => c is >= '\u4E00' and <= '\u9FFF').ToList();

        Assert.Equal(6763, characters.Count);
        Assert.All(characters, c => Assert.Contains(Enumerable.Range('a', 26), letter => PinyinInitials.Find(c.ToString(), ((char)letter).ToString())));
    }

    [Theory]
    [InlineData("101.0", "0101")]
    [InlineData("1.01E2", "0101")]
    [InlineData("1.01e+2", "0101")]
    [InlineData("０１０１", "0101")]
    [InlineData("'0101", "0101")]
    [InlineData(" 01 01\u200b", "0101")]
    [InlineData("101", "0101")]
    [InlineData("5201220101", "5201220101")]
    [InlineData("county", "county")]
    [InlineData("1", null)]
    [InlineData("101.5", null)]
    [InlineData("", null)]
    public void A_code_is_read_as_the_school_it_means(string text, string? code) => Assert.Equal(code, new SchoolCodes(["0101", "5201220101", "001", "01", "county"]).Find(text));
}
