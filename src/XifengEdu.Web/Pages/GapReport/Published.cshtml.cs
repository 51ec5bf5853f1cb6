using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Startup;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>What a published year says of a plan, for everybody, when the bureau has opened it: the county's figures only.</summary>
public class PublishedModel(Definitions definitions, AssessmentQuery achievement, PortalFacts facts, PortalDbContext db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "plan")] public string PlanCode { get; set; } = "";
    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    public Plan? Plan { get; private set; }
    public IReadOnlyList<AssessedTarget> Rows { get; private set; } = [];

    /// <summary>The notice of the final report that the bureau has opened; null for none.</summary>
    public EvaluationEdition? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Plan = (await definitions.PlansAsync(ct)).SingleOrDefault(p => p.Code == PlanCode && p.Judges(Year));
        if (User.Identity?.IsAuthenticated != true && !await facts.IsPublicAsync(ct)) return NotFound();
        if (Plan is null) return NotFound();
        Notice = await db.EvaluationEditions.AsNoTracking().SingleOrDefaultAsync(e => e.Plan == PlanCode && e.Year == Year && e.IsPublic, ct);
        // Figures and notice are opened by themselves.
        if ((await definitions.RoundsAsync(ct)).Any(r => r.Year == Year && r.IsPublic)) Rows = [.. (await achievement.RunAsync(new(PlanCode, Year), ct)).Where(r => r.Published is not null)];
        else if (Notice is null) return NotFound();
        return Page();
    }
}
