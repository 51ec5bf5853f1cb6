using System.Globalization;
using System.Text.RegularExpressions;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Text;

/// <summary>
/// A figure as people type it: with thousands separators, full-width digits and stray spaces around it. A comma or a blank separates
/// whole groups of three or is no part of a figure: 12,3 is not 123. assets/sheet/figures.js reads alike.
/// </summary>
public static partial class FigureInput
{
    private const int MostDigits = 28;

    /// <summary>Reads a box of a form.</summary>
    /// <param name="text">What stands in the box.</param>
    /// <param name="figure">The figure; null for an empty box and for dashes alone.</param>
    /// <returns>False when something stands in the box that is no figure.</returns>
    public static bool TryRead(string? text, out decimal? figure)
    {
        figure = null;
        var plain = Narrow(text ?? "");
        if (plain.Length == 0 || Dashes().IsMatch(plain)) return true;
        if (!Figure().IsMatch(plain) || !TryExact(plain.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), out var value))
            return false;
        figure = value;
        return true;
    }

    /// <summary>A number exactly as it is written.</summary>
    /// <param name="text">Digits with a point, a sign, an exponent.</param>
    /// <param name="value">The number.</param>
    /// <returns>False for what is no number and for one with more digits than are kept: it is refused, not rounded.</returns>
    public static bool TryExact(string text, out decimal value)
    {
        var digits = text.AsSpan();
        if (digits.IndexOfAny('e', 'E') is var exponent and >= 0) digits = digits[..exponent];
        if (digits.Contains('.')) digits = digits.TrimEnd('0');
        var written = 0;
        foreach (var c in digits.TrimStart("+-0.")) if (char.IsAsciiDigit(c)) written++;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value) && written <= MostDigits && (value != 0 || written == 0);
    }

    // Half-width, with plain blanks and a plain minus, without marks around it that nobody sees.
    private static string Narrow(string text) => string.Concat(HalfWidth.Of(text).Select(c => c switch
    {
        '\u2212' or '\uFE63' => '-',
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator => ' ',
        _ => c,
    })).Trim([' ', '\t', '\r', '\n', '\v', '\f', '\u0085', '\u200B', '\u2060', '\uFEFF', '\u200E', '\u200F', '\u202C', '\u202D', '\u202A']);

    [GeneratedRegex(@"\A[+-]?(?:(?:[0-9]+|[0-9]{1,3}(?:[, ][0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+)\z")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\A[-—–―─]+\z")]
    private static partial Regex Dashes();
}
