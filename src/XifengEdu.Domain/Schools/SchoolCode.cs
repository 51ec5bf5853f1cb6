using System.Globalization;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Domain.Schools;

/// <summary>A school's code as people and programs write it.</summary>
public static class SchoolCode
{
    private const int Digits = 4;

    /// <summary>
    /// The code that is meant: without blanks, an apostrophe or invisible marks around and between, in plain digits; a code that a
    /// program took for a number (101.0, 1.01E2) gets its leading zeros back.
    /// </summary>
    public static string Read(string text)
    {
        var plain = string.Concat(HalfWidth.Of(CleanText.Line(text)).Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '‘' or '’' or '`')));
        if (plain.Any(c => c is '.' or 'e' or 'E') && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number >= 0)
            plain = decimal.Truncate(number).ToString(CultureInfo.InvariantCulture);
        return plain.Length is > 0 and < Digits && plain.All(char.IsAsciiDigit) ? plain.PadLeft(Digits, '0') : plain;
    }
}
