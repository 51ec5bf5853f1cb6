using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Documents.Marking;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>A workbook or CSV file comes in: upload, preview, confirm. Nothing is written before the confirmation.</summary>
[RequestSizeLimit(Uploads.LargestFile), RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestFile)]
public class ImportModel(Uploads uploads, FigureImport import, Definitions definitions) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Id { get; set; }

    public CollectionRound? Round { get; private set; }
    public Upload? Upload { get; private set; }
    public ImportResult? Result { get; private set; }
    public string? Refusal { get; private set; }
    [TempData] public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadRoundAsync(ct)) return NotFound();
        if (Id is null) return Page();
        if (!await FindUploadAsync(ct)) return NotFound();
        try
        {
            Result = await import.PreviewAsync(Year, uploads.PathOf(Upload!.Id), User.ActorAt(HttpContext), null, ct);
        }
        catch (UnusableFileException error)
        {
            Refusal = error.Message;
        }
        return Page();
    }

    /// <summary>Takes a file. A script that asks for it is told line by line how far reading has come.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (!await ReadRoundAsync(ct)) return NotFound();
        if (file is null)
        {
            Refusal = "请选择要导入的 .xlsx 或 .csv 文件。";
            return Page();
        }
        var upload = await uploads.KeepAsync(file, Uploads.Figures, Year, User.Identity!.Name!, ct);
        var preview = $"/collection/{Year}/import/{upload.Id}";
        if (Request.Headers.Accept != "text/plain") return Redirect(preview);

        Response.ContentType = "text/plain; charset=utf-8";
        var lines = Channel.CreateUnbounded<string>();
        var reading = Task.Run(async () =>
        {
            try
            {
                var told = 0.0;
                await import.PreviewAsync(Year, uploads.PathOf(upload.Id), User.ActorAt(HttpContext), new Told(part =>
                {
                    if (part - told < 0.01) return;
                    told = part;
                    lines.Writer.TryWrite(string.Create(CultureInfo.InvariantCulture, $"reading {part:0.00}"));
                }), ct);
                lines.Writer.TryWrite($"done {preview}");
            }
            catch (UnusableFileException error)
            {
                lines.Writer.TryWrite($"failed {error.Message}");
            }
            finally
            {
                lines.Writer.Complete();
            }
        }, ct);
        await foreach (var line in lines.Reader.ReadAllAsync(ct))
        {
            await Response.WriteAsync(line + "\n", ct);
            await Response.Body.FlushAsync(ct);
        }
        await reading;
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? basis, CancellationToken ct)
    {
        if (!await ReadRoundAsync(ct) || !await FindUploadAsync(ct)) return NotFound();
        try
        {
            Result = await import.CommitAsync(Year, uploads.PathOf(Upload!.Id), basis ?? "", User.ActorAt(HttpContext), ct);
        }
        catch (UnusableFileException error)
        {
            Refusal = error.Message;
            return Page();
        }
        if (Result.Basis != basis)
        {
            Notice = "预览之后有报表被修改，没有写入；请核对最新的预览后再确认。";
            return Redirect($"/collection/{Year}/import/{Upload.Id}");
        }
        if (Result.Errors.Count > 0) return Page();
        uploads.Delete(Upload.Id);
        Notice = $"已导入“{Upload.FileName}”：写入{Result.Changes.Count}项，{Result.Unchanged}项与现有数据相同。";
        return Redirect($"/collection/{Year}/import");
    }

    /// <summary>The person's own file with the wrong cells marked.</summary>
    public async Task<IActionResult> OnGetMarkedAsync(CancellationToken ct)
    {
        if (!await ReadRoundAsync(ct) || !await FindUploadAsync(ct)) return NotFound();
        var marked = Path.GetTempFileName();
        string extension;
        try
        {
            var result = await import.PreviewAsync(Year, uploads.PathOf(Upload!.Id), User.ActorAt(HttpContext), null, ct);
            extension = MarkedFile.Write(uploads.PathOf(Upload.Id), marked, result.Errors);
        }
        catch (UnusableFileException)
        {
            System.IO.File.Delete(marked);
            return NotFound();
        }
        var stream = new FileStream(marked, new FileStreamOptions { Options = FileOptions.DeleteOnClose });
        return File(stream, extension == "csv" ? "text/csv" : TemplateEndpoint.Workbook,
            $"{Path.GetFileNameWithoutExtension(Upload.FileName)}（错误已标注）.{extension}");
    }

    private async Task<bool> ReadRoundAsync(CancellationToken ct) =>
        (Round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == Year)) is not null;

    private async Task<bool> FindUploadAsync(CancellationToken ct) =>
        (Upload = Id is { } id ? await uploads.FindAsync(id, Uploads.Figures, Year, User.Identity!.Name!, ct) : null) is not null;

    // Progress<T> posts to another thread and may tell late; this tells at once.
    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
