using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Evaluation;

/// <summary>The years that are or can be reported on.</summary>
public class IndexModel(PortalDbContext db, Definitions definitions) : PageModel
{
    /// <summary>A year, the version of its text and its latest final number; 0 for none.</summary>
    public IReadOnlyList<(CollectionRound Round, int TextVersion, int Edition)> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (User.EvaluatedYear is { } own) return Redirect($"/evaluation/{own}");
        var plans = await definitions.PlansAsync(ct);
        var texts = await db.BlockRevisions.GroupBy(b => b.Year).Select(g => new { g.Key, Number = g.Max(b => b.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number, ct);
        var editions = await db.EvaluationEditions.GroupBy(e => e.Year).Select(g => new { g.Key, Number = g.Max(e => e.Number) }).ToDictionaryAsync(g => g.Key, g => g.Number, ct);
        Years = [.. (await definitions.RoundsAsync(ct)).Where(r => Plan.For(plans, r.Year)?.Judges(r.Year) == true).OrderByDescending(r => r.Year).Select(r => (r, texts.GetValueOrDefault(r.Year), editions.GetValueOrDefault(r.Year)))];
        return Page();
    }
}
