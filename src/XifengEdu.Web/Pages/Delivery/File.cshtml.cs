using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Delivery;
using XifengEdu.Domain.Delivery;
using XifengEdu.Web.Documents.Evidence;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Delivery;

/// <summary>A piece of evidence, for who may see what it belongs to: a picture to look at, anything else to keep.</summary>
public class EvidenceFileModel(PortalDbContext db, ProgressWorkflow progress, FileStore store) : PageModel
{
    /// <summary>The file whose bytes are gone.</summary>
    public StoredFile Gone { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } file) return NotFound();
        var parts = file.Subject.Split('/');
        if (!await progress.IsSeenAsync(parts[0], parts[0] == EvidenceModel.Judgements ? parts[2] : parts[1], User.Scope.OnlySchool, ct)) return NotFound();
        // A third party sees what was shown for the findings of its year.
        if (User.EvaluatedYear is not null && (parts[0] != "findings" || !User.Sees(await db.Findings.AsNoTracking().SingleAsync(f => f.Code == parts[1], ct)))) return NotFound();
        if (store.Open(id) is { } content) return file.IsImage ? File(content, TypeOf(file.Kind)) : File(content, TypeOf(file.Kind), file.Name);
        Gone = file;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private static string TypeOf(FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Jpg => "image/jpeg",
        FileKind.Png => "image/png",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}
