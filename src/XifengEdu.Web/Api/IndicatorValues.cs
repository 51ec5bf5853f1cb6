using System.Security.Claims;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Indicators;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Api;

/// <summary><c>/indicator-values</c></summary>
public static class IndicatorValues
{
    public static void MapIndicatorValues(this RouteGroupBuilder api) =>
        api.MapGet("/indicator-values", GetAsync).Produces<IReadOnlyList<ValueRow>>()
            .WithSummary("指标值：year 年度，level 为 county、township 或 school，indicator 为指标代码（缺省为全部）");

    private static async Task<IResult> GetAsync(
        int? year, string? level, string? indicator, Definitions definitions, StatisticsCubeQuery cubes, ClaimsPrincipal user,
        CancellationToken ct)
    {
        if (year is not { } chosen) return Problems.Of(400, "请用 year 指定年度，例如 year=2025。");
        AreaLevel? wanted = level switch { null or "county" => AreaLevel.County, "township" => AreaLevel.Township, "school" => AreaLevel.School, _ => null };
        if (wanted is not { } area) return Problems.Of(400, "level 只能是 county、township 或 school。");
        if (area == AreaLevel.Township && user.IsPrincipal) return Problems.Of(403, "您的账号只能查看全县和本校的指标。");
        if ((await definitions.RoundsAsync(ct)).All(r => r.Year != chosen)) return Problems.Of(404, $"{chosen}年没有开展统计。");
        var indicators = (await definitions.IndicatorsAsync(ct)).Where(i => indicator is null || i.Code == indicator).ToList();
        if (indicators.Count == 0) return Problems.Of(404, $"没有代码为“{indicator}”的指标。");

        var firstYear = chosen - indicators.Max(i => i.YearsBack);
        var cube = area == AreaLevel.School
            ? await cubes.OfSchoolsAsync(user.Scope, firstYear, chosen, ct)
            : await cubes.OfTownshipsAsync(firstYear, chosen, ct);
        var county = await definitions.SettingAsync(PortalSetting.CountyCode, ct) ?? IndicatorValue.County;
        return Results.Ok(indicators.SelectMany(i => i.Compute(cube, area, chosen)).Select(v => new ValueRow(
            v.Indicator.Code, v.Year, v.Level, v.Area == IndicatorValue.County ? county : v.Area, v.Numerator, v.Denominator, v.Rounded, v.Coverage.Reported, v.Coverage.Expected)));
    }

    private sealed record ValueRow(
        string Indicator, int Year, AreaLevel Level, string Area, decimal? Numerator, decimal? Denominator, decimal? Value,
        int Reported, int Expected);
}
