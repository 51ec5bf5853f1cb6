using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Documents.Report;
using XifengEdu.Web.Pages.GapReport;
using XifengEdu.Web.Reports;

namespace XifengEdu.Web.Pages;

/// <summary>The plan at a glance on one page of an official document.</summary>
public class BriefModel(PlanOverviewReader reader, AssessmentQuery achievement) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? AsOf { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || await reader.RunAsync(AsOf, null, ct) is not { } overview) return NotFound();
        var file = new MemoryStream();
        BriefDocument.Write(file, overview, overview.Years.Contains(overview.Year - 1) ? await achievement.RunAsync(new(overview.Plan.Code, overview.Year - 1), ct) : []);
        file.Position = 0;
        return File(file, FileModel.Document, $"{BriefDocument.Title(overview)}.docx");
    }
}
