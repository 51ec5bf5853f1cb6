using XifengEdu.Web.Documents.Template;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>Reads the figures of a workbook, sheet by sheet.</summary>
internal static class WorkbookReader
{
    private const int MostCells = 3_000_000, MostSheets = 1_000;

    public static UploadedFile Read(Stream file, ExpectedFile expected, IProgress<double>? progress, CancellationToken ct)
    {
        var findings = new FileFindings(expected);
        var stages = expected.Elements.Values.Select(e => StatusText.OfStage(e.Stage)).ToHashSet();
        var sheets = new List<SheetFigures>();
        ReadSheets(file, (name, reader, isHidden) =>
        {
            var sheet = new SheetFigures(findings, name);
            sheet.Read(reader, isHidden);
            sheets.Add(sheet);
            if (sheet.HeadRow is null && stages.Contains(name))
                findings.Refuse(new(name, 1, 1), $"工作表“{name}”没有指标项代码行，无法识别各列，请使用系统下载的模板填写。");
        }, progress, ct);
        if (!sheets.Exists(s => s.HeadRow is not null))
            throw new UnusableFileException("文件中没有统计表：找不到指标项代码行。请下载模板，把数据填入模板后再上传。");
        RefuseOtherYear(sheets, expected.Year);
        return findings.Finish();
    }

    /// <summary>Goes through the sheets of a workbook, within the bounds of all of them together.</summary>
    /// <param name="read">Reads one sheet: its name, its cells, and whether it is hidden.</param>
    public static void ReadSheets(Stream file, Action<string, SheetReader, bool> read, IProgress<double>? progress, CancellationToken ct)
    {
        using var archive = new WorkbookArchive(file, progress, ct);
        var parts = archive.Relations(archive.Workbook);
        var strings = Related(parts, "/sharedStrings") is { } texts && archive.Has(texts) ? Strings(archive, texts) : [];
        var meanings = Related(parts, "/styles") is { } styles && archive.Has(styles) ? Meanings(archive, styles) : [];
        var cells = 0;
        foreach (var (name, id, isHidden) in Sheets(archive))
        {
            if (!parts.TryGetValue(id, out var part) || !part.Type.EndsWith("/worksheet", StringComparison.Ordinal)) continue;
            using var reader = archive.Sheet(part.Target);
            read(name, new(reader, strings, meanings, () => { if (++cells > MostCells) throw BoundedStream.TooLarge(); }), isHidden);
        }
    }

    private static void RefuseOtherYear(List<SheetFigures> sheets, int year)
    {
        var said = sheets.Select(s => s.Year).Any(y => y is not null) ? sheets.Select(s => s.Year) : sheets.Select(s => s.TitleYear);
        var years = said.OfType<int>().Distinct().ToList();
        if (years.Count == 0)
            throw new UnusableFileException($"文件中找不到“{StageSheet.YearLabel}”，无法确认是不是{year}年的数据。请使用{year}年的模板填写。");
        if (years.Find(y => y != year) is var other and > 0)
            throw new UnusableFileException($"这是{other}年的统计表，而现在导入的是{year}年的数据。请核对年度，或使用{year}年的模板填写。");
    }

    private static string? Related(Dictionary<string, Relation> parts, string type) =>
        parts.Values.FirstOrDefault(p => p.Type.EndsWith(type, StringComparison.Ordinal))?.Target;

    private static List<string> Strings(WorkbookArchive archive, string path)
    {
        using var part = archive.Part(path);
        return SharedStrings.Read(part);
    }

    private static List<NumberMeaning> Meanings(WorkbookArchive archive, string path)
    {
        using var part = archive.Part(path);
        return NumberFormats.Read(part);
    }

    private static List<(string Name, string Id, bool IsHidden)> Sheets(WorkbookArchive archive)
    {
        using var part = archive.Part(archive.Workbook);
        var sheets = new List<(string, string, bool)>();
        while (part.NextElement())
        {
            if (part.Name != "sheet") continue;
            if (sheets.Count == MostSheets) throw BoundedStream.TooLarge();
            sheets.Add((part.Attribute("name") ?? "", part.Attribute("id") ?? "", part.Attribute("state") is "hidden" or "veryHidden"));
        }
        return sheets;
    }
}
