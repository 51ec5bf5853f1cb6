using System.Globalization;
using System.Text.Json;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Tests.Text;

/// <summary>The input rules, held against the cases that hold assets/sheet/figures.js too (tests/scripts/figures.test.mjs).</summary>
public class FigureInputTests
{
    public static TheoryData<string, string?> Cases => [.. JsonDocument.Parse(File.ReadAllText(Repository.PathTo("tests", "cases", "figure-input.json")))
        .RootElement.EnumerateArray().Select(c => new TheoryDataRow<string, string?>(c.GetProperty("text").GetString()!, c.GetProperty("figure").GetString()))];

    [Theory, MemberData(nameof(Cases))]
    public void A_box_is_read_as_what_stands_in_it_or_refused(string text, string? figure)
    {
        var isFigure = FigureInput.TryRead(text, out var value);

        Assert.Equal(figure is not null, isFigure);
        Assert.Equal(string.IsNullOrEmpty(figure) ? null : decimal.Parse(figure, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("69.9999999999999999999999999999999999999999", false)]
    [InlineData("0.00000000000000000000000000000000000000001", false)]
    [InlineData("79228162514264337593543950336", false)]
    [InlineData("1.0000000000000000000000000000000000000000", true)]
    [InlineData("1.5e3", true)]
    [InlineData("0e999", true)]
    [InlineData("1e-40", false)]
    public void A_number_is_taken_as_written_or_refused_but_never_rounded(string text, bool expected) =>
        Assert.Equal(expected, FigureInput.TryExact(text, out _));
}
