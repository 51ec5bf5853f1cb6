using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using XifengEdu.Domain.Writing;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using DocumentText = DocumentFormat.OpenXml.Wordprocessing.Text;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace XifengEdu.Web.Documents.Report;

/// <summary>Writes a report's paragraphs, tables and charts in the styles of styles.xml.</summary>
internal sealed class ReportBody(MainDocumentPart main)
{
    // What A4 leaves between margins of 28 and 26 mm, in twentieths of a point; one of them is 635 units of a drawing.
    private const int TextWidth = 8845, Emu = 635;

    private readonly Body _body = new();
    private uint _drawings;
    private int _bookmarks;

    public void Title(string text) => Add("Title", text);

    public void Subtitle(string text) => Add("Subtitle", text);

    /// <summary>一、</summary>
    public void Chapter(string text) => Add("Heading1", text);

    /// <summary>一、, which the contents lead to.</summary>
    public void Chapter(string text, string bookmark) => _body.Append(Marked(ParagraphOf("Heading1", text), bookmark));

    /// <summary>An annex, which the contents lead to.</summary>
    public void Annex(string text, string bookmark, bool startsPage)
    {
        var paragraph = Marked(ParagraphOf("Annex", text), bookmark);
        if (startsPage) paragraph.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        _body.Append(paragraph);
    }

    /// <summary>The contents: each chapter with its page, which Word and LibreOffice count when they open the document.</summary>
    /// <param name="entries">The chapters and where they are.</param>
    public void Contents(IReadOnlyList<(string Title, string Bookmark)> entries)
    {
        Add("ContentsHead", "目录");
        foreach (var (title, bookmark) in entries)
            _body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "TOC1" }), new Hyperlink(
                new Run(Words(title)), new Run(new TabChar()),
                new Run(new FieldChar { FieldCharType = FieldCharValues.Begin, Dirty = true }),
                new Run(new FieldCode($" PAGEREF {bookmark} \\h ") { Space = SpaceProcessingModeValues.Preserve }),
                new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), new Run(Words("1")), new Run(new FieldChar { FieldCharType = FieldCharValues.End }))
            { Anchor = bookmark, History = true }));
        _body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
    }

    /// <summary>A paragraph of several looks, with what stands before it.</summary>
    public void Runs(string before, IEnumerable<(string Text, bool IsBold)> runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Normal" }));
        if (before.Length > 0) paragraph.Append(new Run(Words(before)));
        foreach (var (text, isBold) in runs) paragraph.Append(isBold ? new Run(new RunProperties(new Bold()), Words(text)) : new Run(Words(text)));
        _body.Append(paragraph);
    }

    /// <summary>（一）</summary>
    public void Section(string text) => Add("Heading2", text);

    /// <summary>1.</summary>
    public void Item(string text) => Add("Heading3", text);

    public void Text(string text) => Add("Normal", text);

    public void Caption(string text) => Add("Caption", text);

    /// <summary>Whom a letter is sent to, at the margin.</summary>
    public void Addressee(string text) => Add("Addressee", text);

    /// <summary>Who sends it and when, to the right.</summary>
    public void Issuer(string text) => Add("Issuer", text);

    public void Signature(string text) => Add("Signature", text);

    /// <summary>A table whose head is repeated on every page and whose rows are never cut.</summary>
    /// <param name="columns">The heads, their shares of the width, and whether they hold numbers.</param>
    /// <param name="rows">The cells.</param>
    public void Table(IReadOnlyList<(string Head, int Share, bool IsNumber)> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var shares = columns.Sum(c => c.Share);
        var widths = columns.Select(c => TextWidth * c.Share / shares).ToList();
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "Grid" }, new TableWidth { Width = TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })));
        table.Append(Row(columns.Select(c => (c.Head, "TableHead")), isHead: true));
        table.Append(rows.Select(cells => Row(cells.Zip(columns, (cell, c) => (cell, c.IsNumber ? "TableNumber" : "TableText")), isHead: false)));
        _body.Append(table);

        TableRow Row(IEnumerable<(string Text, string Style)> cells, bool isHead)
        {
            var properties = new TableRowProperties(new CantSplit());
            if (isHead) properties.Append(new TableHeader());
            return new(
            [
                properties,
                .. cells.Zip(widths, (cell, width) => new TableCell(
                    new TableCellProperties(
                        new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                        new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                    ParagraphOf(cell.Style, cell.Text))),
            ]);
        }
    }

    /// <summary>A native chart, as high as its bars need.</summary>
    public void Chart(ReportChart chart)
    {
        var part = main.AddNewPart<ChartPart>();
        chart.Write(part);
        var id = ++_drawings;
        var height = (400 + 340 * chart.Bars.Count) * Emu;
        Caption(chart.Title);
        _body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Chart" }), new Run(new Drawing(new DW.Inline(
            new DW.Extent { Cx = TextWidth * Emu, Cy = height }, new DW.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new DW.DocProperties { Id = id, Name = string.Create(CultureInfo.InvariantCulture, $"图{id}"), Description = CleanText.Of(chart.Title) },
            new DW.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = main.GetIdOfPart(part) })
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
            }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        }))));
    }

    /// <summary>Ends the body: A4, margins 37, 35, 28 and 26 mm, the footer below.</summary>
    public Body End(string footerId)
    {
        _body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 2098, Bottom = 1984, Left = 1587, Right = 1474, Header = 851, Footer = 1500, Gutter = 0 }));
        return _body;
    }

    private void Add(string style, string text) => _body.Append(ParagraphOf(style, text));

    private Paragraph Marked(Paragraph paragraph, string bookmark)
    {
        var id = (++_bookmarks).ToString(CultureInfo.InvariantCulture);
        paragraph.InsertAfter(new BookmarkStart { Id = id, Name = bookmark }, paragraph.ParagraphProperties);
        paragraph.Append(new BookmarkEnd { Id = id });
        return paragraph;
    }

    private static DocumentText Words(string text) => new(CleanText.Of(text)) { Space = SpaceProcessingModeValues.Preserve };

    private static Paragraph ParagraphOf(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(Words(text)));
}
