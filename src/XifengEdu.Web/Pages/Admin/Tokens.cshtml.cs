using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Accounts;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>Tokens of scripts: made, shown once, revoked.</summary>
public class TokensModel(ApiTokens tokens, TimeProvider clock) : PageModel
{
    private const int LongestName = 60;

    [BindProperty] public string? UserName { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public DateOnly? LastDay { get; set; }
    [TempData] public string? Notice { get; set; }

    public IReadOnlyList<(ApiToken Token, string Owner, bool IsOver)> Tokens { get; private set; } = [];
    public string? Refusal { get; private set; }

    /// <summary>The new token, shown this once.</summary>
    public string? Made { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Tokens = await tokens.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var name = CleanText.Line(Name ?? "");
        if (name.Length is 0 or > LongestName) Refusal = $"请写明令牌的用途，最多{LongestName}个字。";
        else if (LastDay is not { } day || day < ChinaTime.TodayOf(clock) || day > ChinaTime.TodayOf(clock).AddYears(2)) Refusal = "请填写截止日期：不早于今天，最长两年。";
        else if ((Made = await tokens.CreateAsync((UserName ?? "").Trim(), name, ChinaTime.EndOf(day), User.ActorAt(HttpContext), ct)) is null)
            Refusal = "没有这个账号，或该账号已停用。";
        else (UserName, Name) = (null, null);
        Tokens = await tokens.ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken ct)
    {
        if (await tokens.RevokeAsync(id, User.ActorAt(HttpContext), ct)) Notice = "已吊销，立即失效。";
        return Redirect("/admin/tokens");
    }

    public string StateOf(ApiToken token, bool isOver) => token switch
    {
        { RevokedAt: not null } => "已吊销",
        _ when isOver => "已随账号变动失效",
        { ExpiresAt: { } end } when end <= clock.GetUtcNow().UtcDateTime => "已过期",
        _ => "有效",
    };
}
