using System.Buffers;
using System.Text.RegularExpressions;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>What a table says in one row, by the keys of its columns.</summary>
/// <param name="Place">The row, at its first named column.</param>
/// <param name="Cells">What stands in the named columns; blank cells are absent.</param>
internal sealed record TableRow(CellPlace Place, IReadOnlyDictionary<string, string> Cells, IReadOnlyDictionary<string, int> Columns)
{
    public string this[string key] => Cells.GetValueOrDefault(key, "");

    /// <summary>Where the cell of a column stands or should stand.</summary>
    public CellPlace At(string key) => Place with { Column = Columns.GetValueOrDefault(key, Place.Column) };
}

/// <summary>The rows of a table, and the heads of its columns that nobody knows.</summary>
internal sealed record ReadTable(IReadOnlyList<TableRow> Rows, IReadOnlyList<string> Unknown, IReadOnlySet<string> Known);

/// <summary>
/// Reads a table whose columns are told by their heads, from a workbook or from CSV, wherever it begins and in whatever order its
/// columns stand.
/// </summary>
internal static partial class TableReader
{
    // A title, a note and a head of two rows stand above.
    private const int MostRowsAbove = 20, FewestHeads = 3;
    private const long LargestFile = 64L << 20;

    private static readonly SearchValues<byte> _lineEnds = SearchValues.Create("\r\n"u8);

    /// <param name="path">The file.</param>
    /// <param name="heads">Keys of columns by the heads people write over them, plain (<see cref="HeadOf"/>).</param>
    /// <param name="progress">How far reading is, from 0 to 1.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The first table that has at least three known heads; null when there is none.</returns>
    /// <exception cref="UnusableFileException">The file cannot be used at all.</exception>
    public static ReadTable? Read(string path, IReadOnlyDictionary<string, string> heads, IProgress<double>? progress, CancellationToken ct) => FileReader.Open(path,
        file =>
        {
            ReadTable? found = null;
            WorkbookReader.ReadSheets(file, (name, reader, _) =>
                found ??= Of(name, heads, reader.Rows().Select(r => (r.Number, (IReadOnlyList<(int, string)>)[.. r.Cells.Select(c => (c.Column, TextOf(c)))]))), progress, ct);
            return found;
        },
        file => Of("", heads, Rows(file, progress, ct)), progress);

    /// <summary>A head without what people put around it: blanks, brackets, stars and colons.</summary>
    public static string HeadOf(string text)
    {
        var plain = string.Concat(HalfWidth.Of(CleanText.Line(text)).Where(c => !char.IsWhiteSpace(c) && c is not ('*' or ':' or '：' or '\'' or '“' or '”')));
        return InBrackets().Replace(plain, "") is { Length: > 0 } bare ? bare : plain;
    }

    private static ReadTable? Of(string sheet, IReadOnlyDictionary<string, string> heads, IEnumerable<(int Number, IReadOnlyList<(int Column, string Text)> Cells)> rows)
    {
        var above = new List<(int Number, IReadOnlyList<(int Column, string Text)> Cells)>();
        Dictionary<string, int>? columns = null;
        Dictionary<int, string> keys = [];
        List<string> unknown = [];
        var read = new List<TableRow>();
        foreach (var row in rows)
        {
            if (columns is null)
            {
                above.Add(row);
                (columns, keys, unknown) = Head(above, heads);
                if (columns is null && above.Count > MostRowsAbove) return null;
                continue;
            }
            // The second row of a head says more than the first.
            if (read.Count == 0 && Head([.. above, row], heads) is { Columns: { } better } again && better.Count > columns.Count)
            {
                (columns, keys, unknown) = again;
                above.Add(row);
                continue;
            }
            // A total may stand in a column that nobody knows.
            if (row.Cells.Any(c => TableText.IsTotal(c.Text))) continue;
            var cells = row.Cells.Where(c => keys.ContainsKey(c.Column) && FigureCell.Trim(c.Text).Length > 0).ToDictionary(c => keys[c.Column], c => CleanText.Line(c.Text));
            if (cells.Count > 0) read.Add(new(new(sheet, row.Number, columns.Values.Min()), cells, columns));
        }
        return columns is null ? null : new(read, unknown, columns.Keys.ToHashSet());
    }

    // The last row and, where it leaves a column open, the one merged into it from above.
    private static (Dictionary<string, int>? Columns, Dictionary<int, string> Keys, List<string> Unknown) Head(
        List<(int Number, IReadOnlyList<(int Column, string Text)> Cells)> above, IReadOnlyDictionary<string, string> heads)
    {
        var texts = above[^1].Cells.Where(c => FigureCell.Trim(c.Text).Length > 0).ToDictionary(c => c.Column, c => c.Text);
        if (above.Count > 1)
        {
            // A title has no heads; a row of heads keeps also those that nobody knows.
            var isHead = above[^2].Cells.Count(c => heads.ContainsKey(HeadOf(c.Text))) >= FewestHeads;
            foreach (var (column, text) in above[^2].Cells.Where(c => isHead ? FigureCell.Trim(c.Text).Length > 0 : heads.ContainsKey(HeadOf(c.Text)))) texts.TryAdd(column, text);
        }
        var columns = new Dictionary<string, int>();
        var unknown = new List<string>();
        foreach (var (column, text) in texts.OrderBy(t => t.Key))
            if (!heads.TryGetValue(HeadOf(text), out var key)) unknown.Add(FigureCell.Quote(text));
            else if (!columns.TryAdd(key, column)) unknown.Add(FigureCell.Quote(text));
        return columns.Count < FewestHeads ? (null, [], []) : (columns, columns.ToDictionary(c => c.Value, c => c.Key), unknown);
    }

    private static string TextOf(SheetCell cell) => cell.Kind is CellKind.Error or CellKind.NotCalculated ? "" : cell.Text;

    private static IEnumerable<(int, IReadOnlyList<(int, string)>)> Rows(Stream file, IProgress<double>? progress, CancellationToken ct)
    {
        var encoding = CsvText.EncodingOf(file, ct);
        var length = (double)Math.Max(1, file.Length);
        var done = 0L;
        var delimiter = CsvText.DelimiterOf(file);
        using var bounded = new BoundedStream(file, LargestFile, _lineEnds, count =>
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(Math.Min(1, (done += count) / length));
        });
        using var text = new StreamReader(bounded, encoding);
        using var rows = CsvText.Open(text, delimiter);
        while (rows.Read())
            yield return ((int)rows.RowNumber, [.. Enumerable.Range(0, rows.FieldCount).Select(i => (i + 1, rows.GetString(i)))]);
    }

    [GeneratedRegex(@"[(（\[【][^)）\]】]*[)）\]】]?")]
    private static partial Regex InBrackets();
}
