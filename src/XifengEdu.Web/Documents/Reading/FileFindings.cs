using System.Globalization;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>Gathers what a file says and what is wrong with it, whichever kind of file it is.</summary>
internal sealed class FileFindings(ExpectedFile expected)
{
    public const int MostRemarks = 1_000;

    private readonly List<UploadedFigure> _figures = [];
    private readonly List<FileRemark> _remarks = [];
    private readonly HashSet<(string Reporter, string Element)> _said = [];
    private readonly SchoolCodes _codes = new(expected.Reporters.Keys);
    private int _left;
    private bool _leftAnError;

    public ExpectedFile Expected => expected;

    public void Warn(CellPlace? place, string message, string? reporter = null, string? element = null, string? value = null) =>
        Add(new(place, reporter, element, value, message, IsError: false));

    public void Refuse(CellPlace? place, string message, string? reporter = null, string? element = null, string? value = null) =>
        Add(new(place, reporter, element, value, message, IsError: true));

    /// <summary>The reporter that a code means, however it is written; null when there is none.</summary>
    public string? ReporterOf(string code) => _codes.Find(code);

    /// <summary>
    /// What a row without a known school is: a total or a footer of the table says nothing and is passed over with a remark; a row
    /// with figures is an error, for somebody's figures would be lost.
    /// </summary>
    /// <param name="place">Where its code stands or should stand.</param>
    /// <param name="code">What stands there.</param>
    /// <param name="texts">The texts of the row.</param>
    /// <param name="hasFigure">Whether a figure stands in the row.</param>
    public void MindStranger(CellPlace place, string code, IEnumerable<string> texts, bool hasFigure)
    {
        if (texts.Any(t => TableText.IsTotal(FigureCell.Trim(t)))) Warn(place, $"第{place.Row}行是合计行，不导入。", value: code);
        else if (!hasFigure) Warn(place, $"第{place.Row}行没有学校数据（如单位、注释、填表人），不导入。", value: code);
        else if (FigureCell.Trim(code).Length == 0) Refuse(place, $"第{place.Row}行有数据但没有学校代码，请补填学校代码或清空该行。", value: code);
        else RefuseReporter(place, code);
    }

    /// <summary>Refuses a row that says it is of another year.</summary>
    /// <returns>Whether the year may stand.</returns>
    public bool MindYear(CellPlace place, string text)
    {
        var years = TableText.YearsIn(text);
        if (years.Count == 0 || years.Contains(expected.Year)) return true;
        Refuse(place, $"该行的年度为“{FigureCell.Quote(text)}”，而现在导入的是{expected.Year}年的数据，请核对年度。", value: text);
        return false;
    }

    public void RefuseReporter(CellPlace place, string code) => Refuse(place, reporter: FigureCell.Quote(code), value: code,
        message: $"没有代码为“{FigureCell.Quote(code)}”的学校，请核对学校代码；如为新设学校，请先由教育局在“学校变动登记”中登记。");

    /// <summary>Takes the figure of a cell, or says why it is none; a blank cell says nothing.</summary>
    public void Take(CellPlace place, string reporter, Element element, SheetCell cell)
    {
        if (!FigureCell.TryRead(cell, element, out var figure, out var why))
            Refuse(place, why!, reporter, element.Code, cell.Text);
        else if (figure is not { } value) return;
        else if (!_said.Add((reporter, element.Code)))
            Refuse(place, $"{expected.Reporters[reporter]}的“{element.Name}”在文件中出现不止一次，请只保留一处。", reporter, element.Code, cell.Text);
        else
        {
            if (cell.IsFormula)
                Warn(place, $"“{element.Name}”是公式，按最近一次计算结果{FigureText.Number(value)}读取，请核对。", reporter, element.Code, cell.Text);
            _figures.Add(new(reporter, element.Code, value, place));
        }
    }

    public UploadedFile Finish()
    {
        if (_left > 0)
            _remarks.Add(new(null, null, null, null,
                string.Create(CultureInfo.InvariantCulture, $"问题过多，只列出前{MostRemarks}条，另有{_left}条未列出。"), _leftAnError));
        return new(_figures, _remarks);
    }

    private void Add(FileRemark remark)
    {
        if (_remarks.Count < MostRemarks) _remarks.Add(remark);
        else
        {
            _left++;
            _leftAnError |= remark.IsError;
        }
    }
}
