using System.IO.Compression;
using System.Text;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Tests.Documents;

public class DamagedFileTests
{
    [Fact]
    public void Damage_never_ends_in_anything_but_a_refusal()
    {
        using var whole = TestFile.Template();
        var bytes = File.ReadAllBytes(whole.Path);
        var random = new Random(20260901);
        for (var round = 0; round < 200; round++)
        {
            var damaged = bytes.ToArray();
            for (var flips = random.Next(1, 20); flips > 0; flips--) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Survives(round % 4 == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
        }
    }

    [Fact]
    public void Damage_inside_the_parts_never_ends_in_anything_but_a_refusal()
    {
        var random = new Random(20260902);
        using var whole = TestFile.Template();
        using var zip = ZipFile.OpenRead(whole.Path);
        var parts = zip.Entries.Where(e => !e.FullName.Contains("sheet9", StringComparison.Ordinal)).Select(e => (e.FullName, Content: ContentOf(e))).ToList();
        for (var round = 0; round < 150; round++)
        {
            var (name, content) = parts[random.Next(parts.Count)];
            var damaged = content.ToArray();
            for (var flips = random.Next(1, 10); flips > 0; flips--) damaged[random.Next(damaged.Length)] = (byte)"<>/\"=&09cr\0\uFFFF"[random.Next(12)];
            using var file = TestFile.Zip(parts.Select(p => p.FullName == name ? (name, damaged) : p));
            Survives(File.ReadAllBytes(file.Path));
        }
    }

    [Fact]
    public void Damage_to_csv_never_ends_in_anything_but_a_refusal()
    {
        var random = new Random(20260903);
        var text = "学校代码,指标项代码,数值,错误\r\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i + 101:D4},\"pre.children\",{i},说明\r\n"));
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!])
            for (var round = 0; round < 300; round++)
            {
                var damaged = encoding.GetBytes(text);
                for (var flips = random.Next(1, 10); flips > 0; flips--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                Survives(damaged[..random.Next(1, damaged.Length + 1)]);
            }
    }

    private static void Survives(byte[] content)
    {
        using var file = TestFile.Of(content);
        try
        {
            file.Read(TestContext.Current.CancellationToken);
        }
        catch (UnusableFileException) { }
    }

    private static byte[] ContentOf(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
