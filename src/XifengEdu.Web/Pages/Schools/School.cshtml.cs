using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Schools;

/// <summary>A school's dashboard.</summary>
public class SchoolModel(SchoolDashboardQuery dashboard) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public SchoolDashboard? Dashboard { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Dashboard = await dashboard.RunAsync(User.Scope, Code, Year, ct);
        return Dashboard is null ? NotFound() : Page();
    }
}
