using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace XifengEdu.Web.Pages;

/// <summary>The manual, a page for each role.</summary>
public class HelpModel : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Name { get; set; }

    public string Html { get; private set; } = "";

    public IActionResult OnGet()
    {
        if (Manual.Html(Name ?? Manual.Contents) is not { } html) return NotFound();
        Html = html;
        return Page();
    }
}
