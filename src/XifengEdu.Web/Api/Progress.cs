using System.Globalization;
using System.Text.Json;
using FluentValidation;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Web.Http;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Api;

/// <summary><c>/progress/assess</c>: the verdict on any series.</summary>
public static class Progress
{
    private const int Decimals = 12, MostYears = 100;
    private const decimal Largest = 1_000_000_000_000m, Beyond = 1_000_000_000_000_000m;

    public static void MapProgress(this RouteGroupBuilder api) =>
        api.MapPost("/progress/assess", AssessAsync).Accepts<AssessBody>("application/json").Produces<AssessAnswer>()
            .WithSummary("对任意时间序列按规划的判定规则给出结论");

    private static async Task<IResult> AssessAsync(HttpRequest request, CancellationToken ct)
    {
        var (body, problem) = await JsonBody.ReadAsync<AssessBody>(request, ct);
        if (problem is not null) return problem;
        var check = await new AssessBodyValidator().ValidateAsync(body!, ct);
        if (!check.IsValid) return Problems.Of(422, string.Join("", check.Errors.Select(e => e.ErrorMessage)));

        var rule = body!.Rule!.Value;
        var figures = body.Series!.Where(f => f.Value.ValueKind == JsonValueKind.Number)
            .Select(f => new YearFigure(int.Parse(f.Key, CultureInfo.InvariantCulture), Exact(f.Value) ?? 0)).ToList();
        var series = new Series(figures);
        var record = new TargetRecord(series, body.AsOf ?? figures.Select(f => f.Year).DefaultIfEmpty().Max(), body.BaselineYear);
        var method = body.Method ?? PaceMethod.Linear;
        var target = body.Target is { } written ? Exact(written) : null;
        var assessment = rule is Rule.AtLeast or Rule.MoreThan or Rule.AtMost
            ? target is { } threshold
                ? Assessor.OfThreshold(new(rule, threshold, body.TargetYear!.Value), record, method)
                : new(AchievementStatus.Watched)
            : Assessor.OfYearlyRule(rule, target ?? 0, record);
        return Results.Ok(new AssessAnswer(assessment.Status, Rounded(assessment.Pace?.Observed), Rounded(assessment.Pace?.Required),
            Rounded(assessment.Pace?.Ratio), Rounded(assessment.Pace?.Projected), Rounded(assessment.Gap?.Value),
            assessment.Pace?.Method ?? method));
    }

    // Growth over two hundred years leaves every number that means something; what is beyond is not told.
    private static decimal? Rounded(Fraction? value) => value is { } v && v.Abs() < Beyond ? Rounding.HalfUp(v, Decimals) : null;

    private static decimal? Exact(JsonElement number) => FigureInput.TryExact(number.GetRawText(), out var value) ? value : null;

    internal sealed record AssessBody(
        Dictionary<string, JsonElement>? Series, int? BaselineYear, int? AsOf, JsonElement? Target, int? TargetYear, Rule? Rule, PaceMethod? Method);

    private sealed record AssessAnswer(
        AchievementStatus Status, decimal? ObservedPace, decimal? RequiredPace, decimal? Ratio, decimal? Projected, decimal? Gap,
        PaceMethod Method);

    internal sealed class AssessBodyValidator : AbstractValidator<AssessBody>
    {
        public AssessBodyValidator()
        {
            RuleFor(b => b.Series).NotNull().WithMessage("缺少 series：请按 {年度: 数值} 给出时间序列。")
                .Must(s => s is null || s.Count <= MostYears).WithMessage($"series 最多 {MostYears} 个年度。");
            RuleForEach(b => b.Series).Must(f => YearOf(f.Key) is not null).WithMessage((_, f) => $"series 中的“{f.Key}”不是 {StatisticalYear.First}–{StatisticalYear.Last} 之间的四位年度。")
                .Must(f => f.Value.ValueKind == JsonValueKind.Null || IsFigure(f.Value))
                .WithMessage((_, f) => $"series 中 {f.Key} 年的值应为数字或 null{Bounds}。");
            RuleFor(b => b.Target).Must(t => t is null || IsFigure(t.Value)).WithMessage($"target 应为数字{Bounds}。");
            RuleFor(b => b.BaselineYear).Must(IsYear).WithMessage($"baselineYear {YearWords}");
            RuleFor(b => b.AsOf).Must(IsYear).WithMessage($"asOf {YearWords}");
            RuleFor(b => b.TargetYear).Must(IsYear).WithMessage($"targetYear {YearWords}");
            RuleFor(b => b.Rule).NotNull().WithMessage("缺少 rule。")
                .Must(r => r is not (Rule.Done or Rule.Judged)).WithMessage("rule 为 done 或 judged 的目标凭依据判定，不能由时间序列得出。");
            RuleFor(b => b.TargetYear).NotNull().When(b => b.Target is not null && b.Rule is Rule.AtLeast or Rule.MoreThan or Rule.AtMost)
                .WithMessage("缺少 targetYear。");
            RuleFor(b => b.Target).NotNull().When(b => b.Rule == Rule.GrowthAtLeast).WithMessage("缺少 target：请给出每年应增长的百分数。");
        }

        private static string Bounds => "，绝对值不超过 10 的 12 次方，最多 28 位";

        private static string YearWords => $"应在 {StatisticalYear.First}–{StatisticalYear.Last} 之间。";

        private static bool IsYear(int? year) => year is null || StatisticalYear.IsValid(year.Value);

        private static bool IsFigure(JsonElement value) =>
            value.ValueKind == JsonValueKind.Number && Exact(value) is { } figure && Math.Abs(figure) <= Largest;

        private static int? YearOf(string text) => text.Length == 4
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && StatisticalYear.IsValid(year) ? year : null;
    }
}
