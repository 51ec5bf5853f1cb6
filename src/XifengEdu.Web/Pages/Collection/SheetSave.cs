using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Pages.Collection;

/// <summary>
/// Saves what somebody types into one or many returns. What is right becomes figures at once; what is wrong, or came too late, is
/// kept as the person's draft, so that no keystroke is lost.
/// </summary>
public sealed class SheetSave(ReturnReader reader, ReturnWorkflow workflow, Drafts drafts, Definitions definitions)
{
    /// <summary>Saves rows, each on its own.</summary>
    /// <param name="year">The year.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="actor">Who typed it.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="replaces">
    /// Whether what was typed takes the place of the person's draft, which is let go once it is written; otherwise it is added to it.
    /// </param>
    public async Task<SheetAnswer> RunAsync(int year, IReadOnlyList<TypedRow> typed, Actor actor, CancellationToken ct, bool replaces = false)
    {
        var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code);
        var kept = replaces ? [] : await drafts.OfAsync(year, actor.UserName, ct);
        var sent = typed.Where(r => r?.Reporter is not null).DistinctBy(r => r.Reporter).ToDictionary(r => r.Reporter);
        var open = await reader.FindManyAsync(year, [.. sent.Keys], actor.Scope, ct);
        var rows = sent.Where(r => open.ContainsKey(r.Key))
            .ToDictionary(r => r.Key, r => Read(r.Value, kept.GetValueOrDefault(r.Key), open[r.Key]));

        var edits = rows.Where(r => !IsWritten(open[r.Key], r.Value)
            && !TypedReturn.IsContested(open[r.Key], sent[r.Key].Version, r.Value.Cells, actor.UserName)).ToDictionary();
        var first = await SaveAsync(edits);
        // One wrong box keeps no right one waiting.
        var wrong = first.Where(o => o.Value is ReturnOutcome.Invalid)
            .ToDictionary(o => o.Key, o => ((ReturnOutcome.Invalid)o.Value).Errors);
        var rest = wrong.ToDictionary(w => w.Key, w => rows[w.Key].Without(w.Value.Select(e => e.Element).ToHashSet()));
        var second = await SaveAsync(rest.Where(r => r.Value.Cells.Count > 0).ToDictionary());

        var answers = sent.Keys.Select(Answer).ToList();
        var at = await drafts.KeepAsync(year, actor.UserName,
            [.. answers.Where(a => rows.ContainsKey(a.Row.Reporter)).Select(a => (a.Row.Reporter, a.Row.Version, a.Left))], ct);
        var left = answers.Sum(a => a.Left.Count);
        return new(answers.TrueForAll(a => a.Row.State == SheetState.Refused) ? "没有保存"
            : left == 0 ? $"已保存 {ChinaTime.ClockOf(at)}" : $"已暂存 {ChinaTime.ClockOf(at)}，有{left}处需要处理后才能计入",
            [.. answers.Select(a => a.Row)]);

        async Task<IReadOnlyDictionary<string, ReturnOutcome>> SaveAsync(IReadOnlyDictionary<string, TypedReturn> some) => some.Count == 0
            ? new Dictionary<string, ReturnOutcome>()
            : await workflow.SaveAsync(year, [.. some.Select(r => new ReturnEdit(r.Key, open[r.Key].Return.Version, r.Value.Reported))],
                actor, allOrNothing: false, ct);

