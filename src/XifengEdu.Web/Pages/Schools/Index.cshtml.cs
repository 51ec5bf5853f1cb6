using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Documents.Report;
using XifengEdu.Web.Pages.Collection;
using XifengEdu.Web.Pages.Shared;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Schools;

/// <summary>The register of schools.</summary>
public class IndexModel(SchoolRegisterQuery register, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public SchoolFilterForm Filter { get; set; } = new();

    /// <summary>What of the choice cannot be understood; null when all of it can.</summary>
    public string? Unknown => UnknownFilter.Of(ModelState);

    public IReadOnlyList<SchoolProfile> All { get; private set; } = [];
    public IReadOnlyList<SchoolProfile> Schools { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        All = await register.RunAsync(User.Scope, null, ct);
        Schools = Unknown is null ? Filter.Of(All) : [];
    }

    /// <summary>The register as a list that comes in again.</summary>
    public async Task<IActionResult> OnGetExportAsync(string? format, int? year, CancellationToken ct)
    {
        if (!User.WritesRegister) return Forbid();
        var schools = await register.RunAsync(SchoolScope.County, year, ct);
        year ??= schools.Count > 0 ? schools[0].Year : ChinaTime.TodayOf(clock).Year;
        if (format == "csv") return Csv.File($"{year}年学校名录.csv", RegisterWorkbook.Head, schools.Select(RegisterWorkbook.Row));
        var content = new MemoryStream();
        RegisterWorkbook.Write(content, year.Value, schools);
        content.Position = 0;
        return File(content, TemplateEndpoint.Workbook, $"{year}年学校名录.xlsx");
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

    /// <summary>Those that pass; with a word the nearest first.</summary>
    public IReadOnlyList<SchoolProfile> Of(IReadOnlyList<SchoolProfile> all) =>
        [.. (string.IsNullOrWhiteSpace(Q) ? all : NameMatch.Find(all, Q, s => s.Names)).Where(Passes)];

    private bool Passes(SchoolProfile school) =>
        (Kind is null || school.Kind == Kind)
        && (Ownership is null || school.Ownership == Ownership)
        && (string.IsNullOrEmpty(Township) || school.Township == Township)
        && (Status is null || school.Status == Status);
}
