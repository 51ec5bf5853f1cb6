using System.Data;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Collection;

/// <summary>The way of returns from empty to locked: each step is one transaction with its audit rows.</summary>
public sealed class ReturnWorkflow(PortalDbContext db, ReturnReader reader, IDatabaseDialect dialect, AuditLog log)
{
    // Beyond this somebody writes faster than we can read.
    private const int MostAttempts = 5;

    // Longer is not a reason but a report.
    private const int MostWords = 500;

    /// <summary>Writes figures of one return: those named are set, null clears one, the others stay.</summary>
    public async Task<ReturnOutcome> SaveAsync(
        int year, string reporter, int version, ReportedFigures reported, Actor actor, CancellationToken ct, CorrectionOrder? order = null) =>
        (await SaveAsync(year, [new(reporter, version, reported)], actor, allOrNothing: true, ct, order))[reporter];

    /// <summary>Writes figures of several returns in one transaction.</summary>
    /// <param name="year">The year.</param>
    /// <param name="edits">One for each return.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="allOrNothing">Whether nothing is written when one of them cannot be; otherwise the others are.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="order">Why, when the year is published.</param>
    /// <param name="action">What the audit calls it.</param>
    /// <returns>What became of each; those that would have been written are <see cref="ReturnOutcome.Done"/>.</returns>
    public async Task<IReadOnlyDictionary<string, ReturnOutcome>> SaveAsync(
        int year, IReadOnlyCollection<ReturnEdit> edits, Actor actor, bool allOrNothing, CancellationToken ct,
        CorrectionOrder? order = null, string action = "return.save")
    {
        for (var attempt = 1; ; attempt++)
        {
            var changes = await TryAsync(year, edits, actor, order, ct);
            var outcomes = changes.ToDictionary(c => c.Key, c => c.Value.Outcome);
            if (allOrNothing && outcomes.Values.Any(o => o is not ReturnOutcome.Done)) return outcomes;
            var writes = changes.Values.OfType<ReturnChange>().Where(c => c is { Outcome: ReturnOutcome.Done, Changed: true }).ToList();
            if (writes.Count == 0) return outcomes;
            switch (await WriteAsync(year, writes, actor, order, action, ct))
            {
                case Written.Done: return outcomes;
                case Written.Overtaken refused:
                    foreach (var change in writes) outcomes[change.Open.Return.Reporter] = new ReturnOutcome.Refused(refused.Why, change.Open.Return.Status);
                    return outcomes;
            }
            if (attempt == MostAttempts) throw new DBConcurrencyException("Returns change faster than they can be written.");
        }
    }

    /// <summary>What would become of figures if they were written now; writes nothing.</summary>
    public async Task<IReadOnlyDictionary<string, ReturnOutcome>> TryAsync(
        int year, IReadOnlyCollection<ReturnEdit> edits, Actor actor, CancellationToken ct) =>
        (await TryAsync(year, edits, actor, null, ct)).ToDictionary(c => c.Key, c => c.Value.Outcome);

