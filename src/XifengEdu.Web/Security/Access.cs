using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using XifengEdu.Data.Accounts;

namespace XifengEdu.Web.Security;

/// <summary>Who may open what, in one table. A page that is not in it stops the start.</summary>
public static class Access
{
    public const string SignedIn = "signed-in";
    public const string CountyReaders = "county-readers";
    public const string ReturnWriters = "return-writers";
    public const string BureauOnly = "bureau";
    public const string AdminOnly = "admin";
    public const string AuditReaders = "audit-readers";
    public const string RegisterWriters = "register-writers";
    public const string DeliveryReaders = "delivery-readers";
    public const string DeliveryPeople = "delivery-people";

    public const string EvaluationReaders = "evaluation-readers";
    public const string FindingReaders = "finding-readers";
    public const string Everybody = "everybody";

    private static readonly Dictionary<string, string[]> _roles = new()
    {
        [SignedIn] = [Roles.Admin, Roles.Bureau, Roles.Leader, Roles.Inspector, Roles.Principal],
        [CountyReaders] = [Roles.Admin, Roles.Bureau, Roles.Leader, Roles.Inspector],
        [ReturnWriters] = [Roles.Bureau, Roles.Principal],
        [BureauOnly] = [Roles.Bureau],
        [AdminOnly] = [Roles.Admin],
        [AuditReaders] = [Roles.Admin, Roles.Inspector],
        [RegisterWriters] = [Roles.Bureau, Roles.Admin],
        [DeliveryReaders] = [Roles.Bureau, Roles.Leader, Roles.Inspector],
        [DeliveryPeople] = [Roles.Bureau, Roles.Leader, Roles.Inspector, Roles.Principal],
        [EvaluationReaders] = [Roles.Bureau, Roles.Leader, Roles.Inspector, Roles.ThirdParty],
        [FindingReaders] = [Roles.Bureau, Roles.Leader, Roles.Inspector, Roles.Principal, Roles.ThirdParty],
        [Everybody] = [.. Roles.All],
    };

    /// <summary>Whether a person passes a policy, so that no link leads to a refusal.</summary>
    public static bool Passes(this ClaimsPrincipal user, string policy) => _roles[policy].Any(user.IsInRole);

    /// <summary>Page to policy; null for pages that anybody may open.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Pages = new Dictionary<string, string?>
    {
        ["/Account/Login"] = null,
        ["/Account/Forgot"] = null,
        ["/Account/Reset"] = null,
        ["/Account/Code"] = null,
        ["/Account/Index"] = Everybody,
        ["/Account/Factor"] = Everybody,
        ["/Account/Logout"] = Everybody,
        ["/Admin/Index"] = AdminOnly,
        ["/Admin/Users"] = AdminOnly,
        ["/Admin/Tokens"] = AdminOnly,
        ["/Admin/Settings"] = AdminOnly,
        ["/Admin/Townships"] = AdminOnly,
        ["/Admin/Outline"] = AdminOnly,
        ["/Admin/Backup"] = AdminOnly,
        ["/Admin/Audit"] = AuditReaders,
        ["/Error"] = null,
        ["/Index"] = Everybody,
        ["/Brief"] = CountyReaders,
        ["/Help"] = Everybody,
        ["/Search"] = SignedIn,
        ["/Plans/Plan"] = Everybody,
        ["/Indicators/Indicator"] = SignedIn,
        ["/Schools/Index"] = SignedIn,
        ["/Schools/School"] = SignedIn,
        ["/GapReport/Index"] = CountyReaders,
        ["/GapReport/Target"] = CountyReaders,
        ["/GapReport/File"] = CountyReaders,
        ["/GapReport/Explanation"] = BureauOnly,
        ["/GapReport/Published"] = null,
        ["/Delivery/Tasks"] = DeliveryPeople,
        ["/Delivery/Task"] = DeliveryPeople,
        ["/Delivery/Projects"] = DeliveryPeople,
        ["/Delivery/Project"] = DeliveryPeople,
        ["/Delivery/Evidence"] = DeliveryPeople,
        ["/Delivery/File"] = FindingReaders,
        ["/Delivery/Offices"] = DeliveryReaders,
        ["/Delivery/Judgements"] = DeliveryReaders,
        ["/Delivery/Judgement"] = DeliveryReaders,
        ["/Supervision/Index"] = FindingReaders,
        ["/Supervision/Finding"] = FindingReaders,
        ["/Supervision/Notice"] = FindingReaders,
        ["/Evaluation/Index"] = EvaluationReaders,
        ["/Evaluation/Report"] = EvaluationReaders,
        ["/Evaluation/Block"] = EvaluationReaders,
        ["/Evaluation/Check"] = EvaluationReaders,
        ["/Evaluation/Versions"] = EvaluationReaders,
        ["/Evaluation/Edition"] = EvaluationReaders,
        ["/Evaluation/Proposals"] = EvaluationReaders,
        ["/Evaluation/Data"] = EvaluationReaders,
        ["/Collection/Round"] = BureauOnly,
        ["/Collection/Index"] = BureauOnly,
        ["/Collection/Settings"] = BureauOnly,
        ["/Collection/Grid"] = BureauOnly,
        ["/Collection/Import"] = BureauOnly,
        ["/Collection/Rules"] = SignedIn,
        ["/Collection/Return"] = ReturnWriters,
        ["/Collection/Confirm"] = ReturnWriters,
        ["/Collection/History"] = SignedIn,
        ["/Collection/Print"] = SignedIn,
        ["/Collection/Merge"] = ReturnWriters,
        ["/Collection/Correct"] = BureauOnly,
        ["/Schools/Import"] = RegisterWriters,
        ["/Schools/Changes"] = RegisterWriters,
    };

    public static IServiceCollection AddPortalAccess(this IServiceCollection services)
    {
        services.AddAuthorization(options =>
        {
            foreach (var (policy, roles) in _roles) options.AddPolicy(policy, p => p.RequireRole(roles));
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        });
        services.AddRazorPages(options =>
        {
            options.Conventions.AddFolderApplicationModelConvention("/", Apply);
            options.Conventions.AddPageRoute("/Collection/Return", "/collection/{year:int}/county");
            foreach (var page in (string[])["Merge", "History", "Print", "Correct"])
                options.Conventions.AddPageRoute($"/Collection/{page}", $"/collection/{{year:int}}/county/{page.ToLowerInvariant()}");
        }).AddMvcOptions(options =>
        {
            options.ModelBinderProviders.Insert(0, new CleanTextBinderProvider());
            options.Filters.Add<PageVerbs>();
            options.Filters.Add<SentOnce>();
        });
        return services;
    }

    private static void Apply(PageApplicationModel page)
    {
        if (!Pages.TryGetValue(page.ViewEnginePath, out var policy))
            throw new InvalidOperationException($"Page {page.ViewEnginePath} is missing from Access.Pages.");
        page.EndpointMetadata.Add(policy is null ? new AllowAnonymousAttribute() : new AuthorizeAttribute(policy));
    }
}
