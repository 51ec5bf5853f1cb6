using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Account;

/// <summary>One's own name, password and sessions.</summary>
public class IndexModel(AccountWorkflow workflow, SignInManager<PortalUser> signIn, Sessions sessions, PortalDbContext db) : PageModel
{
    [TempData] public string? Notice { get; set; }
    public string? Refusal { get; private set; }

    /// <summary>Where the person is written to.</summary>
    public string? Email { get; private set; }

    /// <summary>Where the person is signed in.</summary>
    public IReadOnlyList<UserSession> Open { get; private set; } = [];

    /// <summary>The session of this browser.</summary>
    public string? Present { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Email = await db.Users.Where(u => u.UserName == User.Identity!.Name).Select(u => u.Email).SingleOrDefaultAsync(ct);
        await ReadSessionsAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string? displayName, string? email, CancellationToken ct)
    {
        Email = email;
        return await ShownAsync(await workflow.DescribeAsync(displayName ?? "", email ?? "", User.ActorAt(HttpContext), ct), "已保存。", ct);
    }

    public async Task<IActionResult> OnPostPasswordAsync(string? present, string? next, string? again, CancellationToken ct)
    {
        if (next != again)
        {
            Refusal = "两次填写的新口令不一致，请重新填写。";
            await ReadSessionsAsync(ct);
            return Page();
        }
        return await ShownAsync(await workflow.ChangePasswordAsync(present ?? "", next ?? "", User.ActorAt(HttpContext), ct), "口令已修改，其他设备上的会话和接口令牌随即失效。", ct);
    }

    public async Task<IActionResult> OnPostEndAsync(string? id, CancellationToken ct)
    {
        Notice = await sessions.EndAsync(id ?? "", User.ActorAt(HttpContext), ct) ? "已结束，那台设备一分钟内退出。" : "该会话已经结束。";
        return Redirect("/account");
    }

    private async Task<IActionResult> ShownAsync(AccountProblem? problem, string done, CancellationToken ct)
    {
        if (problem is { } why)
        {
            Refusal = AccountText.Of(why);
            await ReadSessionsAsync(ct);
            return Page();
        }
        var wasFirst = User.MustChangePassword;
        await signIn.GoOnAsync(User);
        if (wasFirst) return Redirect("/");
        Notice = done;
        return Redirect("/account");
    }

    private async Task ReadSessionsAsync(CancellationToken ct)
    {
        Open = await sessions.ListAsync(User.Identity!.Name!, ct);
        Present = await HttpContext.SessionAsync();
    }
}
