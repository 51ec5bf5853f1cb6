using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Pages.Shared;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Schools;

/// <summary>The register of schools.</summary>
public class IndexModel(SchoolRegisterQuery register) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public SchoolFilterForm Filter { get; set; } = new();

    /// <summary>What of the choice cannot be understood; null when all of it can.</summary>
    public string? Unknown => UnknownFilter.Of(ModelState);

    public IReadOnlyList<SchoolProfile> All { get; private set; } = [];
    public IReadOnlyList<SchoolProfile> Schools { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        All = await register.RunAsync(User.Scope, null, ct);
        Schools = Unknown is null ? [.. All.Where(Filter.Passes)] : [];
    }
}

/// <summary>What a person looks for: a word and any of the attributes.</summary>
public sealed class SchoolFilterForm
{
    public string? Q { get; set; }
    public SchoolKind? Kind { get; set; }
    public Ownership? Ownership { get; set; }
    public string? Township { get; set; }
    public SchoolStatus? Status { get; set; }

    public bool Passes(SchoolProfile school) =>
        (Kind is null || school.Kind == Kind)
        && (Ownership is null || school.Ownership == Ownership)
        && (string.IsNullOrEmpty(Township) || school.Township == Township)
        && (Status is null || school.Status == Status)
        && (string.IsNullOrWhiteSpace(Q) || school.IsFoundBy(Q.Trim()));
}
