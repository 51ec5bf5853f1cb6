using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using XifengEdu.Web.Documents.Template;

namespace XifengEdu.Web.Documents.Marking;

/// <summary>The looks of marked cells: all as it was but for the fill.</summary>
internal sealed class MarkedLooks
{
    private const string Red = "FFFFC7CE";

    private readonly Stylesheet _styles;
    private readonly List<CellFormat> _formats;
    private readonly HashSet<uint> _redFills;
    private readonly Dictionary<uint, uint> _marked = [], _plain = [];

    public MarkedLooks(WorkbookPart workbook)
    {
        var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
        _styles = part.Stylesheet ??= TemplateStyles.Create();
        _styles.Fills ??= new Fills();
        _styles.CellFormats ??= new CellFormats(new CellFormat());
        _redFills = [.. _styles.Fills.Elements<Fill>().Select((fill, i) => (Fill: fill, Index: (uint)i))
            .Where(f => f.Fill.PatternFill?.ForegroundColor?.Rgb?.Value == Red).Select(f => f.Index)];
        if (_redFills.Count == 0)
        {
            _redFills.Add((uint)_styles.Fills.Elements<Fill>().Count());
            _styles.Fills.Append(new Fill(new PatternFill(new ForegroundColor { Rgb = Red }) { PatternType = PatternValues.Solid }));
        }
        _formats = [.. _styles.CellFormats.Elements<CellFormat>()];
    }

    /// <summary>The look of a cell once it is marked.</summary>
    public uint Marked(uint style)
    {
        if (IsMarked(style)) return style;
        if (_marked.TryGetValue(style, out var marked)) return marked;
        var format = style < _formats.Count ? (CellFormat)_formats[(int)style].CloneNode(true) : new CellFormat();
        format.FillId = _redFills.First();
        format.ApplyFill = true;
        _styles.CellFormats!.Append(format);
        _formats.Add(format);
        return _marked[style] = (uint)_formats.Count - 1;
    }

    /// <summary>The look a cell had before it was marked: the one that differs from it in nothing but the fill.</summary>
    public uint Unmarked(uint style)
    {
        if (!IsMarked(style)) return style;
        if (_plain.TryGetValue(style, out var plain)) return plain;
        var sought = WithoutFill(_formats[(int)style]);
        var found = _formats.FindIndex(f => !_redFills.Contains(f.FillId?.Value ?? 0) && WithoutFill(f) == sought);
        return _plain[style] = found < 0 ? 0 : (uint)found;
    }

    public void Save()
    {
        _styles.Fills!.Count = (uint)_styles.Fills.Elements<Fill>().Count();
        _styles.CellFormats!.Count = (uint)_formats.Count;
        _styles.Save();
    }

    private bool IsMarked(uint style) => style < _formats.Count && _redFills.Contains(_formats[(int)style].FillId?.Value ?? 0);

    private static string WithoutFill(CellFormat format)
    {
        var copy = (CellFormat)format.CloneNode(true);
        (copy.FillId, copy.ApplyFill) = (null, null);
        return copy.OuterXml;
    }
}
