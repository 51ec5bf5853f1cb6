using System.Globalization;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Documents.Template;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>A cell as a figure. What a figure may be is not judged here: the rules are the same for every door.</summary>
internal static class FigureCell
{
    /// <param name="figure">The figure; null for a cell that says nothing.</param>
    /// <param name="why">Why the cell holds no figure, in words for the person who filled it in.</param>
    public static bool TryRead(SheetCell cell, Element element, out decimal? figure, out string? why)
    {
        (figure, why) = cell.Kind switch
        {
            CellKind.Error => (null, $"“{element.Name}”的公式结果为错误值“{Quote(cell.Text)}”，请改填数字。"),
            CellKind.NotCalculated => (null, $"“{element.Name}”是公式但没有计算结果，请改填数字，或用Excel打开并保存后再上传。"),
            CellKind.Date => (null, $"“{element.Name}”是日期格式，请把单元格格式改为“常规”后重新填写数字。"),
            CellKind.Percent => (null, $"“{element.Name}”应填数字，不是百分比。"),
            CellKind.Number => Number(cell.Text) is { } number ? (number, null) : (default(decimal?), NoFigure(cell.Text, element)),
            CellKind.Boolean => YesNo(cell.Text, element) is { } yes ? (yes, null) : (default(decimal?), NoFigure(cell.Text, element)),
            CellKind.Text => OfText(cell.Text, element),
        };
        return why is null;
    }

    /// <summary>Text without the spaces and marks around it that nobody sees.</summary>
    public static string Trim(string text)
    {
        var plain = text.AsSpan();
        while (plain.Length > 0 && IsUnseen(plain[0])) plain = plain[1..];
        while (plain.Length > 0 && IsUnseen(plain[^1])) plain = plain[..^1];
        return plain.Length == text.Length ? text : plain.ToString();
    }

    /// <summary>What stands in a cell, short enough for a sentence.</summary>
    public static string Quote(string text) => Trim(text) is { Length: > 40 } plain ? plain[..40] + "…" : Trim(text);

    private static bool IsUnseen(char c) =>
        char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static (decimal?, string?) OfText(string raw, Element element)
    {
        var text = Trim(raw);
        if (text.Length == 0) return (null, null);
        if (YesNo(text, element) is { } yes) return (yes, null);
        // Nearly all are plain and short, and a large file has a million of them.
        if (text.Length < 28 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain)) return (plain, null);
        if (FigureInput.TryRead(text, out var figure)) return (figure, null);
        return (null, text.Contains('%', StringComparison.Ordinal) || text.Contains('％', StringComparison.Ordinal)
            ? $"“{element.Name}”应填数字，不是百分比“{Quote(text)}”。" : NoFigure(text, element));
    }

    private static decimal? YesNo(string text, Element element) => element.Type != ElementType.YesNo ? null
        : text.ToUpperInvariant() switch
        {
            StageSheet.Yes or "TRUE" => 1,
            StageSheet.No or "FALSE" => 0,
            _ => null,
        };

    // A workbook holds binary numbers; the conversion keeps the 15 digits that its program shows.
    private static decimal? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e27 ? (decimal)number : null;

    private static string NoFigure(string text, Element element) => element.Type == ElementType.YesNo
        ? $"“{element.Name}”应填“是”或“否”，不能是“{Quote(text)}”。" : $"“{element.Name}”应填数字，不能是“{Quote(text)}”。";
}
