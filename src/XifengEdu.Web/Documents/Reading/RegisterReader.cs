using XifengEdu.Data.Schools;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>What a list of schools says, and what there is to say about it.</summary>
/// <param name="Entries">The schools, with the rows they stand in.</param>
/// <param name="Remarks">Errors and warnings by place.</param>
public sealed record UploadedRegister(IReadOnlyList<(RegisterEntry Entry, CellPlace Place)> Entries, IReadOnlyList<FileRemark> Remarks);

/// <summary>Reads a bureau's list of schools by the heads that such lists usually have.</summary>
internal static class RegisterReader
{
    private const int LongestPerson = 30, MostNamed = 10;

    /// <param name="path">The file.</param>
    /// <param name="known">The codes that are known; a code without its leading zeros is found among them.</param>
    /// <param name="progress">How far reading is, from 0 to 1.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnusableFileException">The file cannot be used at all.</exception>
    public static UploadedRegister Read(string path, IEnumerable<string> known, IProgress<double>? progress, CancellationToken ct)
    {
        var table = TableReader.Read(path, RegisterText.Heads, progress, ct)
            ?? throw new UnusableFileException("文件中找不到学校名录：应有一行表头，至少包括“学校代码”“学校名称”“办学类型”“乡镇”等列。请下载模板，把名录填入后再上传。");
        var absent = RegisterText.Required.Where(r => !table.Known.Contains(r.Key)).Select(r => $"“{r.Head}”").ToList();
        if (absent.Count > 0) throw new UnusableFileException($"名录缺少{string.Concat(absent)}列，请补充后重新上传；各列的名称请参照模板。");
        var codes = new SchoolCodes(known);
        var entries = new List<(RegisterEntry, CellPlace)>();
        var remarks = new List<FileRemark>();
        var rows = new Dictionary<string, int>();
        if (table.Unknown.Count > 0 && table.Rows.Count > 0)
            remarks.Add(new(null, null, null, null, $"有系统不使用的列，未导入：{string.Join('、', table.Unknown.Take(MostNamed))}{(table.Unknown.Count > MostNamed ? "等" : "")}。", IsError: false));
        foreach (var row in table.Rows)
        {
            if (row[RegisterText.Name].Length == 0 && row[RegisterText.Code].Length == 0) continue;
            if (Entry(row, codes, remarks) is not { } entry) continue;
            if (!rows.TryAdd(entry.Code, row.Place.Row))
                Refuse(remarks, row, RegisterText.Code, $"学校代码{entry.Code}在第{rows[entry.Code]}行已经出现，一所学校只能有一行。");
            else entries.Add((entry, row.Place));
        }
        if (entries.Count == 0 && remarks.TrueForAll(r => !r.IsError)) throw new UnusableFileException("名录中没有学校：表头以下没有填写内容。请检查后重新上传。");
        return new(entries, [.. remarks.Take(FileFindings.MostRemarks)]);
    }

    private static RegisterEntry? Entry(TableRow row, SchoolCodes codes, List<FileRemark> remarks)
    {
        var before = remarks.Count;
        var code = row[RegisterText.Code] is { Length: > 0 } own ? own : row[RegisterText.NationalCode];
        code = codes.Find(code) ?? SchoolCode.Read(code);
        if (code.Length == 0) Refuse(remarks, row, RegisterText.Code, $"第{row.Place.Row}行没有学校代码，请补填。");
        else if (!SchoolCode.IsCode(code)) Refuse(remarks, row, RegisterText.Code, $"学校代码“{FigureCell.Quote(code)}”不合规定：最多{SchoolCode.Longest}个字符，只能用数字、字母和连字符。");
        var name = row[RegisterText.Name];
        if (name.Length is 0 or > RegisterEntry.LongestName) Refuse(remarks, row, RegisterText.Name, $"第{row.Place.Row}行的学校名称应为1至{RegisterEntry.LongestName}个字。");
        var shortName = row[RegisterText.ShortName] is { Length: > 0 } given ? given : name;
        if (shortName.Length > RegisterEntry.LongestShortName) shortName = shortName[..RegisterEntry.LongestShortName];
        if (RegisterText.KindOf(row[RegisterText.Kind]) is not { } kind)
        {
            kind = default;
            Refuse(remarks, row, RegisterText.Kind, $"不认识的办学类型“{FigureCell.Quote(row[RegisterText.Kind])}”，应为：{string.Join('、', Enum.GetValues<SchoolKind>().Select(StatusText.Of))}。");
        }
        if (RegisterText.OwnershipOf(row[RegisterText.Ownership]) is not { } ownership)
        {
            ownership = default;
            Refuse(remarks, row, RegisterText.Ownership, $"不认识的办学性质“{FigureCell.Quote(row[RegisterText.Ownership])}”，应为公办或民办。");
        }
        if (RegisterText.YesNoOf(row[RegisterText.Inclusive]) is not { } inclusive)
        {
            inclusive = false;
            Refuse(remarks, row, RegisterText.Inclusive, $"“普惠性”应填是或否，不能是“{FigureCell.Quote(row[RegisterText.Inclusive])}”。");
        }
        inclusive |= RegisterText.IsInclusive(row[RegisterText.Ownership]);
        if (inclusive && (kind != SchoolKind.Kindergarten || ownership != Ownership.Private))
        {
            inclusive = false;
            // A public kindergarten is inclusive by what it is; the recognition is for private ones.
            if (kind != SchoolKind.Kindergarten)
                remarks.Add(new(row.At(RegisterText.Inclusive), code, null, row[RegisterText.Inclusive], "普惠性只认定民办幼儿园，此处未导入。", IsError: false));
        }
        var township = row[RegisterText.Township];
        if (!TownshipWorkflow.IsName(township)) Refuse(remarks, row, RegisterText.Township, township.Length == 0
            ? $"第{row.Place.Row}行没有填写乡镇（街道），请补填。" : $"乡镇（街道）名称“{FigureCell.Quote(township)}”不合规定：2至{TownshipWorkflow.LongestName}个字，不能有空格和符号。");
        if (RegisterText.StatusOf(row[RegisterText.Status]) is not { } status)
        {
            status = default;
            Refuse(remarks, row, RegisterText.Status, $"不认识的办学状态“{FigureCell.Quote(row[RegisterText.Status])}”，应为：{string.Join('、', Enum.GetValues<SchoolStatus>().Select(StatusText.Of))}。");
        }
        var other = row[RegisterText.MergedInto] is { Length: > 0 } into ? codes.Find(into) ?? SchoolCode.Read(into) : null;
        if (remarks.Skip(before).Any(r => r.IsError)) return null;
        return new(code, name, shortName, kind, ownership, inclusive, township, Short(row[RegisterText.Principal]), Short(row[RegisterText.Phone]), status,
            status == SchoolStatus.Merged ? other : null);
    }

    private static string? Short(string text) => text.Length switch
    {
        0 => null,
        > LongestPerson => text[..LongestPerson],
        _ => text,
    };

    private static void Refuse(List<FileRemark> remarks, TableRow row, string key, string message) =>
        remarks.Add(new(row.At(key), row[RegisterText.Code] is { Length: > 0 } code ? code : null, null, row[key], message, IsError: true));
}
