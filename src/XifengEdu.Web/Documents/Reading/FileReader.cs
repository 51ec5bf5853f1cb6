using System.Text;
using System.Xml;
using CsvHelper;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>Reads the figures that people upload as a workbook or as CSV. What a file is tells its content, never its name.</summary>
public static class FileReader
{
    private const string Advice = "请打开后另存为Excel工作簿（.xlsx）再上传。";

    /// <param name="progress">How far reading is, from 0 to 1.</param>
    /// <exception cref="UnusableFileException">The file cannot be used at all.</exception>
    public static UploadedFile Read(string path, ExpectedFile expected, IProgress<double>? progress, CancellationToken ct) => Open(path,
        file => WorkbookReader.Read(file, expected, progress, ct), file => CsvReading.Read(file, expected, progress, ct), progress);

    /// <summary>Reads a file as the workbook or the text that it is; whatever is wrong with it as a file is told in words.</summary>
    /// <exception cref="UnusableFileException">The file cannot be used at all.</exception>
    internal static T Open<T>(string path, Func<Stream, T> asWorkbook, Func<Stream, T> asText, IProgress<double>? progress)
    {
        using var file = File.OpenRead(path);
        var isWorkbook = IsWorkbook(file);
        try
        {
            var read = isWorkbook ? asWorkbook(file) : asText(file);
            progress?.Report(1);
            return read;
        }
        catch (CsvFormatException e)
        {
            throw new UnusableFileException($"CSV文件第{e.LineNumber}行的引号不成对或内容过长，无法读取。请更正后重新上传。", e);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException
            or ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new UnusableFileException("文件已损坏或不完整，无法读取。请用Excel或WPS表格打开检查，另存为.xlsx后再上传。", e);
        }
    }

    /// <summary>Whether the content is a workbook; otherwise it is text.</summary>
    /// <exception cref="UnusableFileException">It is neither.</exception>
    internal static bool IsWorkbook(Stream file)
    {
        Span<byte> buffer = stackalloc byte[4096];
        ReadOnlySpan<byte> head = buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (head.IsEmpty) throw new UnusableFileException("文件是空的，没有任何内容。请检查后重新上传。");
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return true;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            throw new UnusableFileException(IsEncrypted(file)
                ? "文件设置了打开密码，系统无法读取。请取消密码后重新保存，再上传。"
                : "这是旧版Excel格式（.xls）或其他旧版Office文件，系统不能读取。" + Advice);
        if (head.StartsWith("%PDF"u8)) throw new UnusableFileException("这是PDF文件，不是Excel工作簿。请下载模板，把数据填入模板后再上传。");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || LooksLikeUtf16(head))
            throw new UnusableFileException("文件是UTF-16（Unicode文本）编码，系统不能读取。请另存为Excel工作簿（.xlsx）或“CSV UTF-8”再上传。");
        if (head.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']).StartsWith("<"u8))
            throw new UnusableFileException("这是网页或XML文件，不是真正的Excel工作簿。" + Advice);
        if (head.Contains((byte)0)) throw new UnusableFileException("这不是Excel工作簿，也不是CSV文本，系统无法识别。请下载模板，把数据填入模板后再上传。");
        return false;
    }

    // The names in an OLE file are UTF-16; its directory may stand anywhere, but an encrypted workbook keeps it near the start or the end.
    private static bool IsEncrypted(Stream file)
    {
        ReadOnlySpan<byte> name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 16];
        foreach (var position in (long[])[0, Math.Max(0, file.Length - buffer.Length)])
        {
            file.Position = position;
            var count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (buffer.AsSpan(0, count).IndexOf(name) >= 0) return true;
        }
        return false;
    }

    // ASCII in UTF-16 has a zero in every second byte.
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0 && i % 2 == 0) even++;
            else if (head[i] == 0) odd++;
        return Math.Max(even, odd) > head.Length / 4 && Math.Min(even, odd) == 0;
    }
}
