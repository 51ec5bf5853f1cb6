using System.Globalization;
using System.Text.RegularExpressions;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Documents.Template;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>Reads the figures of one sheet by its codes, wherever its columns and rows have been moved.</summary>
internal sealed partial class SheetFigures(FileFindings findings, string sheet)
{
    private const int MostNamed = 10;

    private readonly Dictionary<int, Element> _elements = [];
    private readonly Dictionary<int, string> _labels = [];
    private readonly SortedSet<int> _unknown = [];
    private readonly HashSet<int> _ignored = [];
    private readonly Dictionary<string, int> _rows = [];
    private readonly List<int> _hiddenRows = [];
    private int? _codes, _names, _years;

    /// <summary>The row of the element codes; null when the sheet has none.</summary>
    public int? HeadRow { get; private set; }

    /// <summary>The year that the sheet says it is of.</summary>
    public int? Year { get; private set; }

    /// <summary>The year of the sheet's title, which people write as they like.</summary>
    public int? TitleYear { get; private set; }

    public void Read(SheetReader reader, bool isHidden)
    {
        foreach (var row in reader.Rows())
            if (HeadRow is null) ReadHead(row);
            else ReadSchool(row);
        if (HeadRow is null) return;
        if (isHidden) findings.Warn(Place(HeadRow.Value, 1), $"工作表“{sheet}”是隐藏的，其中的数据同样会导入，请核对。");
        WarnOfHidden(reader);
        RefuseMerged(reader);
        WarnOfUnknown();
    }

    private CellPlace Place(int row, int column) => new(sheet, row, column);

