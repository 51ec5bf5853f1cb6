using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace XifengEdu.Web.Documents.Report;

/// <summary>One view of the report: a head that stays in sight and rows that can be filtered.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Columns">The heads and their widths in characters.</param>
/// <param name="Rows">The cells; numbers are numbers.</param>
internal sealed record ReportSheet(string Name, IReadOnlyList<(string Head, double Width)> Columns, IEnumerable<SheetValue[]> Rows)
{
    private static readonly char[] _formulaStarts = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>Text that stays text, whatever it begins with.</summary>
    public static SheetValue Words(string? text) => string.IsNullOrEmpty(text) ? new(ReportStyle.Plain)
        : new(_formulaStarts.Contains(text[0]) ? ReportStyle.QuotedText : ReportStyle.Text, text);

    public static SheetValue Year(int? year) => new(ReportStyle.Year, number: year);

    public static SheetValue Number(decimal? number, int decimals) =>
        number is null ? new(ReportStyle.Plain) : new(ReportStyles.OfDecimals(decimals), number: number);

    /// <summary>Writes sheets as a workbook.</summary>
    public static void Save(Stream output, IEnumerable<ReportSheet> sheets)
    {
        // A zip writer needs to go back in its stream, a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = ReportStyles.Create();
            var list = new Sheets();
            var names = new DefinedNames();
            foreach (var (i, sheet) in sheets.Index())
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                sheet.Write(part);
                list.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = sheet.Name });
                names.Append(new DefinedName($"'{sheet.Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), list, names);
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private void Write(WorksheetPart part)
    {
        using var sheet = new SheetWriter(part);
        sheet.Begin(1, 1, Columns.Select(c => c.Width), fitsPage: true);
        sheet.Row(1, Columns.Select(c => new SheetValue(ReportStyle.Head, c.Head)));
        var last = 1;
        foreach (var row in Rows) sheet.Row(++last, row);
        sheet.End(
            new AutoFilter { Reference = $"A1:{CellReference.Of(last, Columns.Count)}" },
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&C第 &P 页 共 &N 页")));
    }
}
