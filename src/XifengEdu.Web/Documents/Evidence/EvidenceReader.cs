using System.IO.Compression;
using System.Security.Cryptography;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Processing;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Documents.Evidence;

/// <summary>Takes in evidence: what it is, its content says; pictures are written anew, without where they were taken.</summary>
public sealed class EvidenceReader(FileStore store, TimeProvider clock)
{
    /// <summary>The largest file, in bytes.</summary>
    public const long LargestFile = 20 * 1024 * 1024;

    /// <summary>The most files at once.</summary>
    public const int MostFiles = 10;

    private const int LongestName = 120, MostEntries = 5_000, MostPixels = 60_000_000, LongestSide = 2560, JpegQuality = 85;
    private const long LargestInflated = 256L << 20;
    private const string Kinds = "只能上传PDF、Word（.docx）、Excel（.xlsx）文件和JPG、PNG图片";

    /// <summary>Keeps the files in the store; their rows are the caller's to save.</summary>
    /// <exception cref="UnusableFileException">One of them cannot be taken, and then none is kept.</exception>
    public async Task<IReadOnlyList<StoredFile>> KeepAsync(string subject, IReadOnlyCollection<IFormFile> files, string author, CancellationToken ct)
    {
        if (files.Count > MostFiles) throw new UnusableFileException($"一次最多上传{MostFiles}个文件，请分几次上传。");
        var kept = new List<StoredFile>();
        try
        {
            foreach (var file in files) kept.Add(await KeepAsync(subject, file, author, ct));
            return kept;
        }
        catch
        {
            Forget(kept);
            throw;
        }
    }

    /// <summary>Takes the bytes of files away that nothing belongs to.</summary>
    public void Forget(IEnumerable<StoredFile> files)
    {
        foreach (var file in files) store.Delete(file.Id);
    }

    private async Task<StoredFile> KeepAsync(string subject, IFormFile file, string author, CancellationToken ct)
    {
        var name = NameOf(file.FileName);
        if (file.Length == 0) throw new UnusableFileException($"文件“{name}”是空的，没有内容。请检查后重新选择。");
        if (file.Length > LargestFile) throw new UnusableFileException($"文件“{name}”超过{LargestFile / 1024 / 1024} MB。请压缩或拆分后再上传。");
        await using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        content.Position = 0;
        var kind = KindOf(content, name);
        await using var plain = kind is FileKind.Jpg or FileKind.Png ? Redraw(content, kind, name) : content;
        plain.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(plain, ct));
        plain.Position = 0;
        var stored = new StoredFile
        {
            Id = Guid.NewGuid().ToString("N"),
            Subject = subject,
            Name = name,
            Kind = kind,
            Length = plain.Length,
            Sha256 = hash,
            At = clock.GetUtcNow().UtcDateTime,
            Author = author,
        };
        await store.KeepAsync(stored.Id, plain, ct);
        return stored;
    }

    // Browsers send a name, other programs a path of whatever system they run on.
    private static string NameOf(string sent)
    {
        var name = CleanText.Line(sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..]);
        if (name.Length == 0) name = "未命名文件";
        return name.Length <= LongestName ? name : name[..(LongestName - 10)] + "…" + name[^9..];
    }

    private static FileKind KindOf(MemoryStream content, string name)
    {
        ReadOnlySpan<byte> head = content.GetBuffer().AsSpan(0, (int)Math.Min(content.Length, 8));
        if (head.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpg;
        if (head.SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return FileKind.Png;
        if (head.StartsWith("PK\x03\x04"u8)) return KindOfPackage(content, name);
        throw new UnusableFileException($"文件“{name}”的内容不是可以上传的类型。{Kinds}；改扩展名没有用，请另存为这些格式再上传。");
    }

    private static FileKind KindOfPackage(MemoryStream content, string name)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries) throw TooLarge(name);
            if (zip.GetEntry("[Content_Types].xml") is null) throw new UnusableFileException($"文件“{name}”是压缩包。{Kinds}，请解压后分别上传。");
            if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                throw new UnusableFileException($"文件“{name}”含有宏，可能有安全风险。请另存为不含宏的文件再上传。");
            Inflate(zip, name);
            return zip.GetEntry("word/document.xml") is not null ? FileKind.Docx : zip.GetEntry("xl/workbook.xml") is not null ? FileKind.Xlsx
                : throw new UnusableFileException($"文件“{name}”不是Word文档或Excel工作簿。{Kinds}。");
        }
        catch (InvalidDataException error)
        {
            throw new UnusableFileException($"文件“{name}”已损坏，打不开。请用Word、Excel或WPS打开后另存，再上传。", error);
        }
    }

    // Whoever opens the file later inflates all of it; what its head promises is not believed.
    private static void Inflate(ZipArchive zip, string name)
    {
        var (total, buffer) = (0L, new byte[81920]);
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            while (part.Read(buffer) is var count && count > 0)
                if ((total += count) > LargestInflated) throw TooLarge(name);
        }
    }

    private static UnusableFileException TooLarge(string name) => new($"文件“{name}”解压后内容过大，可能是恶意文件，系统拒绝接收。请用Word、Excel或WPS打开后另存，再上传。");

    private static MemoryStream Redraw(MemoryStream content, FileKind kind, string name)
    {
        try
        {
            if (Image.Identify(content) is not { } info || (long)info.Width * info.Height > MostPixels)
                throw new UnusableFileException($"图片“{name}”打不开，或尺寸过大（超过{MostPixels / 1_000_000}百万像素）。请缩小后再上传。");
            content.Position = 0;
            using var image = Image.Load(content);
            image.Mutate(i => i.AutoOrient());
            if (Math.Max(image.Width, image.Height) > LongestSide)
                image.Mutate(i => i.Resize(new ResizeOptions { Mode = ResizeMode.Max, Size = new(LongestSide, LongestSide) }));
            (image.Metadata.ExifProfile, image.Metadata.IptcProfile, image.Metadata.XmpProfile) = (null, null, null);
            var drawn = new MemoryStream();
            if (kind == FileKind.Png) image.Save(drawn, new PngEncoder { IgnoreMetadata = true });
            else image.Save(drawn, new JpegEncoder { Quality = JpegQuality });
            return drawn;
        }
        catch (Exception error) when (error is ImageFormatException or InvalidOperationException or NotSupportedException or OverflowException or ArgumentException)
        {
            throw new UnusableFileException($"图片“{name}”已损坏，打不开。请重新拍摄或另存后再上传。", error);
        }
    }
}
