using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XifengEdu.Domain.Writing;
using SheetText = DocumentFormat.OpenXml.Spreadsheet.Text;

namespace XifengEdu.Web.Documents;

/// <summary>Streams one sheet, top to bottom and left to right.</summary>
internal sealed class SheetWriter(WorksheetPart part) : IDisposable
{
    private readonly OpenXmlWriter _writer = OpenXmlWriter.Create(part);

    /// <param name="frozenRows">The rows that stay in sight; 0 for none.</param>
    /// <param name="widths">The widths of the columns, in characters.</param>
    /// <param name="fitsPage">Whether it is printed as wide as the paper.</param>
    public void Begin(int frozenRows, int frozenColumns, IEnumerable<double> widths, bool fitsPage = false)
    {
        _writer.WriteStartDocument();
        _writer.WriteStartElement(new Worksheet());
        if (fitsPage) _writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        var view = new SheetView { WorkbookViewId = 0 };
        if (frozenRows > 0)
            view.Append(new Pane
            {
                VerticalSplit = frozenRows,
                HorizontalSplit = frozenColumns,
                State = PaneStateValues.Frozen,
                ActivePane = PaneValues.BottomRight,
                TopLeftCell = CellReference.Of(frozenRows + 1, frozenColumns + 1),
            });
        _writer.WriteElement(new SheetViews(view));
        _writer.WriteElement(new Columns(widths.Select((width, i) =>
            new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        _writer.WriteStartElement(new SheetData());
    }

    public void Row(int number, IEnumerable<SheetValue> cells, double? height = null)
    {
        var attributes = new List<OpenXmlAttribute> { new("r", "", number.ToString(CultureInfo.InvariantCulture)) };
        if (height is { } points)
        {
            attributes.Add(new("ht", "", points.ToString(CultureInfo.InvariantCulture)));
            attributes.Add(new("customHeight", "", "1"));
        }
        _writer.WriteStartElement(new Row(), attributes);
        var column = 0;
        foreach (var cell in cells) Cell(CellReference.Of(number, ++column), cell);
        _writer.WriteEndElement();
    }

    /// <summary>Ends the cells and writes what stands behind them, in the order of the file format.</summary>
    public void End(params IEnumerable<OpenXmlElement> rest)
    {
        _writer.WriteEndElement();
        foreach (var element in rest) _writer.WriteElement(element);
        _writer.WriteEndElement();
    }

    public void Dispose() => _writer.Dispose();

    private void Cell(string name, SheetValue cell)
    {
        var attributes = new List<OpenXmlAttribute>
        {
            new("r", "", name), new("s", "", cell.Style.ToString(CultureInfo.InvariantCulture)),
        };
        if (cell.Text is not null) attributes.Add(new("t", "", "inlineStr"));
        _writer.WriteStartElement(new Cell(), attributes);
        if (cell.Text is { } text) _writer.WriteElement(new InlineString(new SheetText(CleanText.Of(text)) { Space = SpaceProcessingModeValues.Preserve }));
        else if (cell.Number is { } number) _writer.WriteElement(new CellValue(number));
        _writer.WriteEndElement();
    }
}

/// <summary>A cell's text or number, and its look: an index into the style sheet of its workbook.</summary>
internal readonly record struct SheetValue(uint Style, string? Text = null, decimal? Number = null)
{
    /// <param name="style">One of a workbook's own styles, numbered as its style sheet is.</param>
    public SheetValue(Enum style, string? text = null, decimal? number = null)
        : this(Convert.ToUInt32(style, CultureInfo.InvariantCulture), text, number)
    {
    }
}
