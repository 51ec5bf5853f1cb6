using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Reminders;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Account;

/// <summary>A link to set the password goes to the address of the account. There is no such page while mail is off.</summary>
public class ForgotModel(Mailer mailer, ForgottenPassword forgotten) : PageModel
{
    /// <summary>Whether it has been asked for; the answer is the same whether there is such an account or not.</summary>
    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await mailer.IsOnAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? userName, CancellationToken ct)
    {
        if (!await mailer.IsOnAsync(ct)) return NotFound();
        forgotten.Ask(userName ?? "", new AuditActor(userName ?? "", HttpContext.Origin));
        IsSent = true;
        return Page();
    }
}
