using System.Security.Claims;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Collection;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Shared;

/// <summary>What the person in front of the page owes.</summary>
public static class OwedBy
{
    public static Task<IReadOnlyList<Owed>> OfAsync(this OwedQuery query, ClaimsPrincipal user, DateOnly today, CancellationToken ct) =>
        user.IsPrincipal ? query.OfSchoolAsync(user.Scope.OnlySchool ?? "", ct)
        : user.IsInRole(Roles.Bureau) ? query.OfBureauAsync(user.Identity!.Name!, today, ct)
        : user.IsInRole(Roles.Inspector) ? query.OfInspectorsAsync(today, ct)
        : Task.FromResult<IReadOnlyList<Owed>>([]);
}
