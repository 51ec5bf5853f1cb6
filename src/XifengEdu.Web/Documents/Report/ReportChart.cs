using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Web.Documents.Report;

/// <summary>A native bar chart with its numbers in a workbook inside, so that Word and WPS can edit them.</summary>
/// <param name="Title">What the values are, with their unit.</param>
/// <param name="Bars">The bars, top to bottom.</param>
internal sealed record ReportChart(string Title, IReadOnlyList<(string Name, decimal Value)> Bars)
{
    private static readonly XNamespace _c = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace _a = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace _r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public void Write(ChartPart part)
    {
        var data = part.AddEmbeddedPackagePart(EmbeddedPackagePartType.Xlsx);
        using (var book = new MemoryStream())
        {
            WriteData(book);
            book.Position = 0;
            data.FeedData(book);
        }
        using var stream = part.GetStream(FileMode.Create);
        Space(part.GetIdOfPart(data)).Save(stream);
    }

    private void WriteData(Stream output) => ReportSheet.Save(output,
        [new("数据", [("名称", 30), (Title, 16)], Bars.Select(b => (SheetValue[])[ReportSheet.Words(b.Name), ReportSheet.Number(b.Value, 6)]))]);

    private XDocument Space(string dataId)
    {
        var last = Bars.Count + 1;
        return new(new XElement(_c + "chartSpace",
            new XAttribute(XNamespace.Xmlns + "c", _c), new XAttribute(XNamespace.Xmlns + "a", _a), new XAttribute(XNamespace.Xmlns + "r", _r),
            Value("roundedCorners", 0),
            new XElement(_c + "chart",
                Value("autoTitleDeleted", 1),
                new XElement(_c + "plotArea",
                    new XElement(_c + "layout"),
                    new XElement(_c + "barChart", Value("barDir", "bar"), Value("grouping", "clustered"), Value("varyColors", 0),
                        new XElement(_c + "ser", Value("idx", 0), Value("order", 0),
                            new XElement(_c + "tx", new XElement(_c + "strRef", new XElement(_c + "f", "数据!$B$1"), Cache("strCache", [Title]))),
                            new XElement(_c + "spPr", new XElement(_a + "solidFill", new XElement(_a + "srgbClr", new XAttribute("val", "404040")))),
                            Value("invertIfNegative", 0),
                            new XElement(_c + "dLbls", Value("showLegendKey", 0), Value("showVal", 1), Value("showCatName", 0), Value("showSerName", 0),
                                Value("showPercent", 0), Value("showBubbleSize", 0)),
                            new XElement(_c + "cat", new XElement(_c + "strRef", new XElement(_c + "f", $"数据!$A$2:$A${last}"), Cache("strCache", Bars.Select(b => b.Name)))),
                            new XElement(_c + "val", new XElement(_c + "numRef", new XElement(_c + "f", $"数据!$B$2:$B${last}"),
                                Cache("numCache", Bars.Select(b => b.Value.ToString(CultureInfo.InvariantCulture)), "General")))),
                        Value("gapWidth", 60), Value("axId", 1), Value("axId", 2)),
                    Axis("catAx", 1, 2, "l", isReversed: true, new XElement(_c + "tickLblPos", new XAttribute("val", "low"))),
                    Axis("valAx", 2, 1, "b", isReversed: false, new XElement(_c + "tickLblPos", new XAttribute("val", "nextTo")))),
                Value("plotVisOnly", 1)),
            new XElement(_c + "txPr", new XElement(_a + "bodyPr"),
                new XElement(_a + "p", new XElement(_a + "pPr", new XElement(_a + "defRPr", new XAttribute("sz", 900))), new XElement(_a + "endParaRPr", new XAttribute("lang", "zh-CN")))),
            new XElement(_c + "externalData", new XAttribute(_r + "id", dataId), Value("autoUpdate", 0))));
    }

    private static XElement Axis(string kind, int id, int other, string position, bool isReversed, XElement labels) => new(_c + kind,
        Value("axId", id), new XElement(_c + "scaling", Value("orientation", isReversed ? "maxMin" : "minMax")), Value("delete", kind == "valAx" ? 1 : 0),
        Value("axPos", position),
        kind == "valAx" ? new XElement(_c + "numFmt", new XAttribute("formatCode", "General"), new XAttribute("sourceLinked", 0)) : null,
        Value("majorTickMark", "none"), Value("minorTickMark", "none"), labels, Value("crossAx", other), Value("crosses", "autoZero"));

    private static XElement Cache(string kind, IEnumerable<string> values, string? format = null)
    {
        var all = values.ToList();
        return new(_c + kind, format is null ? null : new XElement(_c + "formatCode", format), Value("ptCount", all.Count),
            all.Select((value, i) => new XElement(_c + "pt", new XAttribute("idx", i), new XElement(_c + "v", CleanText.Of(value)))));
    }

    private static XElement Value(string name, object value) => new(_c + name, new XAttribute("val", value));
}
