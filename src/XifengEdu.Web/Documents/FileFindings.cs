using System.Globalization;
using System.Text;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents;

/// <summary>Gathers what a file says and what is wrong with it, whichever kind of file it is.</summary>
internal sealed class FileFindings(ExpectedFile expected)
{
    public const int MostRemarks = 1_000;

    private readonly List<UploadedFigure> _figures = [];
    private readonly List<FileRemark> _remarks = [];
    private readonly HashSet<(string Reporter, string Element)> _said = [];
    private int _left;
    private bool _leftAnError;

    public ExpectedFile Expected => expected;

    public void Warn(CellPlace? place, string message, string? reporter = null, string? element = null, string? value = null) =>
        Add(new(place, reporter, element, value, message, IsError: false));

    public void Refuse(CellPlace? place, string message, string? reporter = null, string? element = null, string? value = null) =>
        Add(new(place, reporter, element, value, message, IsError: true));

    /// <summary>The reporter that a code means; codes typed as numbers have lost their leading zeros.</summary>
    public string? ReporterOf(string code)
    {
        code = FigureCell.Trim(code).Normalize(NormalizationForm.FormKC);
        if (code.Length < 4 && code.All(char.IsAsciiDigit)) code = code.PadLeft(4, '0');
        return expected.Reporters.ContainsKey(code) ? code : null;
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
