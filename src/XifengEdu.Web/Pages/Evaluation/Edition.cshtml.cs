using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Evaluation;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Web.Documents.Report;
using XifengEdu.Web.Evaluation;
using XifengEdu.Web.Pages.GapReport;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>A report as it was made final, with what has changed since beside it.</summary>
public class EditionModel(EvaluationReader reader, EvaluationWorkflow workflow, PortalDbContext db) : EvaluationPage(reader)
{
    [BindProperty(SupportsGet = true)] public int Number { get; set; }

    public EvaluationEdition Edition { get; private set; } = null!;

    /// <summary>Published figures of the year changed since.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>What it says that is another now.</summary>
    public IReadOnlyList<(FrozenFact Then, ReportFact? Now)> Changed { get; private set; } = [];

    /// <summary>Whether what is stored is what was made final.</summary>
    public bool IsIntact { get; private set; }

    public bool MayPublish => User.IsInRole(Roles.Bureau);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await RefuseEditionAsync(ct) ?? Page();

    /// <summary>The same as a document.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(CancellationToken ct)
    {
        if (await RefuseEditionAsync(ct) is { } refused) return refused;
        var file = new MemoryStream();
        EvaluationDocument.Write(file, Edition.Report, $"第{Number}版", ChinaTime.DayOf(Edition.At));
        file.Position = 0;
        return File(file, FileModel.Document, $"{Edition.Report.Title}{Edition.Report.Subtitle}（第{Number}版）.docx");
    }

    /// <summary>Shows the notice to everybody, or no longer.</summary>
    public async Task<IActionResult> OnPostPublicAsync(bool isPublic, CancellationToken ct)
    {
        if (await RefuseEditionAsync(ct) is { } refused) return refused;
        if (!MayPublish) return Forbid();
        if (await workflow.PublishAsync(Plan.Code, Year, Number, isPublic, User.ActorAt(HttpContext), ct) is not { } problem)
            return Done(isPublic ? "已公开结果公告。" : "已停止公开结果公告。", $"{Address}/editions/{Number}");
        Refusal = EvaluationText.Of(problem);
        return Page();
    }

    private async Task<IActionResult?> RefuseEditionAsync(CancellationToken ct)
    {
        if (await RefuseAsync(ct) is { } refused) return refused;
        if (await db.EvaluationEditions.AsNoTracking().SingleOrDefaultAsync(e => e.Plan == Plan.Code && e.Year == Year && e.Number == Number, ct) is not { } edition) return NotFound();
        Edition = edition;
        IsIntact = EvaluationWorkflow.HashOf(edition.Report, edition.Facts) == edition.Sha256;
        Corrections = [.. Sources!.Corrections.Where(c => c.At > edition.At)];
        Changed = [.. edition.Facts.Select(f => (f, Known.GetValueOrDefault(f.Key))).Where(f => f.Item2?.Text != f.f.Text)];
        return null;
    }
}
