using System.Globalization;

namespace XifengEdu.Web.Text;

/// <summary>A figure as people type it: with thousands separators, full-width digits and stray spaces.</summary>
public static class FigureInput
{
    /// <summary>Reads a box of a form.</summary>
    /// <param name="text">What stands in the box.</param>
    /// <param name="figure">The figure; null for an empty box.</param>
    /// <returns>False when something stands in the box that is no figure.</returns>
    public static bool TryRead(string? text, out decimal? figure)
    {
        figure = null;
        var plain = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)).Select(Narrow));
        if (plain.Length == 0) return true;
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out var value)) return false;
        figure = value;
        return true;
    }

    // Full-width forms stand at a fixed distance from ASCII.
    private static char Narrow(char c) => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c;
}
