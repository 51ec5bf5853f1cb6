using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Supervision;
using XifengEdu.Web.Documents.Report;
using XifengEdu.Web.Pages.GapReport;
using XifengEdu.Web.Security;
using XifengEdu.Web.Startup;

namespace XifengEdu.Web.Pages.Supervision;

/// <summary>A finding as a notice of one page (督导意见书), to print and as a document.</summary>
public class NoticeModel(FindingsQuery findings, PortalFacts facts) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    public NamedFinding Named { get; private set; } = null!;
    public string County { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetDocumentAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var file = new MemoryStream();
        NoticeDocument.Write(file, Named, County);
        file.Position = 0;
        return File(file, FileModel.Document, $"督导意见书 {Code}.docx");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await findings.FindAsync(Code, ct) is not { } named || !User.Sees(named.Finding)) return false;
        (Named, County) = (named, await facts.CountyAsync(ct));
        return true;
    }
}
