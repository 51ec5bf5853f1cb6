using System.Globalization;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Domain.Schools;

/// <summary>
/// A school's code as people and programs write it: the national one of ten digits, or a short one of the county's own. Codes are text:
/// they are compared and sorted as such.
/// </summary>
public static class SchoolCode
{
    /// <summary>The most characters.</summary>
    public const int Longest = 20;

    /// <summary>Whether something can be a code: letters, digits and hyphens.</summary>
    public static bool IsCode(string text) => text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>
    /// The code that is written: without blanks, an apostrophe or invisible marks around and between, in plain characters; what a
    /// program took for a number (101.0, 1.01E2) in its digits.
    /// </summary>
    public static string Read(string text)
    {
        var plain = string.Concat(HalfWidth.Of(CleanText.Line(text)).Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '‘' or '’' or '`')));
        return plain.Any(c => c is '.' or 'e' or 'E') && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number >= 0
            ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture) : plain;
    }
}
