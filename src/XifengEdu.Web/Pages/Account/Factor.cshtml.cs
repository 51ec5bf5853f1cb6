using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;
using XifengEdu.Web.Startup;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Account;

/// <summary>One's own second factor: set up, recovery codes, given up.</summary>
public class FactorModel(SecondFactor factor, UserManager<PortalUser> users, SignInManager<PortalUser> signIn, Definitions definitions, PortalFacts facts) : PageModel
{
    /// <summary>Whether codes are asked for already.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether the account may not do without.</summary>
    public bool IsObligatory { get; private set; }

    /// <summary>Recovery codes that have not been used.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>What the app is to be told; null while codes are asked for.</summary>
    public FactorOffer? Offer { get; private set; }

    /// <summary>New recovery codes, shown this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string? Refusal { get; private set; }
    [TempData] public string? Notice { get; set; }

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(string? secret, string? code, string? password, CancellationToken ct)
    {
        var (codes, problem) = await factor.EnableAsync(secret ?? "", code ?? "", password ?? "", User.ActorAt(HttpContext), ct);
        return await ShownAsync(codes, problem, secret, ct);
    }

    public async Task<IActionResult> OnPostCodesAsync(string? password, CancellationToken ct)
    {
        var (codes, problem) = await factor.RenewCodesAsync(password ?? "", User.ActorAt(HttpContext), ct);
        return await ShownAsync(codes, problem, null, ct);
    }

    public async Task<IActionResult> OnPostDisableAsync(string? password, CancellationToken ct)
    {
        if (await definitions.AsksForFactorAsync(User, ct))
        {
            Refusal = "教育局和系统管理员账号必须启用二次验证，不能停用；换手机时，请系统管理员重置后重新启用。";
            await ReadAsync(null, ct);
            return Page();
        }
        if (await factor.DisableAsync(password ?? "", User.ActorAt(HttpContext), ct) is { } problem) return await ShownAsync([], problem, null, ct);
        await signIn.GoOnAsync(User);
        Notice = "已停用二次验证。";
        return Redirect("/account/factor");
    }

    private async Task<IActionResult> ShownAsync(IReadOnlyList<string> codes, FactorProblem? problem, string? secret, CancellationToken ct)
    {
        if (problem is { } why) Refusal = AccountText.Of(why);
        else await signIn.GoOnAsync(User);
        Codes = codes;
        await ReadAsync(secret, ct);
        return Page();
    }

    private async Task ReadAsync(string? secret, CancellationToken ct)
    {
        var userName = User.Identity!.Name!;
        IsOn = (await users.FindByNameAsync(userName))!.TotpSecret is not null;
        IsObligatory = await definitions.AsksForFactorAsync(User, ct);
        CodesLeft = IsOn ? await factor.CodesLeftAsync(userName, ct) : 0;
        if (!IsOn) Offer = factor.Offer(await facts.TitleAsync(ct), userName, secret);
    }
}
