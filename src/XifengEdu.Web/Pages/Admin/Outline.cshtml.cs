using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Documents.Outline;
using XifengEdu.Web.Documents.Reading;
using XifengEdu.Web.Pages.Shared;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>The real outlines of the townships come in from a file of the surveyors, go out and are taken away.</summary>
[RequestSizeLimit(Uploads.LargestFile), RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestFile)]
public class OutlineModel(TownshipWorkflow workflow, Definitions definitions) : PageModel
{
    [TempData] public string? Notice { get; set; }

    public IReadOnlyList<Township> Townships { get; private set; } = [];
    public string? Refusal { get; private set; }

    /// <summary>The county by its outlines; null until they are there.</summary>
    public CountyMap? Map => CountyMap.Of(Townships);

    public async Task OnGetAsync(CancellationToken ct) => Townships = await definitions.TownshipsAsync(ct);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        await OnGetAsync(ct);
        try
        {
            if (file is null) throw new UnusableFileException("请选择要上传的 GeoJSON 文件。");
            await using var content = file.OpenReadStream();
            var reading = OutlineFile.Read(content, [.. Townships.Select(t => t.Name)], ct);
            await workflow.OutlineAsync(reading.Outlines, User.ActorAt(HttpContext), ct);
            Notice = $"已保存{reading.Outlines.Count}个乡镇（街道）的轮廓。{(reading.Unused > 0 ? $"文件中另有{reading.Unused}个面不是本县的乡镇，没有使用。" : "")}";
            return RedirectToPage();
        }
        catch (UnusableFileException error)
        {
            Refusal = $"{error.Message}没有改动轮廓。";
            return Page();
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await workflow.OutlineAsync(new Dictionary<string, string>(), User.ActorAt(HttpContext), ct);
        Notice = "已删除轮廓，概览页改用方格地图。";
        return RedirectToPage();
    }

    /// <summary>The outlines as a file that can be uploaded again.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return Map is null ? NotFound()
            : File(Encoding.UTF8.GetBytes(OutlineFile.Write(Townships.Select(t => (t.Name, t.Outline!)))), "application/geo+json", "乡镇轮廓.geojson");
    }
}
