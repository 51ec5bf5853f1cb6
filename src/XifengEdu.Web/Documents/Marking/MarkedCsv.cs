using CsvHelper;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Documents.Marking;

/// <summary>CSV with a column that says what is wrong with each row.</summary>
internal static class MarkedCsv
{
    public static void Write(Stream file, string markedPath, IReadOnlyList<FileRemark> remarks)
    {
        var encoding = CsvText.EncodingOf(file, CancellationToken.None);
        var delimiter = CsvText.DelimiterOf(file);
        var words = remarks.Where(r => r.Place is not null).ToLookup(r => (long)r.Place!.Row, r => r.Message);
        using var text = new StreamReader(file, encoding);
        using var rows = CsvText.Open(text, delimiter);
        using var output = new StreamWriter(markedPath, append: false, encoding);
        using var marked = CsvWriter.Create(output, new CsvWriterOptions { Separator = delimiter, ValidateFieldCount = false }, leaveOpen: true);
        int? old = null;
        var width = 0;
        long? head = null;
        while (rows.Read())
        {
            var fields = Enumerable.Range(0, rows.FieldCount).Select(rows.GetString).ToList();
            if (head is null && !CsvReading.IsBlank(rows))
            {
                head = rows.RowNumber;
                old = fields.FindIndex(f => FigureCell.Trim(f) == CsvText.ErrorHead) is var found and >= 0 ? found : null;
                width = fields.Count - (old is null ? 0 : 1);
            }
            if (old is { } column && column < fields.Count) fields.RemoveAt(column);
            // A short row's words still belong into the last column; what a row has beyond the head stays behind them.
            while (fields.Count < width) fields.Add("");
            fields.Insert(width, rows.RowNumber == head ? CsvText.ErrorHead : string.Concat(words[rows.RowNumber]));
            foreach (var field in fields) marked.WriteField(field);
            marked.EndRecord();
        }
    }
}
