using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using XifengEdu.Web.Documents.Evidence;
using XifengEdu.Web.Tests.Documents;

namespace XifengEdu.Web.Tests.Pages;

/// <summary>Progress and its evidence: what is taken, what is not, who sees it and who takes it back.</summary>
public class EvidenceTests(PortalHosts hosts) : IClassFixture<PortalHosts>
{
    // The task of 息烽县第一幼儿园 in the demonstration county, and one that no school carries.
    private const string Own = "/delivery/tasks/T-PRE-03", Other = "/delivery/tasks/T-PRE-01";
    private static readonly byte[] _pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF");
    private static readonly (string, byte[]) _types = ("[Content_Types].xml", "<Types/>"u8.ToArray());

    [Theory, EachDatabase]
    public async Task A_principal_adds_progress_with_evidence_to_the_own_task_and_takes_only_the_own_back(DatabaseProvider provider)
    {
        var portal = await hosts.OnAsync(provider);
        using var principal = await portal.SignInAsPrincipalAsync("0108");
        using var stranger = await portal.SignInAsPrincipalAsync("0101");
        using var bureau = await portal.SignInAsync("bureau");
        using var byBureau = await SendAsync(bureau, Own, "教育局的话");

        using var added = await SendAsync(principal, Own, "已开放两个托班。", ("验收单.pdf", _pdf));

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var page = await principal.GetPageAsync(Own);
        var entries = page.ByTestId("progress").QuerySelectorAll("li[data-entry]");
        Assert.Contains("已开放两个托班。", entries[0].Words(), StringComparison.Ordinal);
        Assert.Contains("验收单.pdf", entries[0].Words(), StringComparison.Ordinal);
        Assert.NotNull(entries[0].QuerySelector("form"));
        Assert.Null(entries[1].QuerySelector("form"));
        var address = entries[0].QuerySelector("a")!.GetAttribute("href")!;
        using var file = await principal.GetAsync(address);
        Assert.Equal(("attachment", "application/pdf"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentType!.MediaType));
        Assert.Equal(_pdf, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var hash = Convert.ToHexStringLower(SHA256.HashData(_pdf));
        Assert.Contains(hash, await portal.ReadAsync(db => db.AuditEntries.Where(a => a.Action == "progress.add").OrderByDescending(a => a.Id).Select(a => a.After).FirstAsync()), StringComparison.Ordinal);
        foreach (var path in (string[])[Own, address])
        {
            using var refused = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        // The bureau's entry is not the principal's to take back.
        var (own, its) = (entries[0].GetAttribute("data-entry")!, entries[1].GetAttribute("data-entry")!);
        var form = entries[0].QuerySelector<IHtmlFormElement>("form")!;
        form.Action = form.Action.Replace($"id={own}", $"id={its}", StringComparison.Ordinal);
        using var foreign = await principal.SubmitAsync(form);
        Assert.Contains("只有登记人和教育局统计员可以撤回", (await foreign.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        form.Action = form.Action.Replace($"id={its}", $"id={own}", StringComparison.Ordinal);
        using var taken = await principal.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        using var gone = await bureau.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static byte[] ContentOf(string name) => name switch
    {
        "网页.html" => "<script>alert(1)</script>"u8.ToArray(),
        "程序.pdf" => [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4],
        "空.pdf" => [],
        "大.pdf" => [.. _pdf, .. new byte[20 * 1024 * 1024]],
        "压缩.zip" => Zip(("a.txt", [1])),
        "演示.pptx" => Zip(_types, ("ppt/presentation.xml", "<p/>"u8.ToArray())),
        "带宏.docx" => Zip(_types, ("word/document.xml", "<w/>"u8.ToArray()), ("word/vbaProject.bin", [1])),
        "炸弹.docx" => Zip(_types, ("word/document.xml", new byte[300 << 20])),
        "残.docx" => Zip(_types, ("word/document.xml", new byte[5000]))[..60],
        "残.png" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such file."),
    };

    [Theory]
    [InlineData("网页.html", "不是可以上传的类型")]
    [InlineData("程序.pdf", "不是可以上传的类型")]
    [InlineData("空.pdf", "是空的")]
    [InlineData("大.pdf", "超过20 MB")]
    [InlineData("压缩.zip", "是压缩包")]
    [InlineData("演示.pptx", "不是Word文档或Excel工作簿")]
    [InlineData("带宏.docx", "含有宏")]
    [InlineData("炸弹.docx", "解压后内容过大")]
    [InlineData("残.docx", "已损坏")]
    [InlineData("残.png", "打不开")]
    public async Task What_cannot_be_evidence_is_explained_and_the_words_are_kept(string name, string words)
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        var before = Stored(portal);

        using var answer = await SendAsync(client, Other, "写好的进展", ("合格.pdf", _pdf), (name, ContentOf(name)));

        var page = await answer.ReadPageAsync();
        Assert.Contains(words, page.QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
        Assert.Equal("写好的进展", page.QuerySelector<IHtmlTextAreaElement>("#words")!.Value);
        Assert.Equal(before, Stored(portal));
    }

    [Theory, InlineData(@"C:\档案\2024\会议纪要.pdf"), InlineData("../../etc/会议纪要.pdf"), InlineData("/root/会议纪要.pdf")]
    public async Task A_path_becomes_the_name_at_its_end(string path)
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        using var answer = await SendAsync(client, Other, path, (path, _pdf));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var file = await portal.ReadAsync(db => db.Files.OrderByDescending(f => f.At).FirstAsync());
        Assert.Equal("会议纪要.pdf", file.Name);
        Assert.Contains(Stored(portal), s => s.EndsWith(file.Id, StringComparison.Ordinal));
    }

    [Theory, InlineData("现场.jpg"), InlineData("现场.png")]
    public async Task A_picture_is_written_anew_without_where_it_was_taken(string name)
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");

        using var answer = await SendAsync(client, "/delivery/projects/P-SP-01", "现场照片", (name, Picture(name)));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.GetPageAsync("/delivery/projects/P-SP-01");
        var address = page.ByTestId("progress").QuerySelector("img")!.GetAttribute("src")!;
        using var shown = await client.GetAsync(address);
        Assert.Null(shown.Content.Headers.ContentDisposition);
        await using var content = await shown.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var image = await Image.LoadAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal((40, 30), (image.Width, image.Height));
        Assert.Null(image.Metadata.ExifProfile);
    }

    [Fact]
    public async Task A_file_that_is_gone_from_the_disk_is_said()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        using var answer = await SendAsync(client, Other, "将要丢失", ("丢失.pdf", _pdf));
        var file = await portal.ReadAsync(db => db.Files.SingleAsync(f => f.Name == "丢失.pdf"));
        await portal.UseAsync<FileStore, bool>(store =>
        {
            store.Delete(file.Id);
            return Task.FromResult(true);
        });

        using var gone = await client.GetAsync($"/delivery/files/{file.Id}");

        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("丢失.pdf", (await gone.ReadPageAsync()).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_of_a_judgement_stands_beside_it()
    {
        var portal = await hosts.OnAsync(DatabaseProvider.Sqlite);
        using var client = await portal.SignInAsync("bureau");
        const string page = "/delivery/judgements/CMP-EQUAL";
        using var judged = await client.SubmitFormAsync(page, "[data-testid=judge]", ("Form.Year", "2025"), ("Form.Date", "2025-12-20"), ("Form.Value", "1"), ("Form.Evidence", "黔教督〔2025〕9号"), ("Form.Words", "通过。"));

        using var added = await SendAsync(client, page, null, ("批复.pdf", _pdf));

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var shown = await client.GetPageAsync(page);
        Assert.Contains("批复.pdf", shown.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var removed = await client.SubmitFormAsync(page, "form[action*='handler=Remove']");
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.DoesNotContain("批复.pdf", (await client.GetPageAsync(page)).QuerySelector(".file-list")?.Words() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_said_and_nothing_shown_is_no_progress()
    {
        using var client = await (await hosts.OnAsync(DatabaseProvider.Sqlite)).SignInAsync("bureau");

        using var answer = await SendAsync(client, Other, "   ");

        Assert.Contains("请填写进展，或选择要上传的佐证", (await answer.ReadPageAsync()).QuerySelector(".error-summary")!.Words(), StringComparison.Ordinal);
    }

    // As a browser sends the form of a page.
    private static async Task<HttpResponseMessage> SendAsync(PortalClient client, string path, string? words, params (string Name, byte[] Content)[] files)
    {
        var form = (await client.GetPageAsync(path)).QuerySelector<IHtmlFormElement>("[data-testid=evidence]")!;
        using var body = new MultipartFormDataContent { { new StringContent(form.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value), "__RequestVerificationToken" } };
        if (words is not null) body.Add(new StringContent(words), "words");
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentDisposition = new("form-data") { Name = "files", FileNameStar = name, FileName = $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal)}\"" };
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            body.Add(part);
        }
        return await client.Http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), body);
    }

    private static List<string> Stored(PortalHost portal) =>
        [.. Directory.EnumerateFiles(portal.Database.DataDirectory, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Length >= 32).Order(StringComparer.Ordinal)];

    private static byte[] Zip(params (string Path, byte[] Content)[] entries)
    {
        using var file = TestFile.Zip(entries);
        return File.ReadAllBytes(file.Path);
    }

    private static byte[] Picture(string name)
    {
        using var image = new Image<Rgb24>(40, 30);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(27, 1), new Rational(5, 1), new Rational(0, 1)]);
        exif.SetValue(ExifTag.Make, "Camera");
        image.Metadata.ExifProfile = exif;
        using var stream = new MemoryStream();
        if (name.EndsWith(".png", StringComparison.Ordinal)) image.SaveAsPng(stream);
        else image.SaveAsJpeg(stream);
        return stream.ToArray();
    }
}
