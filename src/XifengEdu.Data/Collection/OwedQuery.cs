using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Supervision;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Data.Collection;

/// <summary>What a school or the bureau owes to the rounds that schools report in, most urgent first.</summary>
public sealed class OwedQuery(PortalDbContext db, Definitions definitions, FindingsQuery findings, Kept kept)
{
    /// <summary>Days before the deadline from which the bureau is told who is missing.</summary>
    public const int NearDays = 7;

    /// <summary>What the principal of a school owes.</summary>
    public async Task<IReadOnlyList<Owed>> OfSchoolAsync(string school, CancellationToken ct)
    {
        var owed = new List<Owed>();
        foreach (var round in await RoundsAsync(ct))
            if (round.Status == RoundStatus.Open && (await DueAsync(round.Year, ct)).FirstOrDefault(p => p.Reporter == school) is { } pending
                && KindOf(pending, round) is { } kind)
                owed.Add(new(kind, round.Year, round.Deadline, school, Reason: pending.Reason));
        Add(owed, OwedKind.Rectify, await FindingsAsync(f => f.IsOpen && f.IsAnsweredBy(school, isBureau: false), ct));
        return owed;
    }

    /// <summary>What the inspectors owe: to look again, and to ask after what is overdue.</summary>
    public async Task<IReadOnlyList<Owed>> OfInspectorsAsync(DateOnly today, CancellationToken ct)
    {
        var owed = new List<Owed>();
        Add(owed, OwedKind.Recheck, await FindingsAsync(f => f.State == FindingState.Answered, ct));
        Add(owed, OwedKind.Urge, await FindingsAsync(f => f.IsOverdue(today), ct));
        return owed;
    }

    /// <summary>What somebody at the bureau owes.</summary>
    /// <param name="userName">The person: nobody approves what they wrote or handed in themselves.</param>
    /// <param name="today">The day, for what is near the deadline.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Owed>> OfBureauAsync(string userName, DateOnly today, CancellationToken ct)
    {
        var owed = new List<Owed>();
        foreach (var round in await RoundsAsync(ct))
        {
            var pending = await DueAsync(round.Year, ct);
            Add(OwedKind.Answer, pending.Where(p => p.IsDoubted));
            Add(OwedKind.Approve, pending.Where(p => round.LetsApprove(userName, p.Hands) && (p.Status == ReturnStatus.Confirmed
                || (p.Status == ReturnStatus.Submitted && (!round.NeedsConfirmation || p.Reporter == SchoolReturn.County)))));
            Add(OwedKind.FillCounty, pending.Where(p => p.Reporter == SchoolReturn.County && p.IsOwed));
            if (today.DayNumber > round.Deadline.DayNumber - NearDays)
                Add(OwedKind.Chase, pending.Where(p => p.Reporter != SchoolReturn.County && p is { IsOwed: true, IsDoubted: false }));

            void Add(OwedKind kind, IEnumerable<DueReturn> returns)
            {
                if (returns.ToList() is { Count: > 0 } some) owed.Add(new(kind, round.Year, round.Deadline, some is [var one] ? one.Reporter : null, some.Count,
                    some.Select(p => p.Status).Distinct().ToList() is [var status] ? status : null));
            }
        }
        Add(owed, OwedKind.Rectify, await FindingsAsync(f => f.IsOpen && f.IsAnsweredBy(null, isBureau: true), ct));
        return owed;
    }

    /// <summary>The rounds that schools report in and that are not published, oldest first.</summary>
    public async Task<IReadOnlyList<CollectionRound>> RoundsAsync(CancellationToken ct) =>
        [.. (await definitions.RoundsAsync(ct)).Where(r => r is { TakenOver: null, Status: RoundStatus.Open or RoundStatus.Closed })];

    /// <summary>The returns of a year: those of the schools that teach, by code, and the county's, last.</summary>
    public Task<IReadOnlyList<DueReturn>> DueAsync(int year, CancellationToken ct) => kept.GetAsync(("due", year), [.. Kept.Figures(year, year), AuditSubject.Users],
        async Task<IReadOnlyList<DueReturn>> () =>
        {
            var schools = await db.SchoolProfiles.AsNoTracking().Where(p => p.Year == year && p.Status == SchoolStatus.Open).OrderBy(p => p.SchoolCode).ToListAsync(ct);
            var returns = await (
                from entry in db.Returns.AsNoTracking()
                where entry.Year == year
                from user in db.Users.Where(u => u.UserName == entry.ChangedBy).DefaultIfEmpty()
                select new { entry.Reporter, entry.Status, entry.Reason, entry.SubmittedBy, entry.Writers, entry.ChangedAt, DoubtedBy = user.SchoolCode }).ToDictionaryAsync(r => r.Reporter, ct);
            var scope = AuditSubject.Figures(year);
            var handedIn = await db.AuditEntries.Where(e => e.Scope == scope && e.Action == "return.submit").GroupBy(e => e.Subject)
                .Select(g => new { g.Key, At = g.Max(e => e.At) }).ToDictionaryAsync(e => e.Key, e => e.At, ct);
            return
            [
                .. from reporter in schools.Select(s => (Code: s.SchoolCode, School: (SchoolProfile?)s)).Append((SchoolReturn.County, null))
                   let entry = returns.GetValueOrDefault(reporter.Code)
                   let status = entry?.Status ?? ReturnStatus.Empty
                   select new DueReturn(reporter.Code, reporter.School, status, entry?.Reason, SchoolReturn.HandsOf(entry?.Writers ?? [], entry?.SubmittedBy),
                       status == ReturnStatus.Returned && entry?.DoubtedBy == reporter.Code,
                       entry is null || DueReturn.Owes(status) ? null
                           // What came in before the portal, or with it, was never handed in on a page.
                           : handedIn.TryGetValue(AuditSubject.Return(year, reporter.Code).Path, out var at) ? at : entry.ChangedAt),
            ];
        }, ct);

    private async Task<IReadOnlyList<Finding>> FindingsAsync(Func<Finding, bool> isMeant, CancellationToken ct) =>
        [.. (await findings.RunAsync(ct)).Select(f => f.Finding).Where(isMeant).OrderBy(f => f.Due)];

    private static void Add(List<Owed> owed, OwedKind kind, IReadOnlyList<Finding> findings)
    {
        if (findings.Count > 0) owed.Add(new(kind, findings[0].Year, findings[0].Due, null, findings.Count, Finding: findings.Count == 1 ? findings[0].Code : null));
    }

    private static OwedKind? KindOf(DueReturn pending, CollectionRound round) => pending.Status switch
    {
        ReturnStatus.Empty or ReturnStatus.Draft => OwedKind.Fill,
        // What the principal has said it is wrong with is the bureau's to look at, and the school's to mend all the same.
        ReturnStatus.Returned => OwedKind.Mend,
        ReturnStatus.Submitted when round.NeedsConfirmation => OwedKind.Confirm,
        _ => null,
    };
}
