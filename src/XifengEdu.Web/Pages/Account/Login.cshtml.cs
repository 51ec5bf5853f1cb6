using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using XifengEdu.Data.Accounts;
using XifengEdu.Web.Reminders;
using XifengEdu.Web.Startup;

namespace XifengEdu.Web.Pages.Account;

public class LoginModel(
    SignInManager<PortalUser> signIn, PortalFacts facts, Mailer mailer, IOptions<DemoOptions> demo, IHostEnvironment environment) : PageModel
{
    [BindProperty(Name = "")] public LoginForm Form { get; set; } = new(null, null);
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    public string? Message { get; private set; }
    public string? DemoPassword { get; private set; }

    /// <summary>Whether a link to set a new password can be sent.</summary>
    public bool CanForget { get; private set; }

    /// <summary>Whom to ask.</summary>
    public string? Contact { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        CanForget = await mailer.IsOnAsync(ct);
        Contact = await facts.ContactAsync(ct);
        if (environment.IsDevelopment() && await facts.IsDemoAsync(ct)) DemoPassword = demo.Value.Password;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var check = await new LoginFormValidator().ValidateAsync(Form, ct);
        var result = check.IsValid
            ? await signIn.PasswordSignInAsync(Form.UserName!, Form.Password!, isPersistent: false, lockoutOnFailure: true)
            : null;
        if (result is { Succeeded: true }) return LocalRedirect(WhereTo(Url, ReturnUrl));
        if (result is { RequiresTwoFactor: true }) return Redirect("/account/code?returnUrl=" + Uri.EscapeDataString(WhereTo(Url, ReturnUrl)));
        Message = result switch
        {
            null => check.Errors[0].ErrorMessage,
            // One sentence for all: which accounts there are and how they are is told to those who know the password.
            _ => "账号或口令不正确，或账号已停用、已锁定。连续输错5次锁定15分钟，请核对后重试；仍不能登录的请联系教育局。",
        };
        await OnGetAsync(ct);
        return Page();
    }

    /// <summary>Where somebody was going, if it is an address of the portal.</summary>
    internal static string WhereTo(IUrlHelper url, string? address) => url.IsLocalUrl(address) && address.All(char.IsAscii) ? address : "/";
}

public sealed record LoginForm(string? UserName, string? Password);

public sealed class LoginFormValidator : AbstractValidator<LoginForm>
{
    public LoginFormValidator()
    {
        RuleFor(f => f.UserName).NotEmpty().WithMessage("请输入账号。").MaximumLength(100).WithMessage("账号过长。");
        RuleFor(f => f.Password).NotEmpty().WithMessage("请输入口令。").MaximumLength(PasswordRules.Longest).WithMessage($"口令最多{PasswordRules.Longest}个字符。");
    }
}
