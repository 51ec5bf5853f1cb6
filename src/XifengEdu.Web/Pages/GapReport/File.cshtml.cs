using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Documents.Report;
using XifengEdu.Web.Pages.Collection;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>The gap report as a file, by the same address as the page.</summary>
public class FileModel(GapReportReader reader, BreakdownQuery breakdowns) : PageModel
{
    /// <summary>The media type of a document.</summary>
    public const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [BindProperty(SupportsGet = true)] public string Format { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "")] public GapReportFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || await reader.RunAsync(Filter, User, ct) is not { } report) return NotFound();
        if (!report.IsKnown) return BadRequest();
        var parts = await breakdowns.RunAsync(report.Question, ct);
        var file = new MemoryStream();
        if (Format == "docx") ReportDocument.Write(file, report, parts);
        else ReportWorkbook.Write(file, report, parts);
        file.Position = 0;
        return File(file, Format == "docx" ? Document : TemplateEndpoint.Workbook,
            $"{ReportText.Title(report)}（截至{report.Year}年）.{Format}");
    }
}
