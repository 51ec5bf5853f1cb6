using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>The parts of a workbook in their zip, read within bounds.</summary>
internal sealed class WorkbookArchive : IDisposable
{
    private const int MostEntries = 10_000;
    private const long LargestSheet = 64 << 20, LargestPart = 32 << 20, LargestWhole = 128 << 20;

    private static readonly SearchValues<byte> _tag = SearchValues.Create((byte)'<');
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _ct;
    private readonly double _promised;
    private long _inflated;

    public WorkbookArchive(Stream file, IProgress<double>? progress, CancellationToken ct)
    {
        (_progress, _ct) = (progress, ct);
        _zip = new ZipArchive(file, ZipArchiveMode.Read);
        if (_zip.Entries.Count > MostEntries) throw BoundedStream.TooLarge();
        foreach (var entry in _zip.Entries) _entries.TryAdd(Plain(entry.FullName), entry);
        _promised = Math.Max(1, _entries.Values.Sum(e => (double)e.Length));
        RefuseWhatIsNoPlainWorkbook();
    }

    /// <summary>The path of the workbook's main part.</summary>
    public string Workbook => Relations("").Values.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target
        ?? "xl/workbook.xml";

    public bool Has(string path) => _entries.ContainsKey(path);

    public PartReader Sheet(string path) => Open(path, LargestSheet);

    public PartReader Part(string path) => Open(path, LargestPart);

    /// <summary>What a part points to, by id.</summary>
    public Dictionary<string, Relation> Relations(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var path = $"{folder}_rels/{part[folder.Length..]}.rels";
        var relations = new Dictionary<string, Relation>();
        if (!Has(path)) return relations;
        using var reader = Part(path);
        while (reader.NextElement())
            if (reader.Name == "Relationship" && reader.Attribute("TargetMode") != "External" && reader.Attribute("Id") is { } id)
                relations[id] = new(reader.Attribute("Type") ?? "", Resolve(folder, reader.Attribute("Target") ?? ""));
        return relations;
    }

    public void Dispose() => _zip.Dispose();

    public static UnusableFileException HasDtd(Exception? cause = null) =>
        new("文件中含有外部定义（DTD），可能有安全风险，系统拒绝读取。请用Excel或WPS表格打开后另存为.xlsx再上传。", cause);

    private PartReader Open(string path, long most)
    {
        if (!_entries.TryGetValue(path, out var entry)) throw new InvalidDataException($"No part {path}.");
        return new(new BoundedStream(entry.Open(), most, _tag, Count));
    }

    private void Count(int bytes)
    {
        _ct.ThrowIfCancellationRequested();
        if ((_inflated += bytes) > LargestWhole) throw BoundedStream.TooLarge();
        _progress?.Report(Math.Min(1, _inflated / _promised));
    }

    private void RefuseWhatIsNoPlainWorkbook()
    {
        if (_entries.TryGetValue("mimetype", out _))
            throw new UnusableFileException("这是OpenDocument文件（如.ods），系统不能读取。请打开后另存为Excel工作簿（.xlsx）再上传。");
        if (!Has("[Content_Types].xml"))
            throw new UnusableFileException("这是一个压缩包，不是Excel工作簿。请解压后上传其中的.xlsx文件。");
        var types = ContentTypes();
        if (types.Any(t => t.Contains("wordprocessingml", StringComparison.Ordinal)))
            throw new UnusableFileException("这是Word文档，不是Excel工作簿。请下载模板，把数据填入模板后再上传。");
        if (types.Any(t => t.Contains("presentationml", StringComparison.Ordinal)))
            throw new UnusableFileException("这是演示文稿，不是Excel工作簿。请下载模板，把数据填入模板后再上传。");
        if (types.Any(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            || _entries.Keys.Any(k => k.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            throw new UnusableFileException("文件含有宏（如.xlsm），系统拒绝读取。请另存为不含宏的Excel工作簿（.xlsx）再上传。");
        if (types.Any(t => t.Contains("sheet.binary", StringComparison.Ordinal)))
            throw new UnusableFileException("这是二进制工作簿（.xlsb），系统不能读取。请另存为Excel工作簿（.xlsx）再上传。");
        if (!Has(Workbook)) throw new UnusableFileException("文件中没有工作簿，可能不是Excel文件或已损坏。请下载模板，把数据填入模板后再上传。");
        foreach (var entry in _entries.Values) RefuseDtd(entry);
    }

    private List<string> ContentTypes()
    {
        using var reader = Part("[Content_Types].xml");
        var types = new List<string>();
        while (reader.NextElement())
            if (reader.Attribute("ContentType") is { } type) types.Add(type);
        return types;
    }

    // Parts that are never read here are read by whoever opens the file next.
    private static void RefuseDtd(ZipArchiveEntry entry)
    {
        if (Path.GetExtension(entry.FullName) is not (".xml" or ".rels" or ".vml")) return;
        Span<byte> head = stackalloc byte[1024];
        using var stream = entry.Open();
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (Encoding.Latin1.GetString(head[..count]).Replace("\0", "", StringComparison.Ordinal).Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            throw HasDtd();
    }

    private static string Resolve(string folder, string target)
    {
        target = Plain(target);
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or "..")) steps.Add(step);
        return string.Join('/', steps);
    }

    private static string Plain(string path) => path.Replace('\\', '/');
}

/// <summary>Where one part points: the kind of relation and the path of the part meant.</summary>
internal sealed record Relation(string Type, string Target);