    /// <summary>Takes a return one step on.</summary>
    /// <param name="year">The year.</param>
    /// <param name="reporter">A school's code or the county.</param>
    /// <param name="step">Any step that writes no figures.</param>
    /// <param name="reason">Why it is sent back or queried.</param>
    /// <param name="remarks">The cells the reason is about.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="version">The version that was looked at; null to take the step from whatever is there now.</param>
    public async Task<ReturnOutcome> StepAsync(
        int year, string reporter, ReturnStep step, string? reason, IReadOnlyList<CellRemark> remarks, Actor actor, CancellationToken ct,
        int? version = null)
    {
        if (step is not (ReturnStep.Submit or ReturnStep.Confirm or ReturnStep.Approve or ReturnStep.SendBack or ReturnStep.Query))
            throw new ArgumentOutOfRangeException(nameof(step), step, "Figures are saved, not stepped.");
        if (await reader.FindAsync(year, reporter, actor.Scope, ct) is not { } open) return new ReturnOutcome.NotFound();
        var entry = open.Return;
        if (open.WhyNot(step, actor) is { } why) return new ReturnOutcome.Refused(why, entry.Status);
        if (version is { } seen && seen != entry.Version) return new ReturnOutcome.Stale(entry.Version);
        remarks = [.. remarks.Where(r => !string.IsNullOrWhiteSpace(r.Words)).DistinctBy(r => r.Element)];
        if (IsLong(reason) || remarks.Any(r => IsLong(r.Words))) return new ReturnOutcome.Refused(Refusal.TooLong, entry.Status);
        var givesReason = step is ReturnStep.SendBack or ReturnStep.Query;
        if (givesReason && string.IsNullOrWhiteSpace(reason) && remarks.Count == 0)
            return new ReturnOutcome.Refused(Refusal.ReasonMissing, entry.Status);
        if (remarks.FirstOrDefault(r => !open.Figures.ContainsKey(r.Element)) is { } unknown)
            return new ReturnOutcome.Invalid([new(unknown.Element, FigureProblem.UnknownElement)]);
        if (step == ReturnStep.Submit)
        {
            IReadOnlyList<FigureFinding> owed =
            [
                .. open.Checks.Errors(open.Context), .. open.Checks.Missing(open.Context),
                .. open.Unexplained.Select(w => w with { Problem = FigureProblem.Unexplained }),
            ];
            if (owed.Count > 0) return new ReturnOutcome.Invalid(owed);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OvertakenAsync(year, actor, isCorrection: false, ct) is { } overtaken) return new ReturnOutcome.Refused(overtaken, entry.Status);
        var was = entry.Version;
        var before = entry.Take(step, open.NeedsConfirmation, actor.UserName, log.Now, givesReason ? reason : null, givesReason ? remarks : []);
        Track(entry, was);
        log.Append(actor, $"return.{DomainJson.NameOf(step)}", AuditSubject.Return(entry.Year, entry.Reporter),
            new AuditedChange().Note("status", before, entry.Status).Note("cells", [], entry.Remarks)
                // What one person has done alone is told where it is looked for.
                .Note("onePersonIsEnough", false, step == ReturnStep.Approve && entry.Hands.Contains(actor.UserName)), reason, entry.ChangedAt);
        if (await SaveChangesAsync(ct))
        {
            await transaction.CommitAsync(ct);
            return new ReturnOutcome.Done(entry, [], 0);
        }
        await transaction.RollbackAsync(ct);
        return new ReturnOutcome.Stale(await db.Returns.Where(r => r.Year == year && r.Reporter == reporter).Select(r => r.Version).SingleAsync(ct));
    }

    private async Task<Dictionary<string, Attempt>> TryAsync(
        int year, IReadOnlyCollection<ReturnEdit> edits, Actor actor, CorrectionOrder? order, CancellationToken ct)
    {
        var found = await reader.FindManyAsync(year, [.. edits.Select(e => e.Reporter)], actor.Scope, ct);
        return edits.ToDictionary(e => e.Reporter, e => found.TryGetValue(e.Reporter, out var open)
            ? Try(open, e, actor, order) : new Attempt(new ReturnOutcome.NotFound()));
    }

    private static Attempt Try(OpenReturn open, ReturnEdit edit, Actor actor, CorrectionOrder? order)
    {
        var entry = open.Return;
        var reported = edit.Reported;
        if (open.WhyNot(order is null ? ReturnStep.Save : ReturnStep.Correct, actor) is { } why)
            return new(new ReturnOutcome.Refused(why, entry.Status));
        if (order is not null && (string.IsNullOrWhiteSpace(order.Reason) || string.IsNullOrWhiteSpace(order.Document)))
            return new(new ReturnOutcome.Refused(Refusal.NeedsCorrection, entry.Status));
        if (IsLong(order?.Reason) || IsLong(order?.Document) || reported.Explanations.Values.Any(IsLong))
            return new(new ReturnOutcome.Refused(Refusal.TooLong, entry.Status));
        if (edit.Version is { } version && entry.Version != version) return new(new ReturnOutcome.Stale(entry.Version));

        var after = new Dictionary<string, decimal?>(open.Figures);
        foreach (var (element, value) in reported.Figures) after[element] = value;
        var context = open.Context with { Figures = after };
        IReadOnlyList<FigureFinding> errors =
        [
            .. reported.Unreadable, .. open.Checks.Errors(context),
            .. reported.Explanations.Keys.Where(e => !after.ContainsKey(e)).Select(e => new FigureFinding(e, FigureProblem.UnknownElement)),
            // What is published stays complete.
            .. order is null ? [] : open.Checks.Missing(context).Where(m => reported.Figures.ContainsKey(m.Element)),
        ];
        if (errors.Count > 0) return new(new ReturnOutcome.Invalid(errors));

        return new ReturnChange(open, [
            .. from element in reported.Figures.Keys.Union(reported.Explanations.Keys)
               where after.ContainsKey(element)
               let explanation = after[element] is null ? null
                   : reported.Explanations.TryGetValue(element, out var words) ? words.Trim() is { Length: > 0 } said ? said : null
                   // A reason belongs to the figure it was given for.
                   : after[element] == open.Figures.GetValueOrDefault(element) ? open.Explanations.GetValueOrDefault(element) : null
               let cell = new CellChange(element, open.Figures[element], after[element], open.Explanations.GetValueOrDefault(element), explanation)
               where cell.Value != cell.Before || cell.Explanation != cell.ExplanationBefore
               select cell,
        ], open.Checks.Warnings(context), after.Values.All(v => v is null));
    }

