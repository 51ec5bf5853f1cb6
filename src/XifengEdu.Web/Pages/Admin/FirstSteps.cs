using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>One thing to be done before the first report.</summary>
/// <param name="Name">What.</param>
/// <param name="State">How far it is, in words.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="Who">Who does it.</param>
/// <param name="Path">Where; null where it is not the administrator's to do.</param>
/// <param name="Button">What the button says.</param>
public sealed record FirstStep(string Name, string State, bool IsDone, string Who, string? Path, string Button);

/// <summary>The way of a bureau from an empty installation to its first report.</summary>
public sealed class FirstSteps(PortalDbContext db, Definitions definitions, SchoolRegisterQuery register, TimeProvider clock)
{
    /// <summary>All steps, in their order.</summary>
    public async Task<IReadOnlyList<FirstStep>> ListAsync(CancellationToken ct)
    {
        var county = await definitions.SettingAsync(PortalSetting.CountyName, ct);
        var code = await definitions.SettingAsync(PortalSetting.CountyCode, ct);
        var townships = (await definitions.TownshipsAsync(ct)).Count;
        var schools = (await register.RunAsync(SchoolScope.County, null, ct)).Where(s => s.Status == SchoolStatus.Open).ToList();
        var roles = await (from has in db.UserRoles join role in db.Roles on has.RoleId equals role.Id group role by role.Name into g select new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key!, g => g.Count, ct);
        var principals = await db.Users.Where(u => u.SchoolCode != null).Select(u => u.SchoolCode!).Distinct().CountAsync(ct);
        var plan = await definitions.CurrentPlanAsync(ct);
        var rounds = await definitions.RoundsAsync(ct);
        var year = ChinaTime.TodayOf(clock).Year;
        var begun = rounds.Any(r => r.Status == RoundStatus.Open);
        var earlier = rounds.Where(r => r.Status is RoundStatus.Closed or RoundStatus.Published).Select(r => $"{r.Year}").ToList();
        var bureau = roles.GetValueOrDefault(Roles.Bureau);
        return
        [
            new("县名称和行政区划代码", county is null || code is null ? "尚未设置" : $"{county}，{code}", county is not null && code is not null, "系统管理员", "/admin/settings", "去设置"),
            new("乡镇（街道）", townships == 0 ? "尚未登记" : $"{townships}个", townships > 0, "系统管理员", "/admin/townships", "去登记"),
            new("学校名录", schools.Count == 0 ? "尚未导入" : $"{schools.Count}所学校", schools.Count > 0, "教育局统计员或系统管理员", "/schools/import", "导入名录"),
            new("账号", bureau == 0 ? "还没有教育局统计员账号" : $"教育局{bureau}个，校（园）长{principals}个，另有{schools.Count - principals}所学校没有账号",
                bureau > 0 && principals >= schools.Count && schools.Count > 0, "系统管理员", "/admin/users", "管理账号"),
            new("规划", plan is null ? "还没有实施中的规划" : plan.Title, plan is not null, "系统已内置，也可由教育局统计员核对", plan is null ? null : $"/plans/{plan.Code}", "查看规划"),
            new("本年度填报", begun ? $"{rounds.Last(r => r.Status == RoundStatus.Open).Year}年正在填报" : $"尚未开放{year}年填报", begun, "教育局统计员", null, ""),
            new("历史年度数据", earlier.Count == 0 ? "尚未导入" : $"已有{string.Join('、', earlier)}年", earlier.Count > 0, "教育局统计员", null, ""),
        ];
    }
}
