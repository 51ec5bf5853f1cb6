using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace XifengEdu.Web.Documents.Marking;

/// <summary>Copies a sheet as it is, but for the looks of marked cells; what is missing is made in its place.</summary>
internal sealed class SheetRewriter
{
    // What follows the reference to the comments' frames in a sheet, ECMA-376 18.3.1.99.
    private static readonly string[] _afterLink =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

    private readonly XmlReader _from;
    private readonly XmlWriter _to;
    private readonly MarkedLooks _looks;
    private readonly string _link;
    private readonly SortedDictionary<int, SortedSet<int>> _left = [];
    private bool _isLinked;

    private SheetRewriter(XmlReader from, XmlWriter to, IEnumerable<(int Row, int Column)> marks, MarkedLooks looks, string link)
    {
        (_from, _to, _looks, _link) = (from, to, looks, link);
        foreach (var (row, column) in marks)
        {
            if (!_left.TryGetValue(row, out var columns)) _left[row] = columns = [];
            columns.Add(column);
        }
    }

    public static void Rewrite(WorksheetPart part, IEnumerable<(int Row, int Column)> marks, MarkedLooks looks)
    {
        // A cell outside of the file's memory: a sheet may be large.
        using var copy = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using (var from = XmlReader.Create(part.GetStream(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true }))
        using (var to = XmlWriter.Create(copy, new XmlWriterSettings { CloseOutput = false }))
            new SheetRewriter(from, to, marks, looks, CellNotes.Link(part).Id!).Copy();
        copy.Position = 0;
        part.FeedData(copy);
    }

    private void Copy()
    {
        var (row, column) = (0, 0);
        SortedSet<int>? marks = null;
        while (_from.Read())
        {
            var isEmpty = _from.IsEmptyElement;
            switch (_from.NodeType, _from.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    row = int.TryParse(_from.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number : row + 1;
                    column = 0;
                    while (_left.Count > 0 && _left.First() is var missing && missing.Key < row) WriteRow(missing.Key, missing.Value);
                    _left.Remove(row, out marks);
                    WriteStart(_from.GetAttribute("s"));
                    if (isEmpty) EndRow(row, ref marks);
                    break;
                case (XmlNodeType.EndElement, "row"):
                    EndRow(row, ref marks);
                    break;
                case (XmlNodeType.Element, "c"):
                    column = CellReference.TryParse(_from.GetAttribute("r"), out _, out var named) ? named : column + 1;
                    while (marks?.Count > 0 && marks.Min < column) WriteCell(row, marks);
                    WriteStart(LookOf(_from.GetAttribute("s"), marks?.Remove(column) == true));
                    if (isEmpty) _to.WriteEndElement();
                    break;
                case (XmlNodeType.Element, "sheetData"):
                    WriteStart(null);
                    if (isEmpty) EndData();
                    break;
                case (XmlNodeType.EndElement, "sheetData"):
                    EndData();
                    break;
                case (XmlNodeType.Element, "legacyDrawing") when _from.Depth == 1:
                    WriteLink();
                    if (!isEmpty) _from.Skip();
                    break;
                case (XmlNodeType.Element, var name) when _from.Depth == 1 && _afterLink.Contains(name):
                    WriteLink();
                    CopyNode();
                    break;
                case (XmlNodeType.EndElement, _) when _from.Depth == 0:
                    WriteLink();
                    _to.WriteEndElement();
                    break;
                default:
                    CopyNode();
                    break;
            }
        }
    }

    private string? LookOf(string? style, bool isMarked)
    {
        var index = uint.TryParse(style, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var look = isMarked ? _looks.Marked(index) : _looks.Unmarked(index);
        return look == index ? style : look.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Copies a start tag with another look.</summary>
    private void WriteStart(string? style)
    {
        _to.WriteStartElement(_from.Prefix, _from.LocalName, _from.NamespaceURI);
        if (style is not null) _to.WriteAttributeString("s", style);
        while (_from.MoveToNextAttribute())
            if (_from.Name != "s") _to.WriteAttributeString(_from.Prefix, _from.LocalName, _from.NamespaceURI, _from.Value);
        _from.MoveToElement();
    }

    private void EndRow(int row, ref SortedSet<int>? marks)
    {
        while (marks?.Count > 0) WriteCell(row, marks);
        marks = null;
        _to.WriteEndElement();
    }

    private void EndData()
    {
        while (_left.Count > 0 && _left.First() is var missing) WriteRow(missing.Key, missing.Value);
        _to.WriteEndElement();
    }

    private void WriteRow(int row, SortedSet<int> marks)
    {
        _left.Remove(row);
        _to.WriteStartElement(_from.Prefix, "row", _from.NamespaceURI);
        _to.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        while (marks.Count > 0) WriteCell(row, marks);
        _to.WriteEndElement();
    }

    private void WriteCell(int row, SortedSet<int> marks)
    {
        var column = marks.Min;
        marks.Remove(column);
        _to.WriteStartElement(_from.Prefix, "c", _from.NamespaceURI);
        _to.WriteAttributeString("r", CellReference.Of(row, column));
        _to.WriteAttributeString("s", _looks.Marked(0).ToString(CultureInfo.InvariantCulture));
        _to.WriteEndElement();
    }

    private void WriteLink()
    {
        if (_isLinked) return;
        _isLinked = true;
        _to.WriteStartElement(_from.Prefix, "legacyDrawing", _from.LookupNamespace(_from.Prefix));
        _to.WriteAttributeString("r", "id", RelationsNamespace, _link);
        _to.WriteEndElement();
    }

    // The strict flavour of the format has its own.
    private string RelationsNamespace => _from.LookupNamespace(_from.Prefix)?.StartsWith("http://purl.oclc.org/", StringComparison.Ordinal) == true
        ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private void CopyNode()
    {
        switch (_from.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = _from.IsEmptyElement;
                _to.WriteStartElement(_from.Prefix, _from.LocalName, _from.NamespaceURI);
                _to.WriteAttributes(_from, defattr: false);
                if (isEmpty) _to.WriteEndElement();
                break;
            case XmlNodeType.EndElement: _to.WriteFullEndElement(); break;
            case XmlNodeType.Text: _to.WriteString(_from.Value); break;
            case XmlNodeType.CDATA: _to.WriteCData(_from.Value); break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace: _to.WriteWhitespace(_from.Value); break;
        }
    }
}
