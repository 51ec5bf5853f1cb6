using System.Text;
using CsvHelper;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>The text of a CSV file: its encoding, its delimiter, its fields.</summary>
internal static class CsvText
{
    public const string ErrorHead = "错误";
    private const int LongestRecord = 1 << 16;

    static CsvText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 if the whole file is, else the national standard GB18030, in which Chinese Excel saves CSV. Leaves the file at its start.</summary>
    public static Encoding EncodingOf(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var isMarked = file.ReadByte() == 0xEF && file.ReadByte() == 0xBB && file.ReadByte() == 0xBF;
        file.Position = 0;
        try
        {
            var decoder = _strictUtf8.GetDecoder();
            var bytes = new byte[1 << 16];
            var chars = new char[_strictUtf8.GetMaxCharCount(bytes.Length)];
            for (int count; (count = file.Read(bytes)) > 0; ct.ThrowIfCancellationRequested()) decoder.GetChars(bytes, 0, count, chars, 0, flush: false);
            decoder.GetChars([], chars, flush: true);
            return isMarked ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : _strictUtf8;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030");
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>The comma, tab or semicolon that the first line has most of. Leaves the file at its start.</summary>
    public static char DelimiterOf(Stream file)
    {
        Span<byte> head = stackalloc byte[4096];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        var end = head.IndexOfAny((byte)'\r', (byte)'\n');
        var line = Encoding.Latin1.GetString(end < 0 ? head : head[..end]);
        return ",\t;".MaxBy(c => line.Count(x => x == c));
    }

    /// <summary>Opens the rows, the head as the first of them, counted as a spreadsheet program shows them.</summary>
    public static CsvReader Open(TextReader text, char delimiter) => CsvReader.Create(text, new CsvReaderOptions
    {
        Separator = delimiter,
        HasHeader = false,
        SkipEmptyLines = false,
        MaxRecordSize = LongestRecord,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        PoolStrings = true,
    }, leaveOpen: false);
}
