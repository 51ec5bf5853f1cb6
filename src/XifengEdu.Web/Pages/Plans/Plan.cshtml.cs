using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Plans;

/// <summary>A plan with all its targets and the words that set them.</summary>
public class PlanModel(Definitions definitions) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    public Domain.Plans.Plan? Plan { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Plan = await definitions.PlanAsync(Code, ct);
        return Plan is null || !User.Sees(Plan) ? NotFound() : Page();
    }
}
