using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Documents;
using XifengEdu.Web.Reports;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Indicators;

/// <summary>An indicator: definition, formula with the real numbers put in, series, breakdown.</summary>
public class IndicatorModel(
    PortalDbContext db, Definitions definitions, StatisticsCubeQuery cubes, AssessmentQuery achievement, SchoolRegisterQuery register) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public Indicator? Indicator { get; private set; }
    /// <summary>The targets of the plan that rest on it; the first of them is drawn.</summary>
    public IReadOnlyList<AssessedTarget> Rows { get; private set; } = [];
    public AssessedTarget? Row => Rows.Count > 0 ? Rows[0] : null;
    public Plan? Plan { get; private set; }
    public int Chosen { get; private set; }
    public IReadOnlyList<IndicatorValue> Values { get; private set; } = [];
    public IReadOnlyList<IndicatorValue> Townships { get; private set; } = [];
    /// <summary>The same on the map; null where no target says what is good, or without townships.</summary>
    public TownshipMap? Map { get; private set; }
    public IReadOnlyList<IndicatorValue> Schools { get; private set; } = [];
    public IReadOnlyDictionary<string, SchoolProfile> Profiles { get; private set; } = new Dictionary<string, SchoolProfile>();
    public IReadOnlyDictionary<string, string> Measures { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the county's value was when its year was published, of the years that were corrected since.</summary>
    public IReadOnlyDictionary<int, IndicatorValue> Published { get; private set; } = new Dictionary<int, IndicatorValue>();

    /// <summary>The county's value in the chosen year; the formula shows its numbers.</summary>
    public IndicatorValue? ChosenValue => Values.SingleOrDefault(v => v.Year == Chosen);

    public IEnumerable<Milestone> Thresholds => Row?.Milestones.Where(m => m.Threshold is not null) ?? [];

    /// <summary>Of the schools with a value, how many reach the threshold by themselves; null without a threshold.</summary>
    public int? SchoolsReaching => Row?.Assessment.Threshold is { } t
        ? Schools.Count(v => v.Value is { } value && t.IsMetBy(value)) : null;

    /// <summary>The school year that the value of the chosen year tells of; null where it tells of the day of counting.</summary>
    public string? SchoolYear { get; private set; }

    /// <summary>What of the chosen year is not final, in words; null where all of it is.</summary>
    public string? Provisional { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    /// <summary>The numbers of a chart as a list.</summary>
    public async Task<IActionResult> OnGetDataAsync(string? set, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var isOfTownships = set == "townships";
        string[] head = [isOfTownships ? "乡镇（街道）" : "年度", "分子", "分母", $"数值（{Indicator!.Unit}）", "应报", "已报"];
        return Csv.File($"{Indicator.Name}{(isOfTownships ? $"（{Chosen}年各乡镇）" : "（历年）")}.csv", head, (isOfTownships ? Townships : Values).Select(v => (IReadOnlyList<string>)
            [isOfTownships ? v.Area : Text(v.Year), Text(v.Numerator), Text(v.Denominator), Text(v.Rounded), Text(v.Coverage.Expected), Text(v.Coverage.Reported)]));

        static string Text(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Indicator = (await definitions.IndicatorsAsync(ct)).SingleOrDefault(i => i.Code == Code);
        Plan = await definitions.CurrentPlanAsync(ct);
        var years = (await definitions.RoundsAsync(ct)).Select(r => r.Year).ToList();
        if (Indicator is null || Plan is null || (Year is { } asked && !years.Contains(asked))) return false;
        var closed = await definitions.DefaultYearAsync(Plan, ct);
        var last = years.Append(closed).Max();
        Chosen = Year ?? closed;

        var cube = await cubes.OfTownshipsAsync(Plan.BaselineYear - 1, last, ct);
        Values = Indicator.ValuesOf(cube, Plan.BaselineYear, last);
        Published = (await db.PublishedValues.AsNoTracking()
                .Where(v => v.Indicator == Code && v.Area == IndicatorValue.County).ToListAsync(ct))
            .Select(v => new IndicatorValue(Indicator, v.Year, AreaLevel.County, v.Area, v.Numerator, v.Denominator, new(v.Reported, v.Expected)))
            .Where(v => Values.Any(now => now.Year == v.Year && (now.Numerator != v.Numerator || now.Denominator != v.Denominator)))
            .ToDictionary(v => v.Year);
        Rows = [.. (await achievement.RunAsync(new(Plan.Code, closed), ct)).Where(r => r.Indicator?.Code == Code)];
        Measures = await MeasureNamesAsync(ct);
        if (!User.IsPrincipal) Townships = [.. Indicator.Compute(cube, AreaLevel.Township, Chosen).OrderBy(v => v.Value is null).ThenBy(v => v.Value)];
        if (Row is not null && Townships.Count > 0) Map = TownshipMap.Of(Row, [], Townships, await definitions.TownshipsAsync(ct));
        if (Indicator.Levels.Contains(AreaLevel.School))
        {
            Schools = Indicator.Compute(
                await cubes.OfSchoolsAsync(User.Scope, Chosen - Indicator.YearsBack, Chosen, ct), AreaLevel.School, Chosen);
            Profiles = (await register.RunAsync(User.Scope, Chosen, ct)).ToDictionary(p => p.SchoolCode);
        }
        var round = (await definitions.RoundsAsync(ct)).SingleOrDefault(r => r.Year == Chosen);
        if (round is not null && (await definitions.ElementsOfAsync(Indicator, ct)).Any(e => e.IsOfSchoolYear)) SchoolYear = RoundText.SchoolYearOf(round);
        Provisional = round?.Status switch
        {
            RoundStatus.Open => $"{Chosen}年填报中，未审核",
            RoundStatus.Closed => $"{Chosen}年未公布",
            _ => null,
        };
        return true;
    }

    private async Task<Dictionary<string, string>> MeasureNamesAsync(CancellationToken ct)
    {
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var names = elements.Values.ToDictionary(e => e.Code, e => e.Name);
        foreach (var count in await definitions.SchoolCountsAsync(ct))
            names[count.Code] = count.Conditions.All(c => c.AtLeast == 0)
                ? "范围内已填报的学校数"
                : $"学校数（{string.Join("，", count.Conditions.Select(Words))}）";
        return names;

        string Words(SchoolCondition condition) => elements[condition.Element] is { Type: ElementType.YesNo } asked
            ? asked.Name
            : $"{names[condition.Element]}不少于{Text.FigureText.Number(condition.AtLeast)}";
    }
}
