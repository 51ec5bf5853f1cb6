using System.Numerics;
using XifengEdu.Domain.Indicators;

namespace XifengEdu.Web.Text;

/// <summary>What is counted in an indicator's numerator, in words: 名幼儿, 所学校, 册图书.</summary>
public static class HeadText
{
    public static string CountOf(Indicator indicator, BigInteger count) => $"{FigureText.Number(count)} {UnitOf(indicator)}";

    public static string UnitOf(Indicator indicator) => indicator.Numerator[0].Measure switch
    {
        "pre.children" => "名幼儿",
        "pre.books" => "册图书",
        var m when m.StartsWith("schools.", StringComparison.Ordinal) => "所学校",
        var m when m.Contains("classes", StringComparison.Ordinal) => "个班",
        var m when m.Contains("teachers", StringComparison.Ordinal) => "名教师",
        var m when m.Contains("pay", StringComparison.Ordinal) => "元",
        var m when m.Contains("spending", StringComparison.Ordinal) || m.Contains("surcharge", StringComparison.Ordinal) => "万元",
        "cty.kindergarten_centres" => "个乡镇",
        _ => "名学生",
    };
}
