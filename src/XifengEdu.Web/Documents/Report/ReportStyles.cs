using DocumentFormat.OpenXml.Spreadsheet;

namespace XifengEdu.Web.Documents.Report;

/// <summary>The looks of a report's cells; the number is the index in the style sheet.</summary>
internal enum ReportStyle : uint { Plain, Title, Head, Text, QuotedText, Year, Whole, Two, Three, Many }

/// <summary>The style sheet of the report's workbook.</summary>
internal static class ReportStyles
{
    // Below 164 the formats are fixed by the file format.
    private const uint Three = 164, Many = 165;

    public static Stylesheet Create() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = Three, FormatCode = "#,##0.000" },
            new NumberingFormat { NumberFormatId = Many, FormatCode = "#,##0.####################" }),
        new Fonts(FontOf(11), FontOf(16, isBold: true), FontOf(11, isBold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE6ECEC" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<ReportStyle>().Select(LookOf)),
        new CellStyles(new CellStyle { Name = "常规", FormatId = 0, BuiltinId = 0 }));

    /// <summary>The look of a number with a count of decimals.</summary>
    public static ReportStyle OfDecimals(int decimals) => decimals switch
    {
        0 => ReportStyle.Whole,
        <= 2 => ReportStyle.Two,
        3 => ReportStyle.Three,
        _ => ReportStyle.Many,
    };

    private static CellFormat LookOf(ReportStyle style) => new(new Alignment
    {
        Vertical = VerticalAlignmentValues.Top,
        WrapText = style is ReportStyle.Head or ReportStyle.Text or ReportStyle.QuotedText,
    })
    {
        FontId = style switch { ReportStyle.Title => 1u, ReportStyle.Head => 2u, _ => 0u },
        FillId = style == ReportStyle.Head ? 2u : 0u,
        NumberFormatId = style switch
        {
            ReportStyle.Year => 1u,
            ReportStyle.Whole => 3u,
            ReportStyle.Two => 4u,
            ReportStyle.Three => Three,
            ReportStyle.Many => Many,
            _ => 0u,
        },
        // Excel keeps such text as text even when somebody edits the cell.
        QuotePrefix = style == ReportStyle.QuotedText,
        FormatId = 0,
        ApplyFont = true,
        ApplyFill = true,
        ApplyNumberFormat = true,
        ApplyAlignment = true,
    };

    private static Font FontOf(double size, bool isBold = false)
    {
        var font = new Font(new FontSize { Val = size }, new FontName { Val = "宋体" });
        if (isBold) font.PrependChild(new Bold());
        return font;
    }
}
