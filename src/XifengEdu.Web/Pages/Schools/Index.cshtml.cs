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

/// <summary>What the register is sorted by.</summary>
public enum SchoolSort { Code, Name, Kind, Ownership, Township, Status }

/// <summary>What a person looks for: a word and any of the attributes.</summary>
public sealed class SchoolFilterForm
{
    public string? Q { get; set; }
    public SchoolKind? Kind { get; set; }
    public Ownership? Ownership { get; set; }
    public string? Township { get; set; }
    public SchoolStatus? Status { get; set; }
    public SchoolSort? Sort { get; set; }

    /// <summary>The order in use.</summary>
    public SchoolSort SortedBy => Sort ?? SchoolSort.Code;

    /// <summary>What has been chosen, by its name in the address, in words.</summary>
    public IEnumerable<(string Name, string? Words)> Chosen =>
    [
        ("q", string.IsNullOrWhiteSpace(Q) ? null : $"“{Q.Trim()}”"),
        ("kind", Kind is { } kind ? StatusText.Of(kind) : null),
        ("ownership", Ownership is { } ownership ? StatusText.Of(ownership) : null),
        ("township", Township),
        ("status", Status is { } status ? StatusText.Of(status) : null),
    ];

    /// <summary>Those that pass, in the order chosen; without one by code, with a word the nearest first.</summary>
    public IReadOnlyList<SchoolProfile> Of(IReadOnlyList<SchoolProfile> all) =>
        [.. Sorted((string.IsNullOrWhiteSpace(Q) ? all : NameMatch.Find(all, Q, s => s.Names)).Where(Passes))];

    private IEnumerable<SchoolProfile> Sorted(IEnumerable<SchoolProfile> schools) => Sort switch
    {
        SchoolSort.Code => schools.OrderBy(s => s.SchoolCode, StringComparer.Ordinal),
        SchoolSort.Name => schools.OrderBy(s => s.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("zh-CN"), ignoreCase: false)),
        SchoolSort.Kind => schools.OrderBy(s => s.Kind),
        SchoolSort.Ownership => schools.OrderBy(s => s.Ownership).ThenBy(s => s.Inclusive),
        SchoolSort.Township => schools.OrderBy(s => s.Township, StringComparer.Ordinal),
        SchoolSort.Status => schools.OrderByDescending(s => s.Status),
        _ => schools,
    };

    private bool Passes(SchoolProfile school) =>
        (Kind is null || school.Kind == Kind)
        && (Ownership is null || school.Ownership == Ownership)
        && (string.IsNullOrEmpty(Township) || school.Township == Township)
        && (Status is null || school.Status == Status);
}
