using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XifengEdu.Web.Documents.Reading;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace XifengEdu.Web.Documents.Marking;

/// <summary>Fills and comments the cells of remarks in a workbook, whichever program has saved it.</summary>
internal static class MarkedWorkbook
{
    // Tells our words from a person's own in a comment, also after another program has saved the file.
    private const string Heading = "【系统校验】";

    public static void Mark(string path, IReadOnlyList<FileRemark> remarks)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: true);
        var workbook = document.WorkbookPart!;
        var looks = new MarkedLooks(workbook);
        var bySheet = remarks.Where(r => r.Place is not null).ToLookup(r => r.Place!.Sheet);
        foreach (var sheet in workbook.Workbook!.Descendants<Sheet>())
            if (sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var found) && found is WorksheetPart part)
                MarkSheet(part, looks, bySheet[sheet.Name?.Value ?? ""]);
        looks.Save();
    }

    private static void MarkSheet(WorksheetPart part, MarkedLooks looks, IEnumerable<FileRemark> remarks)
    {
        var marks = remarks.GroupBy(r => (r.Place!.Row, r.Place.Column))
            .ToDictionary(g => g.Key, g => Heading + string.Join('\n', g.Select(r => r.Message).Distinct()));
        var notes = OwnNotes(part, out var hadMarks);
        if (marks.Count == 0 && !hadMarks) return;
        foreach (var ((row, column), words) in marks)
            notes[(row, column)] = notes.TryGetValue((row, column), out var own) ? $"{own}\n{words}" : words;
        CellNotes.Write(part, notes.Select(n => new CellNote(n.Key.Row, n.Key.Column, n.Value)));
        SheetRewriter.Rewrite(part, marks.Keys, looks);
    }

    /// <summary>The sheet's comments without what an earlier round has said.</summary>
    private static Dictionary<(int Row, int Column), string> OwnNotes(WorksheetPart part, out bool hadMarks)
    {
        var notes = new Dictionary<(int, int), string>();
        hadMarks = false;
        foreach (var comment in part.WorksheetCommentsPart?.Comments?.CommentList?.Elements<Comment>() ?? [])
        {
            if (!CellReference.TryParse(comment.Reference?.Value, out var row, out var column)) continue;
            var text = string.Concat(comment.CommentText?.Descendants<SheetText>().Select(t => t.Text) ?? []);
            var mark = text.IndexOf(Heading, StringComparison.Ordinal);
            hadMarks |= mark >= 0;
            if ((mark < 0 ? text : text[..mark].TrimEnd()) is { Length: > 0 } own) notes[(row, column)] = own;
        }
        return notes;
    }
}
