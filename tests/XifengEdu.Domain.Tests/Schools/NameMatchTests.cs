using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Tests.Schools;

public class NameMatchTests
{
    private static readonly string[][] _schools =
    [
        ["息烽县第三中学", "息烽三中", "0201"],
        ["息烽县职业技术学校", "息烽职校", "0401"],
        ["息烽县特殊教育学校", "特殊教育学校", "0301"],
        ["永靖镇永靖小学", "永靖小学", "0104"],
        ["永靖镇中心幼儿园", "永靖幼儿园", "0105"],
        ["石硐镇初级中学", "石硐中学", "0106"],
        ["永靖小学", "永靖小学", "1010"],
    ];

    [Theory]
    [InlineData("永靖小学", "0104", "1010")]
    [InlineData("永靖 小学", "0104", "1010")]
    [InlineData("小学 永靖", "0104", "1010")]
    [InlineData("ｙｊｘｘ", "0104", "1010")]
    [InlineData("特校", "0301")]
    [InlineData("xfsz", "0201")]
    [InlineData("石洞中学", "0106")]
    [InlineData("010", "0104", "0105", "0106")]
    [InlineData("'0104", "0104")]
    [InlineData("没有这所")]
    [InlineData("  ")]
    [InlineData("10 4")]
    public void What_is_nearest_to_the_words_is_found_first(string words, params string[] codes) =>
        Assert.Equal(codes, NameMatch.Find(_schools, words, s => s).Select(s => s[2]));

    [Fact]
    public void What_is_only_guessed_is_left_out_beside_what_is_found() =>
        Assert.Equal(["学前教育公办率"], NameMatch.Find<string>(["学前教育公办率", "公共办学条件达标率"], "公办", n => [n]));
}
