using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Web.Documents.Report;
using XifengEdu.Web.Evaluation;
using XifengEdu.Web.Pages.GapReport;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>A year's report as its data and text are now.</summary>
public class ReportModel(EvaluationReader reader, PortalDbContext db) : EvaluationPage(reader)
{
    public PrintedReport Report { get; private set; } = null!;

    /// <summary>The sentences that the data do not bear out, by block.</summary>
    public IReadOnlyList<(ReportBlock Block, Disagreement Found)> Found { get; private set; } = [];

    /// <summary>How many comments of each block nobody has dealt with.</summary>
    public IReadOnlyDictionary<string, int> Comments { get; private set; } = new Dictionary<string, int>();

    /// <summary>The final reports of the year, latest first.</summary>
    public IReadOnlyList<int> Editions { get; private set; } = [];

    public bool MayWrite => User.IsInRole(Roles.Bureau);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        if (Sources is null) return Page();
        Report = EvaluationPrint.Of(Sources, Facts);
        Found = EvaluationCheck.Disagreements(Sources, Facts);
        Comments = await db.BlockComments.Where(c => c.Plan == Plan.Code && c.Year == Year && c.ResolvedBy == null).GroupBy(c => c.Block).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Editions = await db.EvaluationEditions.Where(e => e.Plan == Plan.Code && e.Year == Year).OrderByDescending(e => e.Number).Select(e => e.Number).ToListAsync(ct);
        return Page();
    }

    /// <summary>The same as a document.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        if (Sources is null) return NotFound();
        var file = new MemoryStream();
        EvaluationDocument.Write(file, EvaluationPrint.Of(Sources, Facts), "征求意见稿", signedOn: null);
        file.Position = 0;
        return File(file, FileModel.Document, $"{Plan.Title}{Year}年度监测评估报告（征求意见稿）.docx");
    }
}
