using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Reminders;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Account;

/// <summary>Where the link of a forgotten password leads.</summary>
public class ResetModel(AccountWorkflow workflow, Mailer mailer) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Account { get; set; }
    [BindProperty(SupportsGet = true)] public string? Token { get; set; }

    public bool IsDone { get; private set; }
    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        string.IsNullOrEmpty(Account) || string.IsNullOrEmpty(Token) || !await mailer.IsOnAsync(ct) ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string? next, string? again, CancellationToken ct)
    {
        if (!await mailer.IsOnAsync(ct)) return NotFound();
        if (next != again) Refusal = "两次填写的新口令不一致，请重新填写。";
        else if (await workflow.SetForgottenAsync(Account ?? "", Token ?? "", next ?? "",
            new AuditActor(Account ?? "", HttpContext.Origin), ct) is { } problem) Refusal = AccountText.Of(problem);
        else IsDone = true;
        return Page();
    }
}
