using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Web.Security;

/// <summary>Puts the roles, the school and the displayed name of an account into its claims; roles themselves have none.</summary>
public sealed class PortalClaims(UserManager<PortalUser> users, IOptions<IdentityOptions> options, Definitions definitions)
    : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    internal const string School = "school";
    internal const string EvaluatedYear = "evaluated-year";
    internal const string DisplayName = "display-name";
    internal const string MustChangePassword = "must-change-password";
    internal const string MustEnrol = "must-enrol";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        foreach (var role in await UserManager.GetRolesAsync(user)) identity.AddClaim(new(Options.ClaimsIdentity.RoleClaimType, role));
        identity.AddClaim(new(DisplayName, user.DisplayName));
        if (user.MustChangePassword) identity.AddClaim(new(MustChangePassword, "true"));
        if (!user.TwoFactorEnabled && await definitions.AsksForFactorAsync(new(identity), default)) identity.AddClaim(new(MustEnrol, "true"));
        if (user.EvaluatedYear is { } year) identity.AddClaim(new(EvaluatedYear, year.ToString(CultureInfo.InvariantCulture)));
        if (user.SchoolCode is { } school) identity.AddClaim(new(School, school));
        return identity;
    }
}

/// <summary>What an account may see and for whom it acts.</summary>
public static class PortalPrincipal
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>The schools in scope: every one, or a principal's own; a principal without a school sees none.</summary>
        public SchoolScope Scope => user.IsInRole(Roles.Principal)
            ? new(user.FindFirstValue(PortalClaims.School) ?? "")
            : SchoolScope.County;

        /// <summary>The only year a third party sees; null for everybody else.</summary>
        public int? EvaluatedYear => !user.IsInRole(Roles.ThirdParty) ? null
            : int.TryParse(user.FindFirstValue(PortalClaims.EvaluatedYear), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;

        /// <summary>Whether a plan may be seen: a draft only by those who write it.</summary>
        public bool Sees(Plan plan) => plan.Status == PlanStatus.InForce || user.IsInRole(Roles.Bureau) || user.IsInRole(Roles.Admin);

        /// <summary>Whether a finding may be seen: by a principal when it is about the school, by a third party when it speaks of its year.</summary>
        public bool Sees(Finding finding) => (user.Scope.OnlySchool is not { } own || finding.School == own) && (user.EvaluatedYear is not { } year || finding.Year == year);

        /// <summary>Whether the password has to be changed before anything else.</summary>
        public bool MustChangePassword => user.HasClaim(c => c.Type == PortalClaims.MustChangePassword);

        /// <summary>Whether the second factor has to be set up before anything else.</summary>
        public bool MustEnrol => user.HasClaim(c => c.Type == PortalClaims.MustEnrol);

        /// <summary>Whether something has to be done at the own account before anything else.</summary>
        public bool IsHeldBack => user.MustChangePassword || user.MustEnrol;

        public bool IsPrincipal => user.IsInRole(Roles.Principal);

        public string PortalName => user.FindFirstValue(PortalClaims.DisplayName) ?? user.Identity?.Name ?? "";

        /// <summary>The person, acting from a machine.</summary>
        public Actor ActorAt(HttpContext context) => new(
            user.Identity?.Name ?? "", user.Scope, user.IsInRole(Roles.Bureau), context.Origin);

        /// <summary>Whether the register of schools may be written.</summary>
        public bool WritesRegister => user.IsInRole(Roles.Bureau) || user.IsInRole(Roles.Admin);

        /// <summary>Whether figures may be written: by the bureau for everybody, by a principal for the own school.</summary>
        public bool WritesReturns => user.IsInRole(Roles.Bureau) || user.IsInRole(Roles.Principal);
    }
}

/// <summary>Who may not do without a second factor.</summary>
public static class ObligatoryFactor
{
    /// <summary>Whether this installation asks the bureau and administrators for one, and the person is one of them.</summary>
    public static async Task<bool> AsksForFactorAsync(this Definitions definitions, ClaimsPrincipal user, CancellationToken ct) =>
        (user.IsInRole(Roles.Admin) || user.IsInRole(Roles.Bureau)) && await definitions.SettingAsync(PortalSetting.SecondFactor, ct) == "on";
}

/// <summary>From where a request comes.</summary>
public static class RequestOrigin
{
    extension(HttpContext context)
    {
        /// <summary>The address of the machine that asks; empty where it has none.</summary>
        public string Origin => context.Connection.RemoteIpAddress?.ToString() ?? "";
    }
}
