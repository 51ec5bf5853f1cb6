using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using XifengEdu.Web.Documents.Reading;

namespace XifengEdu.Web.Tests.Documents;

public class HostileFileTests
{
    private static readonly byte[] _ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // The slowest refusal takes 1.5 s on a quiet machine; tests run beside others.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private static void IsRefused(TestFile file, string message)
    {
        using (file)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            Assert.Contains(message, file.Refusal(), StringComparison.Ordinal);
            Assert.True(watch.Elapsed < _patience, watch.Elapsed.ToString("c", CultureInfo.InvariantCulture));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 300 << 20, $"{allocated >> 20} MB allocated.");
        }
    }

    [Fact]
    public void An_empty_file_is_refused() => IsRefused(TestFile.Of(""), "文件是空的");

    [Fact]
    public void An_old_workbook_is_refused() => IsRefused(TestFile.Of([.. _ole, .. new byte[8192]]), "旧版Excel格式（.xls）");

    [Fact]
    public void A_workbook_behind_a_password_is_refused() =>
        IsRefused(TestFile.Of([.. _ole, .. new byte[1016], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[9000]]), "打开密码");

    [Fact]
    public void A_portable_document_is_refused() => IsRefused(TestFile.Of("%PDF-1.7\n"), "PDF");

    [Fact]
    public void A_web_page_called_xls_is_refused() => IsRefused(TestFile.Of("\uFEFF \r\n<html><table><tr><td>1</td></tr></table></html>"), "网页");

    [Fact]
    public void Noise_is_refused()
    {
        var noise = new byte[50_000];
        new Random(1).NextBytes(noise);
        IsRefused(TestFile.Of(noise), "无法识别");
    }

    [Fact]
    public void A_workbook_cut_short_is_refused()
    {
        using var whole = TestFile.Template();
        var bytes = File.ReadAllBytes(whole.Path);
        IsRefused(TestFile.Of(bytes[..(bytes.Length / 2)]), "损坏或不完整");
    }

    [Fact]
    public void A_plain_archive_is_refused() => IsRefused(TestFile.Zip([("数据.xlsx", [1, 2, 3])]), "压缩包");

    [Fact]
    public void An_empty_archive_is_refused() => IsRefused(TestFile.Zip([]), "压缩包");

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "Word文档")]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "含有宏")]
    [InlineData("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "含有宏")]
    public void Another_kind_of_document_under_this_name_is_refused(string type, string message) => IsRefused(TestFile.Zip(
        [("[Content_Types].xml", Encoding.UTF8.GetBytes($"<Types><Override PartName=\"/main.xml\" ContentType=\"{type}\"/></Types>")), ("main.xml", [])]), message);

    [Fact]
    public void A_hidden_macro_is_refused() => IsRefused(new RawWorkbook { Parts = { ["xl/vbaProject.bin"] = "x" } }.Save(), "含有宏");

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("docProps/app.xml")]
    [InlineData("_rels/.rels")]
    public void A_document_type_in_any_part_is_refused(string path) => IsRefused(
        new RawWorkbook { Parts = { [path] = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>" } }.Save(), "外部定义");

    [Fact]
    public void A_document_type_behind_a_long_comment_is_refused() =>
        IsRefused(new RawWorkbook { Prolog = $"<!--{new string('x', 5000)}--><!DOCTYPE a>" }.Save(), "外部定义");

    [Fact]
    public void A_hundred_thousand_entries_are_refused() =>
        IsRefused(TestFile.Zip(Enumerable.Range(0, 100_000).Select(i => ($"xl/{i}.xml", Array.Empty<byte>()))), "内容过大");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_zip_that_inflates_without_end_is_refused(bool isHonest) => IsRefused(Bomb("<not-a-row-of-figures/>", 70 << 20, isHonest), isHonest ? "内容过大" : "损坏");

    [Fact]
    public void A_single_tag_without_end_is_refused() => IsRefused(Bomb("a", 4 << 20, isHonest: true, "<worksheet "), "内容过大");

    [Fact]
    public void A_single_text_without_end_is_refused() =>
        IsRefused(Bomb("a", 4 << 20, isHonest: true, "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>"), "内容过大");

    [Fact]
    public void A_single_text_of_angle_brackets_without_end_is_refused() =>
        IsRefused(Bomb("<", 70 << 20, isHonest: true, "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t><![CDATA["), "内容过大");

    [Fact]
    public void Cells_without_end_are_refused() => IsRefused(Bomb("<c/>", 4 << 20, isHonest: true, "<worksheet><sheetData><row>"), "超出了工作表的范围");

    [Fact]
    public void Elements_within_elements_without_end_are_refused() => IsRefused(Bomb("<a>", 4 << 20, isHonest: true, "<worksheet>"), "内容过大");

    [Fact]
    public void Texts_without_end_are_refused()
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
    public void A_cell_beyond_the_sheet_is_refused(string row) => IsRefused(new RawWorkbook { Rows = row }.Save(), "超出了工作表的范围");

    [Fact]
    public void A_workbook_of_someone_else_is_refused() => IsRefused(new RawWorkbook { SheetName = "通讯录", Codes = "" }.Save(), "找不到指标项代码行");

    [Fact]
    public void A_workbook_without_any_year_is_refused() => IsRefused(new RawWorkbook { Year = "" }.Save(), "无法确认是不是2026年");

    [Fact]
    public void A_text_that_is_not_there_is_refused() => IsRefused(
        new RawWorkbook { Rows = RawWorkbook.School(3, "<c r=\"C3\" t=\"s\"><v>7</v></c>") }.Save(), "损坏");

    [Fact]
    public void A_line_of_csv_without_end_is_refused() => IsRefused(TestFile.Of("school_code,element,value\n" + new string(',', 30 << 20)), "内容过长");

    [Fact]
    public void Reading_ends_when_nobody_waits_for_it()
    {
        using var file = TestFile.Template();

        Assert.ThrowsAny<OperationCanceledException>(() => FileReader.Read(file.Path, Sample.Expected, null, new CancellationToken(canceled: true)));
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