    private void ReadHead(SheetRow row)
    {
        var isHead = row.Cells.Any(c => ElementOf(c) is not null);
        var isYear = false;
        foreach (var cell in row.Cells)
        {
            var text = FigureCell.Trim(cell.Text);
            if (isYear && !isHead && YearOf(text) is { } year) (Year, isYear) = (year, false);
            else if (isHead && TableText.IsYearHead(text)) _years = cell.Column;
            else if (text.TrimEnd('：', ':') == StageSheet.YearLabel) (isYear, _labels[cell.Column]) = (true, text);
            else if (TitleYear is null && Title().Match(text) is { Success: true } title)
                TitleYear = int.Parse(title.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (text is StageSheet.SchoolCode or StageSheet.SchoolCodeHead) _codes = cell.Column;
            else if (text is StageSheet.SchoolName or StageSheet.SchoolNameHead) _names = cell.Column;
            else if (isHead && text == StageSheet.LastYearCode) _ignored.Add(cell.Column);
            else if (isHead && ElementOf(cell) is { } element) AddColumn(row.Number, cell.Column, element);
            else if (text.Length > 0) _labels[cell.Column] = FigureCell.Quote(text);
        }
        if (!isHead) return;
        // The template says what a column is in two rows, names above codes: a year column may stand in either.
        _years ??= _labels.Where(l => TableText.IsYearHead(l.Value) && l.Key != _codes && l.Key != _names && !_elements.ContainsKey(l.Key)).Select(l => (int?)l.Key).FirstOrDefault();
        HeadRow = row.Number;
        if (_codes is null)
            findings.Refuse(Place(row.Number, 1), $"工作表“{sheet}”没有“{StageSheet.SchoolCodeHead}”列，无法识别学校，请使用系统下载的模板填写。");
    }

    private Element? ElementOf(SheetCell cell) =>
        cell.Kind == CellKind.Text ? findings.Expected.Elements.GetValueOrDefault(FigureCell.Trim(cell.Text)) : null;

    private void AddColumn(int row, int column, Element element)
    {
        if (!_elements.ContainsValue(element))
        {
            _elements[column] = element;
            return;
        }
        _ignored.Add(column);
        findings.Refuse(Place(row, column), $"指标项“{element.Name}”有两列，请只保留一列。", element: element.Code, value: element.Code);
    }

    private void ReadSchool(SheetRow row)
    {
        if (_codes is not { } codes) return;
        var code = row.Cells.FirstOrDefault(c => c.Column == codes).Text ?? "";
        if (FigureCell.Trim(code) is StageSheet.SchoolCode or StageSheet.SchoolCodeHead) return;
        var figures = row.Cells.Where(c => _elements.ContainsKey(c.Column)).ToList();
        var name = _names is { } names ? FigureCell.Trim(row.Cells.FirstOrDefault(c => c.Column == names).Text ?? "") : "";
        if (findings.ReporterOf(code) is not { } reporter)
        {
            if (FigureCell.Trim(code).Length > 0 || figures.Count > 0)
                findings.MindStranger(Place(row.Number, codes), code, row.Cells.Where(c => c.Kind == CellKind.Text).Select(c => c.Text),
                    figures.Exists(c => FigureCell.TryRead(c, _elements[c.Column], out var figure, out _) && figure is not null));
            return;
        }
        if (_years is { } years && row.Cells.FirstOrDefault(c => c.Column == years).Text is { } year && !findings.MindYear(Place(row.Number, years), year)) return;
        if (!_rows.TryAdd(reporter, row.Number))
        {
            findings.Refuse(Place(row.Number, codes), reporter: reporter, value: code,
                message: $"{findings.Expected.Reporters[reporter]}（{reporter}）在本表第{_rows[reporter]}行已有一行，请只保留一行。");
            return;
        }
        if (row.IsHidden) _hiddenRows.Add(row.Number);
        if (name.Length > 0 && name != findings.Expected.Reporters[reporter])
            findings.Warn(Place(row.Number, _names!.Value), reporter: reporter, value: name,
                message: $"代码{reporter}登记的名称是“{findings.Expected.Reporters[reporter]}”，文件中为“{FigureCell.Quote(name)}”；数据按学校代码导入，请核对。");
        foreach (var cell in figures) findings.Take(Place(row.Number, cell.Column), reporter, _elements[cell.Column], cell);
        foreach (var cell in row.Cells)
            if (!_elements.ContainsKey(cell.Column) && !_ignored.Contains(cell.Column) && cell.Column != codes && cell.Column != _names && cell.Column != _years)
                _unknown.Add(cell.Column);
    }

    private void WarnOfHidden(SheetReader reader)
    {
        if (_hiddenRows.Count > 0)
            findings.Warn(Place(_hiddenRows[0], _codes ?? 1), $"第{Listed(_hiddenRows)}行是隐藏的，其中的数据同样会导入，请核对。");
        var columns = _elements.Keys.Where(c => reader.HiddenColumns.Any(r => c >= r.FirstColumn && c <= r.LastColumn)).Order().ToList();
        if (columns.Count > 0)
            findings.Warn(Place(HeadRow!.Value, columns[0]), $"第{Listed(columns.Select(CellReference.ColumnOf).ToList())}列是隐藏的，其中的数据同样会导入，请核对。");
    }

    private void RefuseMerged(SheetReader reader)
    {
        var rows = _rows.Values.Order().ToList();
        var columns = _elements.Keys.Order().ToList();
        foreach (var range in reader.Merged)
        {
            var row = rows.FirstOrDefault(r => r >= range.FirstRow && r <= range.LastRow);
            var column = columns.FirstOrDefault(c => c >= range.FirstColumn && c <= range.LastColumn);
            if (row > 0 && column > 0)
                findings.Refuse(Place(row, column), $"“{_elements[column].Name}”的单元格是合并单元格，分不清是哪所学校的数据，请取消合并后分别填写。",
                    element: _elements[column].Code);
        }
    }

    private void WarnOfUnknown()
    {
        if (_unknown.Count == 0) return;
        var names = _unknown.Select(c => _labels.TryGetValue(c, out var label) ? $"{CellReference.ColumnOf(c)}列“{label}”" : $"{CellReference.ColumnOf(c)}列");
        findings.Warn(Place(HeadRow!.Value, _unknown.Min), $"工作表“{sheet}”中有系统不认识的列，未导入：{Listed(names.ToList())}。");
    }

    private static string Listed<T>(IReadOnlyCollection<T> names) =>
        string.Join('、', names.Take(MostNamed)) + (names.Count > MostNamed ? $"等{names.Count}个" : "");

    private static int? YearOf(string text) =>
        YearAlone().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^([12][0-9]{3})(?:\\.0+)?年?(?:度)?$")]
    private static partial Regex YearAlone();

    [GeneratedRegex("^([12][0-9]{3})年")]
    private static partial Regex Title();
}
