using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Template;

/// <summary>The workbook in which schools fill in a year's figures away from the portal.</summary>
public static class TemplateWorkbook
{
    /// <param name="notes">What to mind and the rules, by element code: shown over the element's name.</param>
    public static void Write(Stream output, int year, IReadOnlyList<TemplateSheet> sheets, IReadOnlyDictionary<string, string> notes)
    {
        // A zip writer needs to go back in its stream, a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = TemplateStyles.Create();
            var list = new Sheets();
            TemplateGuide.Write(AddSheet(workbook, list, TemplateGuide.SheetName), year);
            foreach (var sheet in sheets)
                StageSheet.Write(AddSheet(workbook, list, StatusText.OfStage(sheet.Stage)), year, sheet, notes);
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), list);
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static WorksheetPart AddSheet(WorkbookPart workbook, Sheets list, string name)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        list.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)list.ChildElements.Count + 1, Name = name });
        return part;
    }
}