    // Returns first: their versions decide who was quicker, before anything else is written.
    private async Task<Written> WriteAsync(
        int year, IReadOnlyList<ReturnChange> changes, Actor actor, CorrectionOrder? order, string action, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OvertakenAsync(year, actor, order is not null, ct) is { } why) return new Written.Overtaken(why);
        foreach (var change in changes)
        {
            var entry = change.Open.Return;
            var version = entry.Version;
            var step = order is not null ? ReturnStep.Correct : change.IsBlank ? ReturnStep.Clear : ReturnStep.Save;
            var status = entry.Take(step, change.Open.NeedsConfirmation, actor.UserName, log.Now);
            Track(entry, version);
            var audited = new AuditedChange().Note("status", status, entry.Status);
            foreach (var cell in change.Cells)
                audited.Note(cell.Element, cell.Before, cell.Value)
                    .Note($"{cell.Element}/explanation", cell.ExplanationBefore, cell.Explanation);
            log.Append(actor, order is null ? action : "return.correct", AuditSubject.Return(entry.Year, entry.Reporter), audited,
                order is null ? null : $"{order.Reason}（{order.Document}）", entry.ChangedAt);
            if (order is not null)
                db.Corrections.AddRange(change.Cells.Where(c => c.Value != c.Before).Select(c => new Correction
                {
                    Year = entry.Year,
                    Reporter = entry.Reporter,
                    Element = c.Element,
                    Before = c.Before,
                    After = c.Value,
                    Reason = order.Reason,
                    Document = order.Document,
                    By = actor.UserName,
                    At = entry.ChangedAt,
                }));
        }
        if (!await SaveChangesAsync(ct)) return new Written.Stale();
        await dialect.WriteFiguresAsync(db,
        [
            .. from change in changes
               from cell in change.Cells
               let value = cell.Value
               where value is not null
               select new Figure
               {
                   Year = change.Open.Return.Year,
                   Reporter = change.Open.Return.Reporter,
                   Element = cell.Element,
                   Value = value.GetValueOrDefault(),
                   Explanation = cell.Explanation,
               },
        ], ct);
        foreach (var change in changes)
            if (change.Cells.Where(c => c.Value is null).Select(c => c.Element).ToList() is { Count: > 0 } blanks)
                await db.Figures.Where(f => f.Year == change.Open.Return.Year && f.Reporter == change.Open.Return.Reporter && blanks.Contains(f.Element))
                    .ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return new Written.Done();
    }

    // The round as it was read may have moved on since: from here on it stands still until the transaction ends.
    private async Task<Refusal?> OvertakenAsync(int year, Actor actor, bool isCorrection, CancellationToken ct) =>
        await dialect.HoldRoundAsync(db, year, ct) switch
        {
            RoundStatus.Published when !isCorrection => Refusal.NeedsCorrection,
            not RoundStatus.Open when !actor.IsBureau => Refusal.RoundNotOpen,
            _ => null,
        };

    private static bool IsLong(string? words) => words?.Length > MostWords;

    // The header alone: the figures hanging on it are written by the dialect.
    private void Track(SchoolReturn entry, int readVersion)
    {
        var tracked = db.Entry(entry);
        tracked.State = readVersion == 0 ? EntityState.Added : EntityState.Modified;
        tracked.Property(e => e.Version).OriginalValue = readVersion;
    }

    // False when somebody was quicker: either the version read is gone or the return exists by now. Anything else is thrown.
    private async Task<bool> SaveChangesAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || dialect.IsDuplicate(error))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    // What became of an attempt to write: somebody else may have been quicker with a return, or the bureau with the round.
    private abstract record Written
    {
        public sealed record Done : Written;
        public sealed record Stale : Written;
        public sealed record Overtaken(Refusal Why) : Written;
    }

    private record Attempt(ReturnOutcome Outcome);

    private sealed record ReturnChange(OpenReturn Open, IReadOnlyList<CellChange> Cells, IReadOnlyList<FigureFinding> Warnings, bool IsBlank)
        : Attempt(new ReturnOutcome.Done(Open.Return, Warnings, Cells.Count))
    {
        public bool Changed => Cells.Count > 0;
    }

    private sealed record CellChange(string Element, decimal? Before, decimal? Value, string? ExplanationBefore, string? Explanation);
}
