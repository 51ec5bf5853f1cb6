using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XifengEdu.Domain.Writing;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace XifengEdu.Web.Documents;

/// <summary>A note that shows when the mouse is over a cell.</summary>
internal sealed record CellNote(int Row, int Column, string Text);

/// <summary>The notes of a sheet: their words in one part, their frames in a legacy drawing without which no program shows them.</summary>
internal static class CellNotes
{
    private const string Author = "县教育局";
    private static readonly XNamespace _vml = "urn:schemas-microsoft-com:vml", _office = "urn:schemas-microsoft-com:office:office",
        _excel = "urn:schemas-microsoft-com:office:excel";

    /// <summary>The element by which a sheet names its drawing of frames, made when there is none.</summary>
    public static LegacyDrawing Link(WorksheetPart sheet) => new() { Id = sheet.GetIdOfPart(Drawing(sheet)) };

    /// <summary>Replaces all notes of the sheet.</summary>
    public static void Write(WorksheetPart sheet, IEnumerable<CellNote> notes)
    {
        var ordered = notes.OrderBy(n => n.Row).ThenBy(n => n.Column).ToList();
        var part = sheet.WorksheetCommentsPart ?? sheet.AddNewPart<WorksheetCommentsPart>();
        part.Comments = new Comments(new Authors(new Author(Author)), new CommentList(ordered.Select(n =>
            new Comment(new CommentText(new SheetText(CleanText.Of(n.Text)) { Space = SpaceProcessingModeValues.Preserve }))
            {
                Reference = CellReference.Of(n.Row, n.Column),
                AuthorId = 0,
            })));
        var drawing = Drawing(sheet);
        var shapes = new XElement("xml", new XAttribute(XNamespace.Xmlns + "v", _vml), new XAttribute(XNamespace.Xmlns + "o", _office),
            new XAttribute(XNamespace.Xmlns + "x", _excel),
            new XElement(_vml + "shapetype", new XAttribute("id", "note"), new XAttribute("coordsize", "21600,21600"),
                new XAttribute(_office + "spt", 202), new XAttribute("path", "m,l,21600r21600,l21600,xe")),
            ordered.Select(Frame));
        using var stream = drawing.GetStream(FileMode.Create, FileAccess.Write);
        shapes.Save(stream, SaveOptions.DisableFormatting);
    }

    private static VmlDrawingPart Drawing(WorksheetPart sheet) => sheet.VmlDrawingParts.FirstOrDefault() ?? sheet.AddNewPart<VmlDrawingPart>();

    private static XElement Frame(CellNote note, int index) => new(_vml + "shape",
        new XAttribute("id", $"note{index}"), new XAttribute("type", "#note"), new XAttribute("fillcolor", "#ffffe1"),
        new XAttribute("style", "position:absolute;width:240pt;height:80pt;visibility:hidden"), new XAttribute(_office + "insetmode", "auto"),
        new XElement(_excel + "ClientData", new XAttribute("ObjectType", "Note"),
            new XElement(_excel + "Anchor", $"{note.Column}, 12, {note.Row}, 4, {note.Column + 4}, 12, {note.Row + 5}, 4"),
            new XElement(_excel + "AutoFill", "False"),
            new XElement(_excel + "Row", note.Row - 1), new XElement(_excel + "Column", note.Column - 1)));
}
