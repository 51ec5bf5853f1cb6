using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Accounts;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Account;

/// <summary>The second step of signing in: a code of the app, or a recovery code.</summary>
public class CodeModel(SignInManager<PortalUser> signIn) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    public string? Message { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is null ? Redirect("/account/login") : Page();

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null) return Redirect("/account/login");
        var typed = (code ?? "").Trim();
        var result = await signIn.TwoFactorSignInAsync(typed.Any(char.IsAsciiLetter) ? RecoveryProvider.Name : TotpProvider.Name, typed, isPersistent: false, rememberClient: false);
        if (result.Succeeded) return LocalRedirect(LoginModel.WhereTo(Url, ReturnUrl));
        Message = "验证码不正确或已经用过，请等应用显示下一个验证码再试；连续输错5次锁定15分钟。手机丢失的，请输入一个恢复码，或请系统管理员重置。";
        return Page();
    }
}