        (RowAnswer Row, IReadOnlyList<DraftCell> Left) Answer(string reporter)
        {
            var version = open.TryGetValue(reporter, out var now) ? now.Return.Version : sent[reporter].Version;
            if (!rows.TryGetValue(reporter, out var row)) return (Refused("没有这份报表，或不在您的查看范围内。"), []);
            if (!edits.ContainsKey(reporter)) return IsWritten(open[reporter], row)
                ? (Saved(row, new(open[reporter].Return, open[reporter].Checks.Warnings(open[reporter].Context), 0), []), []) : (Stale(), row.Cells);
            IReadOnlyList<FigureFinding> errors = wrong.GetValueOrDefault(reporter) ?? [];
            return (errors.Count > 0 ? second.GetValueOrDefault(reporter) : first[reporter]) switch
            {
                ReturnOutcome.Done done when errors.Count == 0 => (Saved(row, done, []), []),
                ReturnOutcome.Done done => (Saved(rest[reporter], done, errors), [.. row.Cells.Except(rest[reporter].Cells)]),
                ReturnOutcome.Stale => (Stale(), row.Cells),
                ReturnOutcome.Refused refused => (Refused(FigureText.Of(refused)), row.Cells),
                _ => (new(reporter, version, SheetState.Draft) { Findings = FindingsOf(errors, []) }, row.Cells),
            };

            // Kept under a version that is gone, so that it is merged before anything else is typed.
            RowAnswer Stale() => new(reporter, version - 1, SheetState.Stale) { Message = "这份报表刚刚被他人修改，您填写的内容已暂存，没有丢失。" };

            RowAnswer Refused(string message) => new(reporter, version, SheetState.Refused) { Message = message };

            RowAnswer Saved(TypedReturn written, ReturnOutcome.Done done, IReadOnlyList<FigureFinding> stillWrong)
            {
                var explained = open[reporter].Explanations.Keys.ToHashSet();
                foreach (var (element, words) in written.Reported.Explanations)
                    if (words.Trim().Length > 0) explained.Add(element); else explained.Remove(element);
                return new(reporter, done.Return.Version, stillWrong.Count == 0 ? SheetState.Saved : SheetState.Draft)
                {
                    Status = StatusText.Of(done.Return.Status),
                    Figures = written.Reported.Figures.ToDictionary(f => f.Key, f => f.Value is { } v ? FigureText.Number(v) : ""),
                    Explanations = written.Reported.Explanations,
                    Findings = FindingsOf(stillWrong.Concat(done.Warnings), explained),
                };
            }
        }

        // One remark a box, whatever is wrong with it.
        IReadOnlyList<SheetFinding> FindingsOf(IEnumerable<FigureFinding> findings, HashSet<string> explained) =>
        [
            .. from finding in findings
               group finding by finding.Element into box
               let isWarning = box.All(f => f.IsWarning)
               select new SheetFinding(box.Key, isWarning ? Severity.Warning : Severity.Error, FigureText.Beside(box, elements), isWarning && !explained.Contains(box.Key)),
        ];
    }

    // What was wrong before may have become right by what is typed now.
    private static TypedReturn Read(TypedRow row, ReturnDraft? draft, OpenReturn open)
    {
        var cells = (draft?.Cells ?? []).ToDictionary(c => c.Element);
        foreach (var element in (row.Figures ?? []).Keys.Union((row.Explanations ?? []).Keys))
            cells[element] = new(element, row.Figures?.GetValueOrDefault(element), row.Before?.GetValueOrDefault(element),
                row.Explanations?.GetValueOrDefault(element));
        // A box that the return has no longer cannot be mended by anybody.
        return TypedReturn.Of([.. cells.Values.Where(c => open.Figures.ContainsKey(c.Element))]);
    }

    // An answer may get lost on its way: the same comes again, and stands there already.
    private static bool IsWritten(OpenReturn open, TypedReturn row) => row.Reported.Unreadable.Count == 0
        && row.Reported.Figures.All(f => open.Figures.TryGetValue(f.Key, out var stands) && stands == f.Value)
        && row.Reported.Explanations.All(e => open.Explanations.GetValueOrDefault(e.Key, "") == e.Value.Trim());
}

/// <summary>What was typed into one return: texts by element, with what stood there when it was begun.</summary>
public sealed record TypedRow(
    string Reporter, int Version, Dictionary<string, string>? Figures, Dictionary<string, string>? Before, Dictionary<string, string>? Explanations);

/// <summary>What became of a row.</summary>
public enum SheetState
{
    /// <summary>All of it is figures.</summary>
    Saved,
    /// <summary>Some of it is wrong, and kept as a draft.</summary>
    Draft,
    /// <summary>Somebody else was quicker; it is kept to be merged.</summary>
    Stale,
    /// <summary>It may not be written now; it is kept.</summary>
    Refused,
}

/// <summary>The answer to what was typed.</summary>
public sealed record SheetAnswer(string Words, IReadOnlyList<RowAnswer> Rows);

/// <summary>What became of one return.</summary>
public sealed record RowAnswer(string Reporter, int Version, SheetState State)
{
    /// <summary>What stands there now, of what was sent.</summary>
    public IReadOnlyDictionary<string, string> Figures { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Explanations { get; init; } = new Dictionary<string, string>();
    /// <summary>All there is to say about the return's cells.</summary>
    public IReadOnlyList<SheetFinding> Findings { get; init; } = [];
    /// <summary>How far the return has come, in words; null when it has not moved.</summary>
    public string? Status { get; init; }
    /// <summary>What there is to say about the row as a whole.</summary>
    public string? Message { get; init; }
}

/// <summary>What is wrong with a cell, in one remark.</summary>
/// <param name="NeedsReason">Whether somebody still has to say why.</param>
public sealed record SheetFinding(string Element, Severity Severity, string Message, bool NeedsReason);
