using System.Buffers;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>A stream from a stranger: refuses to give more than was agreed, whatever its headers promise.</summary>
/// <param name="most">The most bytes it may hold.</param>
/// <param name="breaks">The bytes of which one must come at least every <see cref="LongestRun"/> bytes: what stands between two of
/// them is held in memory as a whole (a line of text, a tag of XML).</param>
/// <param name="read">Told how many bytes each read gave.</param>
internal sealed class BoundedStream(Stream inner, long most, SearchValues<byte> breaks, Action<int> read) : Stream
{
    public const int LongestRun = 1 << 20;

    private long _total, _run;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        read(count);
        if ((_total += count) > most) throw TooLarge();
        var last = buffer[..count].LastIndexOfAny(breaks);
        _run = last < 0 ? _run + count : count - last;
        return _run <= LongestRun ? count : throw TooLarge();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public static UnusableFileException TooLarge() =>
        new("文件内容过大或结构异常，远超统计表的正常规模，系统拒绝读取。请重新下载模板，把数据填入模板后再上传。");

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _total; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
