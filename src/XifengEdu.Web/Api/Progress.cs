using System.Globalization;
using System.Text.Json;
using FluentValidation;
using XifengEdu.Domain.Achievement;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Web.Api;

/// <summary><c>/progress/assess</c>: the verdict on any series.</summary>
public static class Progress
{
    private const int Decimals = 12;

    public static void MapProgress(this RouteGroupBuilder api) =>
        api.MapPost("/progress/assess", AssessAsync).Accepts<AssessBody>("application/json").Produces<AssessAnswer>()
            .WithSummary("对任意时间序列按规划的判定规则给出结论");

    private static async Task<IResult> AssessAsync(HttpRequest request, CancellationToken ct)
    {
        var (body, problem) = await PortalApi.ReadAsync<AssessBody>(request, ct);
        if (problem is not null) return problem;
        var check = await new AssessBodyValidator().ValidateAsync(body!, ct);
        if (!check.IsValid) return Problems.Of(422, string.Join("", check.Errors.Select(e => e.ErrorMessage)));

        var rule = body!.Rule!.Value;
        var figures = body.Series!.Where(f => f.Value.ValueKind == JsonValueKind.Number)
            .Select(f => new YearFigure(int.Parse(f.Key, CultureInfo.InvariantCulture), f.Value.GetDecimal())).ToList();
        var series = new Series(figures);
        var evidence = new Evidence(series, body.AsOf ?? figures.Select(f => f.Year).DefaultIfEmpty().Max(), body.BaselineYear);
        var method = body.Method ?? PaceMethod.Linear;
        var assessment = rule is Rule.AtLeast or Rule.MoreThan or Rule.AtMost
            ? body.Target is { } target
                ? Assessor.OfThreshold(new(rule, target, body.TargetYear!.Value), evidence, method)
                : new(AchievementStatus.Watched)
            : Assessor.OfYearlyRule(rule, body.Target ?? 0, evidence);
        decimal? Rounded(Fraction? value) => value is { } v ? Rounding.HalfUp(v, Decimals) : null;
        return Results.Ok(new AssessAnswer(assessment.Status, Rounded(assessment.Pace?.Observed), Rounded(assessment.Pace?.Required),
            Rounded(assessment.Pace?.Ratio), Rounded(assessment.Pace?.Projected), Rounded(assessment.Gap?.Value),
            assessment.Pace?.Method ?? method));
    }

    internal sealed record AssessBody(
        Dictionary<string, JsonElement>? Series, int? BaselineYear, int? AsOf, decimal? Target, int? TargetYear, Rule? Rule, PaceMethod? Method);

    private sealed record AssessAnswer(
        AchievementStatus Status, decimal? ObservedPace, decimal? RequiredPace, decimal? Ratio, decimal? Projected, decimal? Gap,
        PaceMethod Method);

    internal sealed class AssessBodyValidator : AbstractValidator<AssessBody>
    {
        public AssessBodyValidator()
        {
            RuleFor(b => b.Series).NotNull().WithMessage("缺少 series：请按 {年度: 数值} 给出时间序列。");
            RuleForEach(b => b.Series).Must(f => YearOf(f.Key) is not null).WithMessage((_, f) => $"series 中的“{f.Key}”不是年度。")
                .Must(f => f.Value.ValueKind == JsonValueKind.Null
                    || (f.Value.ValueKind == JsonValueKind.Number && f.Value.TryGetDecimal(out var _)))
                .WithMessage((_, f) => $"series 中 {f.Key} 年的值应为数字或 null。");
            RuleFor(b => b.Rule).NotNull().WithMessage("缺少 rule。")
                .Must(r => r is not (Rule.Done or Rule.Judged)).WithMessage("rule 为 done 或 judged 的目标凭依据判定，不能由时间序列得出。");
            RuleFor(b => b.TargetYear).NotNull().When(b => b.Target is not null && b.Rule is Rule.AtLeast or Rule.MoreThan or Rule.AtMost)
                .WithMessage("缺少 targetYear。");
            RuleFor(b => b.Target).NotNull().When(b => b.Rule == Rule.GrowthAtLeast).WithMessage("缺少 target：请给出每年应增长的百分数。");
        }

        private static int? YearOf(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200 ? year : null;
    }
}
