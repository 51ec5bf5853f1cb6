using System.Numerics;
using CsCheck;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Domain.Tests.Numbers;

public class NumberTests
{
    [Fact]
    public void A_fraction_is_a_decimal_to_the_letter() => Gen.Decimal.Sample(value =>
        (Fraction)value * 2 - value == value && ((Fraction)value).Sign == Math.Sign(value));

    [Fact]
    public void A_fraction_does_not_forget_what_a_decimal_would()
    {
        var third = (Fraction)1 / 3;

        Assert.Equal((Fraction)1, third + third + third);
        Assert.Equal((Fraction)0, default);
        Assert.Throws<DivideByZeroException>(() => third / default(Fraction));
    }

    [Theory]
    [InlineData("2.0001", 3)]
    [InlineData("2", 2)]
    [InlineData("-2.5", -2)]
    [InlineData("0", 0)]
    public void The_ceiling_is_the_smallest_whole_number_not_below(string value, int expected) =>
        Assert.Equal((BigInteger)expected, ((Fraction)Parse(value)).Ceiling());

    [Theory]
    [InlineData("0.005", 2, "0.01")]
    [InlineData("0.0049999", 2, "0")]
    [InlineData("-0.005", 2, "-0.01")]
    [InlineData("66.675", 2, "66.68")]
    [InlineData("2.5", 0, "3")]
    public void A_half_is_rounded_away_from_zero(string value, int decimals, string expected) =>
        Assert.Equal(Parse(expected), Rounding.HalfUp(Parse(value), decimals));

    [Theory]
    [InlineData("94.996", "95", 3)]
    [InlineData("94.99", "95", 2)]
    [InlineData("95", "95", 2)]
    [InlineData("200000.00004", "200000", 5)]
    public void As_many_decimals_are_shown_as_the_verdict_takes(string value, string threshold, int expected) =>
        Assert.Equal(expected, Rounding.TellingDecimals(Parse(value), Parse(threshold), 2));

    [Fact]
    public void There_is_no_upper_cut_to_the_decimals_a_verdict_takes()
    {
        var figure = 95 - Fraction.Of(1, BigInteger.Pow(10, 40));

        Assert.Equal(40, Rounding.TellingDecimals(figure, 95, 2));
        Assert.Equal("94." + new string('9', 40), Rounding.Text(figure, 40));
    }

    [Theory]
    [InlineData("1234567.125", 2, "1,234,567.13")]
    [InlineData("-0.005", 2, "-0.01")]
    [InlineData("0.004", 2, "0.00")]
    [InlineData("12", 0, "12")]
    public void A_figure_is_written_with_separators_and_all_its_decimals(string value, int decimals, string expected) =>
        Assert.Equal(expected, Rounding.Text(Parse(value), decimals));

    [Fact]
    public void A_fraction_is_read_as_it_was_written() => Gen.Select(Gen.Decimal, Gen.Int[1, 999_999]).Sample((value, below) =>
        (Fraction)value / below is var fraction && Fraction.Parse(fraction.ToString()) == fraction);

    [Theory]
    [InlineData("０１０１", "0101")]
    [InlineData("ｃｘ　－１．５％", "cx -1.5%")]
    [InlineData("蓝天幼儿园（新萝）", "蓝天幼儿园(新萝)")]
    public void Full_width_forms_are_told_without_the_help_of_cultures(string text, string expected)
    {
        Assert.Equal(expected, HalfWidth.Of(text));
        // Why no code may rely on it: in this portal's mode it changes nothing.
        Assert.Equal("０１", "０１".Normalize(System.Text.NormalizationForm.FormKC));
    }

    [Fact]
    public void The_median_is_the_middle_or_the_mean_of_the_two()
    {
        Assert.Equal((Fraction)2, Median.Of([3, 1, 2]));
        Assert.Equal((Fraction)2.5m, Median.Of([4, 1, 2, 3]));
        Assert.Null(Median.Of([]));
    }

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
