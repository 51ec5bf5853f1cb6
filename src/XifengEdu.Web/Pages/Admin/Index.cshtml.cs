using Microsoft.AspNetCore.Mvc.RazorPages;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>What an administrator has to do, first steps first.</summary>
public class IndexModel(FirstSteps steps) : PageModel
{
    public IReadOnlyList<FirstStep> Steps { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Steps = await steps.ListAsync(ct);
}
