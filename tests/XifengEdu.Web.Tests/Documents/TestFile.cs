using System.IO.Compression;
using System.Text;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Documents.Template;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TestFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"xifeng-{Guid.NewGuid():N}");

    public static TestFile Of(byte[] content)
    {
        var file = new TestFile();
        File.WriteAllBytes(file.Path, content);
        return file;
    }

    public static TestFile Of(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(false);
        return Of([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    public static TestFile Zip(IEnumerable<(string Path, byte[] Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (path, content) in entries)
            {
                using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        return Of(stream.ToArray());
    }

    public static TestFile Template(int year = Sample.Year)
    {
        using var stream = new MemoryStream();
        TemplateWorkbook.Write(stream, year, Sample.Sheets, Sample.Notes);
        return Of(stream.ToArray());
    }

    public UploadedFile Read(CancellationToken ct = default) => FileReader.Read(Path, Sample.Expected, progress: null, ct);

    /// <summary>Why the file cannot be used.</summary>
    public string Refusal() => Assert.Throws<UnusableFileException>(() => Read(TestContext.Current.CancellationToken)).Message;

    public void Dispose() => File.Delete(Path);
}
