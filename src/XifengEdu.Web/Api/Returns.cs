using System.Security.Claims;
using System.Text.Json;
using XifengEdu.Data;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Http;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Api;

/// <summary><c>/returns/{year}/{reporter}</c>; the reporter is a school's code or <c>county</c>.</summary>
public static class Returns
{
    public static void MapReturns(this RouteGroupBuilder api)
    {
        var returns = api.MapGroup("/returns/{year:int}/{reporter}");
        returns.MapGet("", GetAsync).Produces<ReturnBody>().WithSummary("一份报表的全部数据，空白为 null");
        returns.MapPut("", PutAsync).RequireAuthorization(Access.ReturnWriters).Accepts<ReturnUpdate>("application/json")
            .Produces<ReturnSaved>().ProducesProblem(409).ProducesProblem(422)
            .WithSummary("写入数据：列出的项写入，null 清空，其余不变");
        MapStep(returns, "submit", ReturnStep.Submit, Access.ReturnWriters, "提交");
        MapStep(returns, "confirm", ReturnStep.Confirm, Access.ReturnWriters, "校长确认");
        MapStep(returns, "approve", ReturnStep.Approve, Access.ReturnWriters, "教育局审核");
        MapStep(returns, "query", ReturnStep.Query, Access.ReturnWriters, "校长提出疑问，正文 {reason, cells: [{element, words}]}");
        MapStep(returns, "return", ReturnStep.SendBack, Access.ReturnWriters, "教育局退回，正文 {reason, cells: [{element, words}]}");
    }

    private static void MapStep(RouteGroupBuilder returns, string path, ReturnStep step, string policy, string summary) =>
        returns.MapPost($"/{path}", async (
            int year, string reporter, HttpRequest request, ReturnWorkflow workflow, Definitions definitions, ClaimsPrincipal user,
            CancellationToken ct) =>
        {
            var (body, problem) = step is ReturnStep.SendBack or ReturnStep.Query ? await JsonBody.ReadAsync<StepBody>(request, ct) : (null, null);
            return problem ?? await AnswerAsync(
                await workflow.StepAsync(year, reporter, step, body?.Reason, body?.Cells?.Where(c => c?.Element is not null).OfType<CellRemark>().ToList() ?? [], user.ActorAt(request.HttpContext), ct), definitions,
                done => new StepDone(done.Return.Status, done.Return.Version), ct);
        }).RequireAuthorization(policy).Produces<StepDone>().ProducesProblem(409).ProducesProblem(422).WithSummary(summary);

    private static async Task<IResult> GetAsync(
        int year, string reporter, ReturnReader reader, ClaimsPrincipal user, CancellationToken ct) =>
        IsHidden(reporter, user) || await reader.FindAsync(year, reporter, user.Scope, ct) is not { } open
            ? Problems.Of(404, NotFound)
            : Results.Ok(new ReturnBody(year, reporter, open.Return.Status, open.Return.Version, open.Figures));

    private static async Task<IResult> PutAsync(
        int year, string reporter, HttpRequest request, ReturnWorkflow workflow, Definitions definitions, ClaimsPrincipal user,
        CancellationToken ct)
    {
        var (body, problem) = await JsonBody.ReadAsync<ReturnUpdate>(request, ct);
        if (problem is not null) return problem;
        if (body!.Contradicts(year, reporter) is { } contradiction) return Problems.Of(422, contradiction);
        if (body.Version is not { } version) return Problems.Of(400, "缺少 version：请填写读取报表时得到的版本号。");
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var (figures, wrong) = Parse(body.Figures ?? []);
        var reported = new ReportedFigures { Figures = figures, Explanations = (body.Explanations ?? []).ToDictionary(e => e.Key, e => e.Value ?? ""), Unreadable = wrong };
        return await AnswerAsync(await workflow.SaveAsync(
                year, reporter, version, reported, user.ActorAt(request.HttpContext), ct, body.Correction), definitions,
            done => new ReturnSaved(done.Return.Status, done.Return.Version, [.. done.Warnings.Select(w => ErrorOf(w, elements))]), ct);
    }

    // A principal's scope does not hold the county; without this the answer would tell it from an unknown school.
    private static bool IsHidden(string reporter, ClaimsPrincipal user) => reporter == SchoolReturn.County && user.IsPrincipal;

    private static (Dictionary<string, decimal?> Figures, List<FigureFinding> Wrong) Parse(Dictionary<string, JsonElement> written)
    {
        var figures = new Dictionary<string, decimal?>();
        var wrong = new List<FigureFinding>();
        foreach (var (element, value) in written)
            if (value.ValueKind == JsonValueKind.Null) figures[element] = null;
            else if (value.ValueKind == JsonValueKind.Number && FigureInput.TryExact(value.GetRawText(), out var number)) figures[element] = number;
            else wrong.Add(new(element, FigureProblem.NotANumber));
        return (figures, wrong);
    }

    private static async Task<IResult> AnswerAsync(
        ReturnOutcome outcome, Definitions definitions, Func<ReturnOutcome.Done, object> done, CancellationToken ct)
    {
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        return outcome switch
        {
            ReturnOutcome.Done d => Results.Ok(done(d)),
            ReturnOutcome.Stale s => Problems.Of(409, $"报表已被他人修改，最新版本号为 {s.Version}；请重新读取后再写入。"),
            ReturnOutcome.Invalid i => Problems.Invalid(i.Errors.Select(f => ErrorOf(f, elements))),
            ReturnOutcome.Refused { Why: Refusal.ReasonMissing or Refusal.TooLong } r => Problems.Of(422, FigureText.Of(r)),
            ReturnOutcome.Refused { Why: Refusal.NotYours } r => Problems.Of(403, FigureText.Of(r)),
            ReturnOutcome.Refused r => Results.Problem(FigureText.Of(r), title: "当前状态不允许此操作", statusCode: 409),
            _ => Problems.Of(404, NotFound),
        };
    }

    private const string NotFound = "没有这份报表：该年度没有开展统计、没有这所学校，或不在您的查看范围内。";

    private static FigureError ErrorOf(FigureFinding finding, IReadOnlyDictionary<string, Element> elements) =>
        new(finding.Element, finding.Rule is { } rule ? DomainJson.NameOf(rule.GetType()) : DomainJson.NameOf(finding.Problem), finding.Value,
            FigureText.Of(finding, elements));

    private sealed record ReturnBody(
        int Year, string School, ReturnStatus Status, int Version, IReadOnlyDictionary<string, decimal?> Figures);

    // Year, school and status may stand in it, since a return that was read is sent back as it came: they change nothing.
    private sealed record ReturnUpdate(
        int? Version, Dictionary<string, JsonElement>? Figures, Dictionary<string, string?>? Explanations, CorrectionOrder? Correction,
        int? Year, string? School, ReturnStatus? Status)
    {
        public string? Contradicts(int year, string reporter) =>
            Year is { } other && other != year ? $"正文的 year 为 {other}，与地址中的 {year} 不一致，没有写入。"
            : School is { } school && school != reporter ? $"正文的 school 为“{school}”，与地址中的“{reporter}”不一致，没有写入。"
            : null;
    }

    private sealed record ReturnSaved(ReturnStatus Status, int Version, IReadOnlyList<FigureError> Warnings);

    private sealed record StepBody(string? Reason, IReadOnlyList<CellRemark?>? Cells);

    private sealed record StepDone(ReturnStatus Status, int Version);
}
