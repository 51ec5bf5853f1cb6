using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Reports;

namespace XifengEdu.Web.Pages.GapReport;

/// <summary>Where the gap of a target comes from: townships, schools, and the cells of their returns.</summary>
public class TargetModel(GapReportReader reader, BreakdownQuery breakdowns, Definitions definitions, PortalDbContext db) : PageModel
{
    // A township has fewer schools; of the county only the worst are worth reading.
    private const int MostSchools = 20;

    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "")] public GapReportFilter Filter { get; set; } = new();

    /// <summary>The school whose cells are shown, or the county's own return.</summary>
    [BindProperty(SupportsGet = true)] public string? School { get; set; }

    public GapReportContent? Report { get; private set; }
    public AssessedTarget? Row { get; private set; }

    /// <summary>Null for what is no ratio or has no figure: then there is nothing to divide among areas.</summary>
    public Breakdown? Breakdown { get; private set; }

    /// <summary>The county's verdict, which the parts add up to; <see cref="Row"/> may speak of a township.</summary>
    public AssessedTarget? County => Breakdown?.Row;

    public IReadOnlyList<GapPart> Schools { get; private set; } = [];
    public int SchoolsLeftOut { get; private set; }
    public IReadOnlyList<(Element Element, decimal? Value)> Cells { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || await reader.RunAsync(Filter, User, ct) is not { } report
            || report.All.SingleOrDefault(r => r.Target.Code == Code) is not { Indicator: { } indicator } row) return NotFound();
        Report = report;
        Row = row;
        Breakdown = (await breakdowns.RunAsync(report.Question, ct)).GetValueOrDefault(Code);
        if (School is not null && School != SchoolReturn.County && Breakdown?.Profiles.ContainsKey(School) != true) return NotFound();
        var schools = Breakdown?.SchoolsThatMove.Where(p => Breakdown.Profiles.TryGetValue(p.Part.Area, out var school)
            && (report.Question.Township is not { } township ? Breakdown.Pulls(p) : school.Township == township)).ToList() ?? [];
        Schools = [.. report.Question.Township is null ? schools.Take(MostSchools) : schools];
        SchoolsLeftOut = schools.Count - Schools.Count;
        // What has no parts comes from the county's own return alone.
        var reporter = School ?? (Breakdown is null || Breakdown.Schools.All(p => p.Part.Area == IndicatorValue.County) ? SchoolReturn.County : null);
        if (reporter is not null && row.Shown is { } shown) Cells = await CellsAsync(indicator, reporter, shown.Year, ct);
        return Page();
    }

    /// <summary>Who reported a cell and when; the way back leads here.</summary>
    public string HistoryOf(Element element)
    {
        var reporter = School is null or SchoolReturn.County ? SchoolReturn.County : $"schools/{School}";
        return QueryHelpers.AddQueryString(
            string.Create(CultureInfo.InvariantCulture, $"/collection/{Row!.Shown!.Year}/{reporter}/history"),
            new Dictionary<string, string?> { ["element"] = element.Code, ["back"] = Request.Path + Request.QueryString.Value });
    }

    /// <summary>This page with another choice.</summary>
    public string At(string? township, string? school = null)
    {
        var address = (Filter with { Township = township }).At($"/gap-report/{Code}");
        return school is null ? address : QueryHelpers.AddQueryString(address, "school", school);
    }

    public string NameOf(string area) =>
        area == IndicatorValue.County ? "县级填报（各乡镇无此数据）" : Breakdown?.Profiles.GetValueOrDefault(area)?.Name ?? area;

    private async Task<IReadOnlyList<(Element, decimal?)>> CellsAsync(Indicator indicator, string reporter, int year, CancellationToken ct)
    {
        var elements = await definitions.ElementsOfAsync(indicator, ct);
        var codes = elements.Select(e => e.Code).ToList();
        var figures = await db.Figures.Where(f => f.Year == year && f.Reporter == reporter && codes.Contains(f.Element))
            .ToDictionaryAsync(f => f.Element, f => f.Value, ct);
        var kind = Breakdown?.Profiles.GetValueOrDefault(reporter)?.Kind;
        return
        [
            .. elements.Where(e => reporter == SchoolReturn.County ? e.IsCounty : kind is { } k && e.AsksOf(k))
                .Select(e => (e, figures.TryGetValue(e.Code, out var value) ? value : (decimal?)null)),
        ];
    }
}
