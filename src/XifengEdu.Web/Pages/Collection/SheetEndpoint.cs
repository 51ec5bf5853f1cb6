using System.Security.Claims;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Statistics;
using XifengEdu.Web.Api;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>
/// Where form and grid save while somebody types. What is right becomes figures at once; what is wrong, or came too late, is kept
/// as the person's draft.
/// </summary>
public static class SheetEndpoint
{
    public static void MapSheet(this WebApplication app) => app.MapPost("/collection/{year:int}/sheet", SaveAsync)
        .RequireAuthorization(Access.ReturnWriters).AddEndpointFilter(PortalApi.LimitBodyAsync).AddEndpointFilter(PortalApi.CheckForgeryAsync)
        .ExcludeFromDescription();

    private static async Task<IResult> SaveAsync(
        int year, HttpRequest request, ReturnWorkflow workflow, Drafts drafts, Definitions definitions, ClaimsPrincipal user, CancellationToken ct)
    {
        var (body, problem) = await PortalApi.ReadAsync<SheetBody>(request, ct);
        if (problem is not null) return problem;
        var actor = user.ActorAt(request.HttpContext);
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var kept = await drafts.OfAsync(year, actor.UserName, ct);
        var sent = (body!.Rows ?? []).DistinctBy(r => r.Reporter).ToDictionary(r => r.Reporter);
        var rows = sent.ToDictionary(r => r.Key, r => Read(r.Value, kept.GetValueOrDefault(r.Key)));

        var outcomes = await SaveAsync(rows);
        // One wrong box keeps no right one waiting.
        var wrong = outcomes.Where(o => o.Value is ReturnOutcome.Invalid)
            .ToDictionary(o => o.Key, o => ((ReturnOutcome.Invalid)o.Value).Errors.Select(e => e.Element).ToHashSet());
        var rest = wrong.ToDictionary(w => w.Key, w => rows[w.Key].Without(w.Value));
        var second = await SaveAsync(rest.Where(r => r.Value.Cells.Count > 0).ToDictionary());

        var answers = rows.Keys.Select(Answer).ToList();
        var at = await drafts.KeepAsync(year, actor.UserName, [.. answers.Select(a => (a.Row.Reporter, a.Row.Version, a.Unsaved))], ct);
        return Results.Json(new SheetAnswer(Words(at), [.. answers.Select(a => a.Row)]),
            statusCode: answers.Exists(a => a.Row.State == SheetState.Stale) ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);

        async Task<IReadOnlyDictionary<string, ReturnOutcome>> SaveAsync(IReadOnlyDictionary<string, SheetRow> some) => some.Count == 0
            ? new Dictionary<string, ReturnOutcome>()
            : await workflow.SaveAsync(year, [.. some.Select(r => new ReturnEdit(r.Key, sent[r.Key].Version, r.Value.Reported))],
                actor, allOrNothing: false, ct);

        (RowAnswer Row, IReadOnlyList<DraftCell> Unsaved) Answer(string reporter)
        {
            var (row, version) = (rows[reporter], sent[reporter].Version);
            var errors = (outcomes[reporter] as ReturnOutcome.Invalid)?.Errors ?? [];
            return (errors.Count > 0 ? second.GetValueOrDefault(reporter) : outcomes[reporter]) switch
            {
                ReturnOutcome.Done done when errors.Count == 0 => (Saved(row, done, []), []),
                ReturnOutcome.Done done => (Saved(rest[reporter], done, errors), [.. row.Cells.Where(c => wrong[reporter].Contains(c.Element))]),
                ReturnOutcome.Stale stale => (new(reporter, version, SheetState.Stale)
                {
                    Message = "这份报表刚刚被他人修改，您填写的内容已暂存，没有丢失。",
                }, row.Cells),
                ReturnOutcome.Refused refused => (new(reporter, version, SheetState.Refused) { Message = FigureText.Of(refused) }, row.Cells),
                ReturnOutcome.NotFound => (new(reporter, version, SheetState.Refused) { Message = "没有这份报表，或不在您的查看范围内。" }, []),
                _ => (new(reporter, version, SheetState.Draft) { Findings = [.. errors.Select(e => FindingOf(e, needsReason: false))] }, row.Cells),
            };

            RowAnswer Saved(SheetRow written, ReturnOutcome.Done done, IReadOnlyList<FigureFinding> left)
            {
                var explained = done.Return.Figures.Where(f => f.Explanation is not null).Select(f => f.Element)
                    .Except(written.Reported.Explanations.Where(e => e.Value.Trim().Length == 0).Select(e => e.Key))
                    .Concat(written.Reported.Explanations.Where(e => e.Value.Trim().Length > 0).Select(e => e.Key)).ToHashSet();
                return new(reporter, done.Return.Version, left.Count == 0 ? SheetState.Saved : SheetState.Draft)
                {
                    Figures = written.Reported.Figures.ToDictionary(f => f.Key, f => f.Value is { } v ? FigureText.Number(v) : ""),
                    Explanations = written.Reported.Explanations,
                    Findings =
                    [
                        .. left.Select(e => FindingOf(e, needsReason: false)),
                        .. done.Warnings.Select(w => FindingOf(w, needsReason: !explained.Contains(w.Element))),
                    ],
                };
            }
        }

        SheetFinding FindingOf(FigureFinding finding, bool needsReason) => new(
            finding.Element, finding.IsWarning ? Severity.Warning : Severity.Error, FigureText.Of(finding, elements), needsReason);

        string Words(DateTime at)
        {
            var left = answers.Sum(a => a.Unsaved.Count);
            return left == 0 ? $"已保存 {ChinaTime.ClockOf(at)}" : $"已暂存 {ChinaTime.ClockOf(at)}，有{left}处需要处理后才能计入";
        }
    }

    // What was wrong before may have become right by what is typed now.
    private static SheetRow Read(RowBody row, ReturnDraft? draft)
    {
        var cells = new Dictionary<string, DraftCell>();
        if (draft?.Version == row.Version) foreach (var cell in draft.Cells) cells[cell.Element] = cell;
        foreach (var element in (row.Figures ?? []).Keys.Union((row.Explanations ?? []).Keys))
            cells[element] = new(element, row.Figures?.GetValueOrDefault(element), row.Before?.GetValueOrDefault(element),
                row.Explanations?.GetValueOrDefault(element));
        return SheetRow.Of([.. cells.Values]);
    }

    private sealed record SheetBody(IReadOnlyList<RowBody>? Rows);

    private sealed record RowBody(
        string Reporter, int Version, Dictionary<string, string>? Figures, Dictionary<string, string>? Before, Dictionary<string, string>? Explanations);

    private enum SheetState { Saved, Draft, Stale, Refused }

    private sealed record SheetAnswer(string Words, IReadOnlyList<RowAnswer> Rows);

    private sealed record RowAnswer(string Reporter, int Version, SheetState State)
    {
        public IReadOnlyDictionary<string, string> Figures { get; init; } = new Dictionary<string, string>();
        public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>();
        public IReadOnlyList<SheetFinding> Findings { get; init; } = [];
        public string? Message { get; init; }
    }

    private sealed record SheetFinding(string Element, Severity Severity, string Message, bool NeedsReason);
}
