using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>A table read back from a report as any program would read it: a row's cells by their heads.</summary>
internal static class ReportTable
{
    /// <summary>A sheet of a workbook; numbers as they stand, texts as they are.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> OfSheet(Stream file, string sheet)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var workbook = document.WorkbookPart!;
        var id = workbook.Workbook!.Descendants<Sheet>().Single(s => s.Name == sheet).Id!.Value!;
        var rows = ((WorksheetPart)workbook.GetPartById(id)).Worksheet!.Descendants<Row>()
            .Select(r => r.Elements<Cell>().Select(c => c.InlineString?.InnerText ?? c.CellValue?.Text ?? "").ToList()).ToList();
        return Keyed(rows[0], rows.Skip(1));
    }

    /// <summary>Every table of a document whose head begins with a word.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> OfDocument(Stream file, string firstHead)
    {
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        return
        [
            .. from table in document.MainDocumentPart!.Document!.Descendants<Word.Table>()
               let rows = table.Elements<Word.TableRow>().Select(r => r.Elements<Word.TableCell>().Select(c => c.InnerText).ToList()).ToList()
               where rows[0][0] == firstHead
               from row in Keyed(rows[0], rows.Skip(1))
               select row,
        ];
    }

    private static List<IReadOnlyDictionary<string, string>> Keyed(List<string> heads, IEnumerable<List<string>> rows) =>
        [.. rows.Select(IReadOnlyDictionary<string, string> (cells) => heads.Zip(cells).ToDictionary(c => c.First, c => c.Second))];
}
