using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Delivery;

/// <summary>Why a judgement cannot be entered, confirmed or taken back.</summary>
public enum JudgementProblem
{
    /// <summary>No such target, or an indicator or the project library tells its figure.</summary>
    NotJudged,
    /// <summary>A day that has not come, or a year before the plan, or one that the day does not reach.</summary>
    BadDate,
    /// <summary>The finding, the words or the document is missing, too long, or holds line breaks.</summary>
    SaysTooLittle,
    /// <summary>How many there are must be a whole number from 0.</summary>
    NotANumber,
    /// <summary>The grade is no word of the bureau's scale.</summary>
    NotOnTheScale,
    /// <summary>Somebody else has judged since the page was opened.</summary>
    ChangedSince,
    /// <summary>Who has judged cannot confirm it.</summary>
    OwnJudgement,
}

/// <summary>What is judged by people is entered here, confirmed by a second person, and taken back.</summary>
public sealed class JudgementWorkflow(PortalDbContext db, Definitions definitions, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>The most characters of the words.</summary>
    public const int LongestWords = 500;

    /// <summary>The most characters of the document.</summary>
    public const int LongestEvidence = 200;

    /// <summary>The words in which outlooks are judged where the bureau has named none.</summary>
    public static readonly IReadOnlyList<string> UsualScale = ["已实现", "基本实现", "正在推进", "尚未实现"];

    /// <summary>The words in which outlooks are judged, best first.</summary>
    public async Task<IReadOnlyList<string>> ScaleAsync(CancellationToken ct) =>
        (await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Name == PortalSetting.OutlookScale, ct))?.Value is { } named ? ScaleOf(named) : UsualScale;

    /// <summary>The words between 、.</summary>
    public static IReadOnlyList<string> ScaleOf(string text) =>
        [.. text.Split(['、', '，', ',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>Enters a judgement, or another instead of one that stands; what was confirmed has to be confirmed again.</summary>
    /// <param name="judgement">The judgement; its version is that of the one it replaces, 0 for the first of its year.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="actor">Who judges.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when it is entered.</returns>
    public async Task<JudgementProblem?> SaveAsync(Judgement judgement, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        if (await definitions.PlanAsync(judgement.Plan, ct) is not { } plan
            || plan.Targets.SingleOrDefault(t => t.Code == judgement.Target && t.IsJudged) is not { } target) return JudgementProblem.NotJudged;
        if (!StatisticalYear.IsValid(judgement.Year) || judgement.Year < plan.BaselineYear || judgement.Year > judgement.Date.Year || judgement.Date > today) return JudgementProblem.BadDate;
        if (judgement.Words.Length is 0 or > LongestWords || judgement.Evidence.Length is 0 or > LongestEvidence
            || !CleanText.IsLine(judgement.Words) || !CleanText.IsLine(judgement.Evidence)) return JudgementProblem.SaysTooLittle;
        if (target.Rule == Rule.Judged)
        {
            if (judgement.Grade is null || !(await ScaleAsync(ct)).Contains(judgement.Grade)) return JudgementProblem.NotOnTheScale;
        }
        else if (judgement.Value is not { } value) return JudgementProblem.SaysTooLittle;
        else if (value < 0 || value != decimal.Truncate(value) || value > 1_000_000 || (target.Rule == Rule.Done && value > 1)) return JudgementProblem.NotANumber;

        var stands = await FindAsync(judgement.Plan, judgement.Target, judgement.Year, ct);
        if ((stands?.Version ?? 0) != judgement.Version) return JudgementProblem.ChangedSince;
        var audited = new AuditedChange().Note("value", stands?.Value, judgement.Value).Note("grade", stands?.Grade, judgement.Grade).Note("words", stands?.Words, judgement.Words)
            .Note("evidence", stands?.Evidence, judgement.Evidence).Note("date", stands?.Date, judgement.Date).Note("confirmedBy", stands?.ConfirmedBy, null);
        if (stands is null)
        {
            judgement.Version = 1;
            db.Add(judgement);
        }
        else
        {
            if (audited.IsEmpty) return null;
            (stands.Value, stands.Grade, stands.Words, stands.Evidence, stands.Date) = (judgement.Value, judgement.Grade, judgement.Words, judgement.Evidence, judgement.Date);
            (stands.Assessor, stands.ConfirmedBy, stands.ConfirmedAt) = (judgement.Assessor, null, null);
            stands.Version++;
        }
        return await KeepAsync("judgement.save", judgement.Target, judgement.Year, audited, actor, ct);
    }

    /// <summary>A second person agrees.</summary>
    /// <returns>What stands against it; null when it is confirmed.</returns>
    public async Task<JudgementProblem?> ConfirmAsync(string plan, string target, int year, int version, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(plan, target, year, ct) is not { } stands || stands.Version != version) return JudgementProblem.ChangedSince;
        if (stands.Assessor == actor.UserName) return JudgementProblem.OwnJudgement;
        if (stands.ConfirmedBy is not null) return null;
        (stands.ConfirmedBy, stands.ConfirmedAt) = (actor.UserName, log.Now);
        stands.Version++;
        return await KeepAsync("judgement.confirm", target, year, new AuditedChange().Note("confirmedBy", null, stands.ConfirmedBy), actor, ct);
    }

    /// <summary>Takes a judgement back.</summary>
    /// <returns>What stands against it; null when it is gone.</returns>
    public async Task<JudgementProblem?> WithdrawAsync(string plan, string target, int year, int version, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(plan, target, year, ct) is not { } stands || stands.Version != version) return JudgementProblem.ChangedSince;
        db.Remove(stands);
        return await KeepAsync("judgement.withdraw", target, year, new AuditedChange().Note("value", stands.Value, null).Note("grade", stands.Grade, null)
            .Note("words", stands.Words, null).Note("evidence", stands.Evidence, null).Note("date", (DateOnly?)stands.Date, null), actor, ct);
    }

    private Task<Judgement?> FindAsync(string plan, string target, int year, CancellationToken ct) =>
        db.Judgements.SingleOrDefaultAsync(j => j.Plan == plan && j.Target == target && j.Year == year, ct);

    private async Task<JudgementProblem?> KeepAsync(string action, string target, int year, AuditedChange audited, AuditActor actor, CancellationToken ct)
    {
        log.Append(actor, action, AuditSubject.Of($"judgements/{target}/{year}"), audited);
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || dialect.IsDuplicate(error))
        {
            db.ChangeTracker.Clear();
            return JudgementProblem.ChangedSince;
        }
    }
}
