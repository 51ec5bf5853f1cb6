using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using XifengEdu.Web.Documents;

namespace XifengEdu.Web.Tests.Documents;

public class HostileFileTests
{
    private static readonly byte[] _ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static void IsRefused(TestFile file, string message)
    {
        using (file)
        {
            var before = GC.GetTotalAllocatedBytes();
            var watch = Stopwatch.StartNew();
            Assert.Contains(message, file.Refusal(), StringComparison.Ordinal);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString("c", CultureInfo.InvariantCulture));
            var allocated = GC.GetTotalAllocatedBytes() - before;
            Assert.True(allocated < 400 << 20, $"{allocated >> 20} MB allocated.");
        }
    }

    [Fact]
    public void An_empty_file() => IsRefused(TestFile.Of(""), "文件是空的");

    [Fact]
    public void An_old_workbook() => IsRefused(TestFile.Of([.. _ole, .. new byte[8192]]), "旧版Excel格式（.xls）");

    [Fact]
    public void A_workbook_behind_a_password() =>
        IsRefused(TestFile.Of([.. _ole, .. new byte[1016], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[9000]]), "打开密码");

    [Fact]
    public void A_portable_document() => IsRefused(TestFile.Of("%PDF-1.7\n"), "PDF");

    [Fact]
    public void A_web_page_called_xls() => IsRefused(TestFile.Of("\uFEFF \r\n<html><table><tr><td>1</td></tr></table></html>"), "网页");

    [Fact]
    public void Noise()
    {
        var noise = new byte[50_000];
        new Random(1).NextBytes(noise);
        IsRefused(TestFile.Of(noise), "无法识别");
    }

    [Fact]
    public void A_workbook_cut_short()
    {
        using var whole = TestFile.Template();
        var bytes = File.ReadAllBytes(whole.Path);
        IsRefused(TestFile.Of(bytes[..(bytes.Length / 2)]), "损坏或不完整");
    }

    [Fact]
    public void A_plain_archive() => IsRefused(TestFile.Zip([("数据.xlsx", [1, 2, 3])]), "压缩包");

    [Fact]
    public void An_empty_archive() => IsRefused(TestFile.Zip([]), "压缩包");

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "Word文档")]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "含有宏")]
    [InlineData("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "含有宏")]
    public void Another_kind_of_document_under_this_name(string type, string message) => IsRefused(TestFile.Zip(
        [("[Content_Types].xml", Encoding.UTF8.GetBytes($"<Types><Override PartName=\"/main.xml\" ContentType=\"{type}\"/></Types>")), ("main.xml", [])]), message);

    [Fact]
    public void A_hidden_macro() => IsRefused(new RawWorkbook { Parts = { ["xl/vbaProject.bin"] = "x" } }.Save(), "含有宏");

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("docProps/app.xml")]
    [InlineData("_rels/.rels")]
    public void A_document_type_in_any_part(string path) => IsRefused(
        new RawWorkbook { Parts = { [path] = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>" } }.Save(), "外部定义");

    [Fact]
    public void A_document_type_behind_a_long_comment() =>
        IsRefused(new RawWorkbook { Prolog = $"<!--{new string('x', 5000)}--><!DOCTYPE a>" }.Save(), "外部定义");

    [Fact]
    public void A_hundred_thousand_entries() =>
        IsRefused(TestFile.Zip(Enumerable.Range(0, 100_000).Select(i => ($"xl/{i}.xml", Array.Empty<byte>()))), "内容过大");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_zip_that_inflates_without_end(bool isHonest) => IsRefused(Bomb("<not-a-row-of-figures/>", 200 << 20, isHonest), isHonest ? "内容过大" : "损坏");

    [Fact]
    public void A_single_tag_without_end() => IsRefused(Bomb("a", 200 << 20, isHonest: true, "<worksheet "), "内容过大");

    [Fact]
    public void A_single_text_without_end() =>
        IsRefused(Bomb("a", 200 << 20, isHonest: true, "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>"), "内容过大");

    [Fact]
    public void A_single_text_of_angle_brackets_without_end() =>
        IsRefused(Bomb("<", 100 << 20, isHonest: true, "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t><![CDATA["), "内容过大");

    [Fact]
    public void Cells_without_end() => IsRefused(Bomb("<c/>", 60 << 20, isHonest: true, "<worksheet><sheetData><row>"), "超出了工作表的范围");

    [Fact]
    public void Elements_within_elements_without_end() => IsRefused(Bomb("<a>", 100 << 20, isHonest: true, "<worksheet>"), "内容过大");

    [Fact]
    public void Texts_without_end()
    {
        var strings = string.Concat(Enumerable.Repeat("<si><t/></si>", 1_100_000));
        IsRefused(new RawWorkbook { Strings = strings }.Save(), "内容过大");
    }

    [Theory]
    [InlineData("<row r=\"1048577\"/>")]
    [InlineData("<row r=\"99999999999\"/>")]
    [InlineData("<row r=\"3\"><c r=\"XFE3\"><v>1</v></c></row>")]
    [InlineData("<row r=\"3\"><c r=\"A1048577\"><v>1</v></c></row>")]
    [InlineData("<row r=\"3\"><c r=\"乱\"><v>1</v></c></row>")]
    public void A_cell_beyond_the_sheet(string row) => IsRefused(new RawWorkbook { Rows = row }.Save(), "超出了工作表的范围");

    [Fact]
    public void A_workbook_of_someone_else() => IsRefused(new RawWorkbook { SheetName = "通讯录", Codes = "" }.Save(), "找不到指标项代码行");

    [Fact]
    public void A_workbook_without_any_year() => IsRefused(new RawWorkbook { Year = "" }.Save(), "无法确认是不是2026年");

    [Fact]
    public void A_text_that_is_not_there() => IsRefused(
        new RawWorkbook { Rows = RawWorkbook.School(3, "<c r=\"C3\" t=\"s\"><v>7</v></c>") }.Save(), "损坏");

    [Fact]
    public void A_line_of_csv_without_end() => IsRefused(TestFile.Of("school_code,element,value\n" + new string(',', 30 << 20)), "内容过长");

    [Fact]
    public void Reading_ends_when_nobody_waits_for_it()
    {
        using var file = TestFile.Template();

        Assert.ThrowsAny<OperationCanceledException>(() => FileReader.Read(file.Path, Sample.Expected, null, new CancellationToken(canceled: true)));
    }

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

    /// <summary>A workbook whose sheet is one piece of text again and again.</summary>
    private static TestFile Bomb(string piece, int size, bool isHonest, string before = "<worksheet><sheetData>")
    {
        using var plain = new RawWorkbook { Parts = { ["xl/worksheets/sheet1.xml"] = "" } }.Save();
        using (var zip = ZipFile.Open(plain.Path, ZipArchiveMode.Update))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            entry.Write(Encoding.ASCII.GetBytes(before));
            var chunk = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, 1 << 18)));
            for (var written = 0; written < size; written += chunk.Length) entry.Write(chunk);
        }
        var bytes = File.ReadAllBytes(plain.Path);
        // The size after inflation stands at offset 24 of the entry's record in the directory, which comes last.
        if (!isHonest) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytes.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), 500);
        return TestFile.Of(bytes);
    }
}
