using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace XifengEdu.Web.Documents;

/// <summary>Tables as CSV that Excel and WPS open with their Chinese characters.</summary>
internal static class Csv
{
    /// <summary>A table as a download.</summary>
    public static FileContentResult File(string name, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        new(Write(head, rows), "text/csv; charset=utf-8") { FileDownloadName = name };

    /// <summary>A table as an address that holds it, for what is kept nowhere.</summary>
    public static string Address(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        "data:text/csv;charset=utf-8;base64," + Convert.ToBase64String(Write(head, rows));

    private static byte[] Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var content = new MemoryStream();
        using (var text = new StreamWriter(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { ValidateFieldCount = false }, leaveOpen: true))
            foreach (var row in rows.Prepend(head))
            {
                foreach (var field in row) csv.WriteField(Plain(field));
                csv.EndRecord();
            }
        return content.ToArray();
    }

    // What begins like a formula is one to whoever opens the file.
    private static string Plain(string field) => field is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n', ..] && !decimal.TryParse(field, out _) ? $"'{field}" : field;
}
