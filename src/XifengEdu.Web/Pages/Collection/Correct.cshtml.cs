using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>Published figures are corrected, with reason and document; what was published stays beside them.</summary>
public class CorrectModel(ReturnReader reader, ReturnWorkflow workflow, Definitions definitions, ExplainedFiguresQuery explained, PortalDbContext db) : ReturnPage(reader, definitions, explained)
{
    [BindProperty] public int Version { get; set; }
    [BindProperty] public Dictionary<string, string?> Figures { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Document { get; set; }

    /// <summary>What was published, of the elements corrected since.</summary>
    public IReadOnlyDictionary<string, decimal?> Published { get; private set; } = new Dictionary<string, decimal?>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadPublishedAsync(ct)) return NotFound();
        Version = Open.Return.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadPublishedAsync(ct)) return NotFound();
        var typed = TypedReturn.Of([
            .. from f in Figures where !string.IsNullOrWhiteSpace(f.Value) select new DraftCell(f.Key, f.Value, null, null),
        ]);
        if (typed.Cells.Count == 0)
        {
            Refusal = "没有填写更正后的数值。";
            return Page();
        }
        var order = new CorrectionOrder(Reason?.Trim() ?? "", Document?.Trim() ?? "");
        return Shown(await workflow.SaveAsync(Year, Code, Version, typed.Reported, User.ActorAt(HttpContext), ct, order), $"{FormPath}/history");
    }

    private async Task<bool> ReadPublishedAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct) || !Offers(ReturnStep.Correct)) return false;
        Published = (await db.Corrections.AsNoTracking().Where(c => c.Year == Year && c.Reporter == Code).OrderBy(c => c.Id).ToListAsync(ct))
            .DistinctBy(c => c.Element).ToDictionary(c => c.Element, c => c.Before);
        return true;
    }
}
