using System.Globalization;
using System.Security.Claims;
using XifengEdu.Data.Accounts;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>One entry of the menu.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Also">Pages elsewhere that belong to it.</param>
public sealed record NavigationLink(string Path, string Name, string? Also = null)
{
    /// <summary>Whether a page belongs to it.</summary>
    public bool IsAt(PathString page) => Path == "/" ? page == "/" : page.StartsWithSegments(Path) || (Also is not null && page.StartsWithSegments(Also));
}

/// <summary>The menu holds what a person may open and nothing else.</summary>
public static class Navigation
{
    /// <param name="user">The person.</param>
    /// <param name="year">The year being collected; null before the first.</param>
    /// <param name="plan">The plan in force; null without any.</param>
    public static IReadOnlyList<NavigationLink> For(ClaimsPrincipal user, int? year, string? plan)
    {
        if (user.Identity?.IsAuthenticated != true) return [];
        var collection = string.Create(CultureInfo.InvariantCulture, $"/collection/{year}");
        NavigationLink[] plans = plan is null ? [] : [new($"/plans/{plan}", "规划", "/indicators")];
        if (user.IsPrincipal)
            return
            [
                new($"/schools/{user.Scope.OnlySchool}", "本校"),
                .. year is null ? [] : new NavigationLink[] { new($"{collection}/schools/{user.Scope.OnlySchool}", "填报") },
                new("/delivery", "落实"), new("/supervision", "督导"), .. plans,
            ];
        if (user.EvaluatedYear is { } evaluated) return [new(string.Create(CultureInfo.InvariantCulture, $"/evaluation/{evaluated}"), "监测评估"), new($"/supervision", "督导"), .. plans.Select(p => p with { Also = null })];
        return
        [
            new("/", user.IsInRole(Roles.Bureau) ? "工作台" : "概览"), new("/gap-report", "差距报告"), .. plans, .. user.Passes(Access.DeliveryReaders) ? [new("/delivery", "落实"), new("/supervision", "督导", "/evaluation")] : Array.Empty<NavigationLink>(), new("/schools", "学校"),
            .. user.IsInRole(Roles.Bureau) ? [new(year is null ? "/collection" : collection, "填报", "/collection")] : Array.Empty<NavigationLink>(),
            .. user.IsInRole(Roles.Admin) ? [new("/admin", "管理")] : Array.Empty<NavigationLink>(),
            .. user.IsInRole(Roles.Inspector) ? [new("/admin/audit", "操作记录")] : Array.Empty<NavigationLink>(),
        ];
    }
}
