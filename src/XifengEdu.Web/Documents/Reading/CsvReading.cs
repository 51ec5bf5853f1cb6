using System.Buffers;
using CsvHelper;
using XifengEdu.Web.Documents.Template;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>Reads figures from CSV: a school, an element and a value a row.</summary>
internal static class CsvReading
{
    private const int MostRows = 5_000_000, MostNamed = 10;
    private const long LargestFile = 1L << 30;

    private static readonly SearchValues<byte> _lineEnds = SearchValues.Create("\r\n"u8);

    public static UploadedFile Read(Stream file, ExpectedFile expected, IProgress<double>? progress, CancellationToken ct)
    {
        var encoding = CsvText.EncodingOf(file, ct);
        var length = (double)Math.Max(1, file.Length);
        var done = 0L;
        var delimiter = CsvText.DelimiterOf(file);
        using var bounded = new BoundedStream(file, LargestFile, _lineEnds, count =>
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(Math.Min(1, (done += count) / length));
        });
        using var text = new StreamReader(bounded, encoding);
        using var rows = CsvText.Open(text, delimiter);
        var findings = new FileFindings(expected);
        var hasHead = rows.Read();
        while (hasHead && IsBlank(rows)) hasHead = rows.Read();
        if (!hasHead || Columns.Of(rows) is not { } columns)
            throw new UnusableFileException("这不是系统能读取的CSV文件：第一行应有“school_code,element,value”（学校代码,指标项代码,数值）三列。请改用系统下载的模板填写。");
        if (columns.Unknown.Count > 0)
            findings.Warn(new("", (int)rows.RowNumber, 1), $"文件中有系统不认识的列，未导入：{string.Join('、', columns.Unknown.Take(MostNamed))}。");
        while (rows.Read())
        {
            if (rows.RowNumber > MostRows) throw BoundedStream.TooLarge();
            ReadRow(rows, columns, findings);
        }
        return findings.Finish();
    }

    private static void ReadRow(CsvReader row, Columns columns, FileFindings findings)
    {
        string? At(int column) => column < row.FieldCount ? row.GetString(column) : null;
        CellPlace Place(int column) => new("", (int)row.RowNumber, column + 1);

        if (IsBlank(row)) return;
        var (school, code) = (At(columns.School) ?? "", At(columns.Element) ?? "");
        if (findings.ReporterOf(school) is not { } reporter)
        {
            var texts = Enumerable.Range(0, row.FieldCount).Select(row.GetString).ToList();
            findings.MindStranger(Place(columns.School), school, texts, At(columns.Value) is { } said && FigureInput.TryRead(said, out var figure) && figure is not null);
            return;
        }
        // A decimal comma makes two fields of one figure; what stands beyond the head would be lost without a word.
        for (var beyond = columns.Count; beyond < row.FieldCount; beyond++)
            if (FigureCell.Trim(row.GetString(beyond)).Length > 0)
            {
                findings.Refuse(Place(beyond), $"第{row.RowNumber}行比表头多出内容“{FigureCell.Quote(row.GetString(beyond))}”。数值中有逗号的，请加英文引号或去掉逗号。",
                    reporter, FigureCell.Quote(code), row.GetString(beyond));
                return;
            }
        if (columns.Year is { } year && At(year) is { } written && !findings.MindYear(Place(year), written)) return;
        if (At(columns.Value) is not { } value)
        {
            findings.Refuse(Place(0), $"第{row.RowNumber}行的列数不够，应有学校代码、指标项代码和数值。");
            return;
        }
        if (!findings.Expected.Elements.TryGetValue(FigureCell.Trim(code), out var element))
        {
            findings.Refuse(Place(columns.Element), $"没有代码为“{FigureCell.Quote(code)}”的指标项，请核对指标项代码。", reporter, FigureCell.Quote(code), code);
            return;
        }
        findings.Take(Place(columns.Value), reporter, element, new(columns.Value + 1, CellKind.Text, value, IsFormula: false));
    }

    /// <summary>Whether a row holds nothing but separators and blanks.</summary>
    internal static bool IsBlank(CsvReader row) => Enumerable.Range(0, row.FieldCount).All(i => FigureCell.Trim(row.GetString(i)).Length == 0);

    /// <summary>Where the columns are, counted from 0.</summary>
    /// <param name="Count">How many columns the head has.</param>
    private sealed record Columns(int School, int Element, int Value, int? Year, int Count, IReadOnlyList<string> Unknown)
    {
        public static Columns? Of(CsvReader head)
        {
            int? school = null, element = null, value = null, year = null;
            var unknown = new List<string>();
            for (var i = 0; i < head.FieldCount; i++)
                switch (FigureCell.Trim(head.GetString(i)).ToLowerInvariant())
                {
                    case StageSheet.SchoolCode or StageSheet.SchoolCodeHead: school ??= i; break;
                    case "element" or "element_code" or "指标项代码": element ??= i; break;
                    case "value" or "数值": value ??= i; break;
                    case CsvText.ErrorHead or "error" or "": break;
                    case var words when TableText.IsYearHead(words): year ??= i; break;
                    default: unknown.Add(FigureCell.Quote(head.GetString(i))); break;
                }
            return school is { } s && element is { } e && value is { } v ? new(s, e, v, year, head.FieldCount, unknown) : null;
        }
    }
}
