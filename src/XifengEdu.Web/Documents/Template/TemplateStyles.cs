using DocumentFormat.OpenXml.Spreadsheet;

namespace XifengEdu.Web.Documents.Template;

/// <summary>The looks of the template's cells; the number is the index in the style sheet.</summary>
internal enum TemplateStyle : uint { Plain, Title, Label, Head, Unit, Code, School, Count, Decimal, YesNo, LastYear, NotAsked, Words }

/// <summary>The template's style sheet: pale yellow is to be filled in, everything else is locked.</summary>
internal static class TemplateStyles
{
    private enum TextFont : uint { Plain, Title, Bold, Small, Grey }
    // The first two fills are fixed by the file format.
    private enum CellFill : uint { None, Reserved, Head, Locked, NotAsked, Entry }
    private enum Format : uint { General = 0, Whole = 1, Text = 49 }

    public static Stylesheet Create() => new(
        new Fonts(FontOf(11), FontOf(16, bold: true), FontOf(11, bold: true), FontOf(8, "FF8C8C8C"), FontOf(11, "FF7F7F7F")),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid("FFDCE6F1"), Solid("FFF2F2F2"), Solid("FFD0D0D0"), Solid("FFFFFDE7")),
        new Borders(new Border(), Thin()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<TemplateStyle>().Select(LookOf)),
        new CellStyles(new CellStyle { Name = "常规", FormatId = 0, BuiltinId = 0 }));

    private static CellFormat LookOf(TemplateStyle style) => style switch
    {
        TemplateStyle.Plain => Look(TextFont.Plain, CellFill.None, framed: false),
        TemplateStyle.Title => Look(TextFont.Title, CellFill.None, framed: false),
        TemplateStyle.Label => Look(TextFont.Bold, CellFill.None, framed: false),
        TemplateStyle.Head => Look(TextFont.Bold, CellFill.Head, centred: true),
        TemplateStyle.Unit => Look(TextFont.Grey, CellFill.Head, centred: true),
        TemplateStyle.Code => Look(TextFont.Small, CellFill.Head, Format.Text, centred: true),
        TemplateStyle.School => Look(TextFont.Plain, CellFill.Locked, Format.Text),
        TemplateStyle.Count => Look(TextFont.Plain, CellFill.Entry, Format.Whole, entry: true),
        TemplateStyle.Decimal => Look(TextFont.Plain, CellFill.Entry, entry: true),
        TemplateStyle.YesNo => Look(TextFont.Plain, CellFill.Entry, centred: true, entry: true),
        TemplateStyle.LastYear => Look(TextFont.Grey, CellFill.Locked),
        TemplateStyle.NotAsked => Look(TextFont.Grey, CellFill.NotAsked, centred: true),
        TemplateStyle.Words => Look(TextFont.Plain, CellFill.None, framed: false, wraps: true),
    };

    private static CellFormat Look(TextFont font, CellFill fill, Format format = Format.General,
        bool centred = false, bool framed = true, bool entry = false, bool wraps = false)
    {
        var alignment = new Alignment { Vertical = VerticalAlignmentValues.Center };
        if (centred) alignment.Horizontal = HorizontalAlignmentValues.Center;
        if (centred || wraps) alignment.WrapText = true;
        return new CellFormat(alignment, new Protection { Locked = !entry })
        {
            FontId = (uint)font,
            FillId = (uint)fill,
            BorderId = framed ? 1u : 0u,
            NumberFormatId = (uint)format,
            FormatId = 0,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
            ApplyProtection = true,
        };
    }

    private static Font FontOf(double size, string colour = "FF000000", bool bold = false)
    {
        var font = new Font(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = "宋体" });
        if (bold) font.PrependChild(new Bold());
        return font;
    }

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static Border Thin()
    {
        var grey = new Color { Rgb = "FFBFBFBF" };
        return new(
            new LeftBorder(grey) { Style = BorderStyleValues.Thin }, new RightBorder(grey.CloneNode(true)) { Style = BorderStyleValues.Thin },
            new TopBorder(grey.CloneNode(true)) { Style = BorderStyleValues.Thin },
            new BottomBorder(grey.CloneNode(true)) { Style = BorderStyleValues.Thin }, new DiagonalBorder());
    }
}
