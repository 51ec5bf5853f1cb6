using System.Globalization;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>What kind of thing stands in a cell.</summary>
internal enum CellKind { Text, Number, Boolean, Date, Percent, Error, NotCalculated }

/// <summary>A cell that holds something.</summary>
/// <param name="Text">What it holds, as it stands in the file.</param>
internal readonly record struct SheetCell(int Column, CellKind Kind, string Text, bool IsFormula);

/// <summary>A row of a sheet; its cells are only good until the next row.</summary>
internal readonly record struct SheetRow(int Number, bool IsHidden, IReadOnlyList<SheetCell> Cells);

/// <summary>A rectangle of cells.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>Streams the filled cells of one sheet.</summary>
internal sealed class SheetReader(PartReader part, IReadOnlyList<string> strings, IReadOnlyList<NumberMeaning> meanings, Action countCell)
{
    private const int MostRanges = 100_000;

    private readonly List<CellRange> _merged = [];
    private readonly List<CellRange> _hidden = [];
    private readonly List<SheetCell> _cells = [];

    /// <summary>The merged ranges, known once all rows are read.</summary>
    public IReadOnlyList<CellRange> Merged => _merged;

    /// <summary>The hidden columns, known once all rows are read.</summary>
    public IReadOnlyList<CellRange> HiddenColumns => _hidden;

    public IEnumerable<SheetRow> Rows()
    {
        var (number, count) = (0, 0);
        while (part.NextElement())
            switch (part.Name)
            {
                case "row":
                    number = Number("r") ?? number + 1;
                    if (number is < 1 or > CellReference.LastRow || ++count > CellReference.LastRow) throw BeyondTheSheet();
                    var isHidden = part.Flag("hidden");
                    ReadCells();
                    if (_cells.Count > 0) yield return new(number, isHidden, _cells);
                    break;
                case "col" when part.Flag("hidden"):
                    Add(_hidden, new(1, Number("min") ?? 1, CellReference.LastRow, Number("max") ?? 1));
                    break;
                case "mergeCell" when RangeOf(part.Attribute("ref") ?? "") is { } range:
                    Add(_merged, range);
                    break;
            }
    }

    private int? Number(string attribute) => part.Attribute(attribute) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw BeyondTheSheet();

    private void ReadCells()
    {
        _cells.Clear();
        var column = 0;
        foreach (var name in part.Below())
        {
            if (name != "c") continue;
            countCell();
            if (part.Attribute("r") is not { } place) column++;
            else if (!CellReference.TryParse(place, out _, out column)) throw BeyondTheSheet();
            if (column > CellReference.LastColumn) throw BeyondTheSheet();
            if (ReadCell(column) is { } cell) _cells.Add(cell);
        }
    }

    private SheetCell? ReadCell(int column)
    {
        if (part.IsEmpty) return null;
        var type = part.Attribute("t") ?? "n";
        var style = int.TryParse(part.Attribute("s"), CultureInfo.InvariantCulture, out var index) ? index : 0;
        string? value = null;
        var isFormula = false;
        foreach (var name in part.Below())
            if (name == "f") isFormula = true;
            else if (name == "v") value = part.Text();
            else if (name == "is") value = SharedStrings.ReadItem(part);
        if (string.IsNullOrWhiteSpace(value) && type != "str")
            return isFormula ? new(column, CellKind.NotCalculated, "", true) : null;
        return type switch
        {
            "s" => new(column, CellKind.Text, SharedText(value!), isFormula),
            "str" or "inlineStr" => new(column, CellKind.Text, value ?? "", isFormula),
            "b" => new(column, CellKind.Boolean, value!.Trim() is "1" or "true" ? "TRUE" : "FALSE", isFormula),
            "e" => new(column, CellKind.Error, value!, isFormula),
            "d" => new(column, CellKind.Date, value!, isFormula),
            _ => new(column, MeaningOf(style), value!.Trim(), isFormula),
        };
    }

    private string SharedText(string index) =>
        int.TryParse(index.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < strings.Count ? strings[i]
        : throw new InvalidDataException("A cell names a text that is not there.");

    private CellKind MeaningOf(int style) => (style >= 0 && style < meanings.Count ? meanings[style] : NumberMeaning.Figure) switch
    {
        NumberMeaning.Figure => CellKind.Number,
        NumberMeaning.Date => CellKind.Date,
        NumberMeaning.Percent => CellKind.Percent,
    };

    private static CellRange? RangeOf(string range)
    {
        var colon = range.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !CellReference.TryParse(range.AsSpan(0, colon), out var firstRow, out var firstColumn)
            || !CellReference.TryParse(range.AsSpan(colon + 1), out var lastRow, out var lastColumn)) return null;
        return new(firstRow, firstColumn, lastRow, lastColumn);
    }

    private static void Add(List<CellRange> ranges, CellRange range)
    {
        if (ranges.Count == MostRanges) throw BoundedStream.TooLarge();
        ranges.Add(range);
    }

    private static UnusableFileException BeyondTheSheet() =>
        new("文件中有单元格超出了工作表的范围，文件可能已损坏。请重新下载模板，把数据填入模板后再上传。");
}
