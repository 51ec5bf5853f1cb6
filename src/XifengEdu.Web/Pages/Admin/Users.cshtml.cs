using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>Accounts: who they are, and everything that is done to them.</summary>
public class UsersModel(PortalDbContext db, AccountWorkflow workflow, SecondFactor factor, SchoolRegisterQuery register, TimeProvider clock) : PageModel
{
    private const int MostShown = 500;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Role { get; set; }
    [BindProperty(SupportsGet = true)] public bool? Disabled { get; set; }

    /// <summary>The account that is looked at.</summary>
    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    [BindProperty] public AccountForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }

    public IReadOnlyList<AccountRow> Accounts { get; private set; } = [];
    public AccountRow? Chosen { get; private set; }
    public int Total { get; private set; }
    public IReadOnlyList<SchoolProfile> Schools { get; private set; } = [];

    /// <summary>Open schools without an account.</summary>
    public int Unserved { get; private set; }

    public string? Refusal { get; private set; }

    /// <summary>New accounts with their first passwords, shown this once.</summary>
    public IReadOnlyList<FirstPassword> Slips { get; private set; } = [];

    /// <summary>The same as a file, for a mail merge; the portal keeps it nowhere.</summary>
    public string SlipFile => Csv.Address(["学校代码", "学校名称", "账号", "姓名", "初始口令"],
        Slips.Select(s => new[] { s.School, s.SchoolName, s.UserName, s.DisplayName, s.Password }));

    public string Today => ChinaTime.Of(ChinaTime.TodayOf(clock));

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (password, problem) = await workflow.CreateAsync(Form.ToEdit(), null, mustChange: true, User.ActorAt(HttpContext), ct);
        await ReadAsync(ct);
        if (problem is { } why) Refusal = AccountText.Of(why);
        else
        {
            var edit = Form.ToEdit().Plain;
            Slips = [new(edit.School ?? "", Schools.FirstOrDefault(s => s.SchoolCode == edit.School)?.Name ?? "", edit.UserName, edit.DisplayName, password!)];
            Form = new();
        }
        return Page();
    }

    /// <summary>Accounts for the principals of all schools that have none, with names from a file of lines 学校代码,姓名 where one is given.</summary>
    public async Task<IActionResult> OnPostPrincipalsAsync(string? names, CancellationToken ct)
    {
        var lines = (names ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split([',', '，', '\t'], 2, StringSplitOptions.TrimEntries)).ToList();
        await ReadAsync(ct);
        var wrong = lines.Find(l => l.Length < 2 || Schools.All(s => s.SchoolCode != SchoolCode.Read(l[0])) || l[1].Length is 0 or > 30);
        if (wrong is not null)
        {
            Refusal = $"“{string.Join('，', wrong)}”不能识别：每行应为一所学校的“学校代码,姓名”，代码须在名录中，姓名最多30个字。没有建立任何账号。";
            return Page();
        }
        Slips = await workflow.CreatePrincipalsAsync(
            lines.GroupBy(l => SchoolCode.Read(l[0])).ToDictionary(g => g.Key, g => g.Last()[1]), User.ActorAt(HttpContext), ct);
        await ReadAsync(ct);
        if (Slips.Count == 0) Refusal = "所有正常办学的学校都已有账号，没有新建。";
        return Page();
    }

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct) =>
        await ShownAsync(await workflow.ChangeAsync(Form.ToEdit(), User.ActorAt(HttpContext), ct), $"已修改账号“{Form.UserName}”。", ct);

    public async Task<IActionResult> OnPostDisableAsync(string? userName, CancellationToken ct) =>
        await ShownAsync(await workflow.DisableAsync(userName ?? "", User.ActorAt(HttpContext), ct), $"已停用账号“{userName}”，其会话即将结束。", ct);

    public async Task<IActionResult> OnPostEnableAsync(string? userName, CancellationToken ct) =>
        await ShownAsync(await workflow.EnableAsync(userName ?? "", User.ActorAt(HttpContext), ct), $"已启用账号“{userName}”。", ct);

    public async Task<IActionResult> OnPostSessionsAsync(string? userName, CancellationToken ct) =>
        await ShownAsync(await workflow.EndSessionsAsync(userName ?? "", User.ActorAt(HttpContext), ct), $"账号“{userName}”的全部会话将在一分钟内结束。", ct);

    public async Task<IActionResult> OnPostFactorAsync(string? userName, CancellationToken ct)
    {
        Notice = await factor.ResetAsync(userName ?? "", User.ActorAt(HttpContext), ct) ? $"已停用账号“{userName}”的二次验证，其会话和令牌随即失效。" : "该账号没有启用二次验证。";
        return Redirect("/admin/users");
    }

    public async Task<IActionResult> OnPostResetAsync(string? userName, CancellationToken ct)
    {
        var (password, problem) = await workflow.ResetPasswordAsync(userName ?? "", User.ActorAt(HttpContext), ct);
        await ReadAsync(ct);
        if (problem is { } why) Refusal = AccountText.Of(why);
        else if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == userName, ct) is { } user)
            Slips = [new(user.SchoolCode ?? "", Schools.FirstOrDefault(s => s.SchoolCode == user.SchoolCode)?.Name ?? "", user.UserName!, user.DisplayName, password!)];
        return Page();
    }

    /// <summary>The list as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        await ReadAsync(ct, all: true);
        return Csv.File($"账号_{ChinaTime.TodayOf(clock):yyyyMMdd}.csv", ["账号", "姓名", "角色", "学校代码", "学校名称", "状态", "最近登录"],
            Accounts.Select(a => new[] { a.UserName, a.DisplayName, AccountText.OfRole(a.Role), a.School ?? "", a.SchoolName ?? "", a.State, ChinaTime.Of(a.LastSignInAt) }));
    }

    private async Task<IActionResult> ShownAsync(AccountProblem? problem, string done, CancellationToken ct)
    {
        if (problem is not { } why)
        {
            Notice = done;
            return Redirect("/admin/users");
        }
        Refusal = AccountText.Of(why);
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct, bool all = false)
    {
        Schools = await register.RunAsync(SchoolScope.County, null, ct);
        var names = Schools.ToDictionary(s => s.SchoolCode, s => s.Name);
        var rows = await (
            from user in db.Users.AsNoTracking()
            from has in db.UserRoles.Where(r => r.UserId == user.Id).DefaultIfEmpty()
            from role in db.Roles.Where(r => r.Id == has.RoleId).DefaultIfEmpty()
            orderby user.UserName
            select new { User = user, Role = role.Name }).ToListAsync(ct);
        var accounts = rows.ConvertAll(r => new AccountRow(r.User.UserName!, r.User.DisplayName, r.Role ?? "", r.User.SchoolCode,
            r.User.SchoolCode is { } code ? names.GetValueOrDefault(code, code) : null, r.User.DisabledAt is not null,
            r.User.LockoutEnd > clock.GetUtcNow(), r.User.MustChangePassword, r.User.LastSignInAt, r.User.EvaluatedYear, r.User.TotpSecret is not null));
        Chosen = accounts.Find(a => a.UserName == Account);
        var served = accounts.Select(a => a.School).ToHashSet();
        Unserved = Schools.Count(s => s.Status == SchoolStatus.Open && !served.Contains(s.SchoolCode));
        var found = accounts.Where(a => (string.IsNullOrEmpty(Role) || a.Role == Role) && (Disabled is null || a.IsDisabled == Disabled)
            && (string.IsNullOrWhiteSpace(Q) || a.IsFoundBy(Q.Trim()))).ToList();
        (Total, Accounts) = (found.Count, all ? found : [.. found.Take(MostShown)]);
    }
}

/// <summary>An account as the form sends it.</summary>
public sealed class AccountForm
{
    public string? UserName { get; set; }
    public string? DisplayName { get; set; }
    public string? Role { get; set; }
    public string? School { get; set; }

    /// <summary>As it is typed; what is no year is none.</summary>
    public string? Year { get; set; }

    public AccountEdit ToEdit() => new(UserName ?? "", DisplayName ?? "", Role ?? "", School,
        string.IsNullOrWhiteSpace(Year) ? null : int.TryParse(Domain.Writing.HalfWidth.Of(Year.Trim()), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) ? year : 0);
}

/// <summary>An account in the list.</summary>
public sealed record AccountRow(
    string UserName, string DisplayName, string Role, string? School, string? SchoolName, bool IsDisabled, bool IsLocked, bool MustChangePassword, DateTime? LastSignInAt, int? Year, bool HasFactor)
{
    public string State => IsDisabled ? "已停用" : IsLocked ? "已锁定" : LastSignInAt is null ? "未登录过" : MustChangePassword ? "待改口令" : "正常";

    public bool IsFoundBy(string word) => new[] { UserName, DisplayName, School, SchoolName }.Any(t => t?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
