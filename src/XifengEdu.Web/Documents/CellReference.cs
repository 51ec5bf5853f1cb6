using System.Globalization;

namespace XifengEdu.Web.Documents;

/// <summary>The name of a cell in a workbook: column 3, row 7 is C7.</summary>
public static class CellReference
{
    public const int LastRow = 1_048_576, LastColumn = 16_384;

    public static string Of(int row, int column) => ColumnOf(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string ColumnOf(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    /// <summary>Reads a name such as C7 or $C$7.</summary>
    /// <returns>False for what is no cell of a sheet.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out int row, out int column)
    {
        (row, column) = (0, 0);
        foreach (var c in name)
        {
            if (c == '$') continue;
            if (char.IsAsciiLetter(c) && row == 0) column = column * 26 + (c & ~0x20) - 'A' + 1;
            else if (char.IsAsciiDigit(c) && column > 0) row = row * 10 + c - '0';
            else return false;
            if (row > LastRow || column > LastColumn) return false;
        }
        return row > 0;
    }
}
