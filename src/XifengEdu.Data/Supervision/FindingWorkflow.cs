using System.Globalization;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Numbers;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Data.Supervision;

/// <summary>What of a finding an inspector writes.</summary>
public sealed record FindingEdit
{
    /// <summary>What it is about, see <see cref="Finding.Subject"/>; read for a new one only.</summary>
    public required string Subject { get; init; }
    /// <summary>The year it speaks of; read for a new one only.</summary>
    public required int Year { get; init; }
    /// <summary>The office that has to answer; null where the school has to.</summary>
    public int? OfficeId { get; init; }
    /// <summary>What was found.</summary>
    public required string Facts { get; init; }
    /// <summary>The rule it is held against.</summary>
    public required string Basis { get; init; }
    /// <summary>What has to be done.</summary>
    public required string Demand { get; init; }
    /// <summary>How much it weighs.</summary>
    public FindingSeverity Severity { get; init; }
    /// <summary>The day by which it is to be rectified.</summary>
    public required DateOnly Due { get; init; }
}

/// <summary>Findings are written, answered, looked at again, closed and reopened here.</summary>
public sealed class FindingWorkflow(PortalDbContext db, Definitions definitions, DeliveryRules rules, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>The most characters of facts, rule, demand or report.</summary>
    public const int LongestWords = 1000;

    /// <summary>Writes a finding down.</summary>
    /// <returns>Its number, or what stands against it.</returns>
    public async Task<(string? Code, FindingProblem? Problem)> AddAsync(FindingEdit edit, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        var (school, problem) = await SchoolOfAsync(edit.Subject, edit.Year, ct);
        if ((problem ?? Against(edit, school, today) ?? await AgainstOfficeAsync(edit.OfficeId, ct)) is { } against) return (null, against);
        var stem = string.Create(CultureInfo.InvariantCulture, $"{today.Year}-");
        var last = await db.Findings.Where(f => f.Code.StartsWith(stem)).MaxAsync(f => f.Code, ct);
        var number = last is null ? 1 : int.Parse(last[stem.Length..], CultureInfo.InvariantCulture) + 1;
        var finding = new Finding
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"{stem}{number:000}"),
            Subject = edit.Subject,
            Year = edit.Year,
            School = school,
            OfficeId = edit.OfficeId,
            Facts = edit.Facts,
            Basis = edit.Basis,
            Demand = edit.Demand,
            Severity = edit.Severity,
            FoundOn = today,
            Due = edit.Due,
            Author = actor.UserName,
        };
        finding.Steps.Add(new() { Position = 1, State = FindingState.Open, At = log.Now, Author = actor.UserName, Words = "", Due = edit.Due });
        db.Add(finding);
        log.Append(actor, "finding.add", AuditSubject.Finding(finding.Code), Changes(null, edit));
        return await KeepAsync(ct) is { } failed ? (null, failed) : (finding.Code, null);
    }

    /// <summary>Changes a finding that waits for an answer.</summary>
    /// <returns>What stands against it; null when it is saved.</returns>
    public async Task<FindingProblem?> SaveAsync(string code, FindingEdit edit, int version, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not { } finding) return FindingProblem.NotThere;
        if (finding.Version != version) return FindingProblem.ChangedSince;
        if (!finding.IsOpen) return FindingProblem.WrongState;
        // A day that has passed since may stay; another one may not lie in the past.
        if ((Against(edit, finding.School, edit.Due == finding.Due ? edit.Due : today) ?? await AgainstOfficeAsync(edit.OfficeId, ct)) is { } problem) return problem;
        var audited = Changes(finding, edit);
        if (audited.IsEmpty) return null;
        (finding.OfficeId, finding.Facts, finding.Basis, finding.Demand, finding.Severity, finding.Due) = (edit.OfficeId, edit.Facts, edit.Basis, edit.Demand, edit.Severity, edit.Due);
        finding.Version++;
        log.Append(actor, "finding.save", AuditSubject.Finding(code), audited);
        return await KeepAsync(ct);
    }

    /// <summary>Takes a finding a step further. Who may is asked by the caller (<see cref="Finding.IsAnsweredBy"/>).</summary>
    /// <param name="code">Its number.</param>
    /// <param name="next">The state it is to have.</param>
    /// <param name="words">The report, the opinion or the reason.</param>
    /// <param name="due">The new day, for what is reopened.</param>
    /// <param name="files">Evidence whose bytes are in the store already.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What stands against it; null when it is done.</returns>
    public async Task<FindingProblem?> TakeAsync(
        string code, FindingState next, string words, DateOnly? due, IReadOnlyCollection<StoredFile> files, int version, DateOnly today, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not { } finding) return FindingProblem.NotThere;
        if (finding.Version != version) return FindingProblem.ChangedSince;
        if (!finding.MayBecome(next)) return FindingProblem.WrongState;
        if (words.Length == 0) return FindingProblem.NothingSaid;
        if (words.Length > LongestWords) return FindingProblem.TooLong;
        if (next == FindingState.Reopened && due is null) return FindingProblem.BadDate;
        if (next == FindingState.Reopened && due < today) return FindingProblem.DueInThePast;
        var audited = new AuditedChange().Note("findingState", DomainJson.NameOf(finding.State), DomainJson.NameOf(next)).Note("words", null, words);
        if (next == FindingState.Reopened) audited.Note("due", (DateOnly?)finding.Due, due);
        (finding.State, finding.Due) = (next, next == FindingState.Reopened ? due!.Value : finding.Due);
        finding.Steps.Add(new() { Position = NextStep(finding), State = next, At = log.Now, Author = actor.UserName, Words = words, Due = finding.Due });
        finding.Version++;
        foreach (var file in files) audited.Note($"file/{file.Id}", null, ProgressWorkflow.AuditOf(file));
        db.AddRange(files);
        log.Append(actor, $"finding.{DomainJson.NameOf(next)}", AuditSubject.Finding(code), audited);
        return await KeepAsync(ct);
    }

    /// <summary>The step that comes next, under which its evidence is kept.</summary>
    public static int NextStep(Finding finding) => finding.Steps.Max(s => s.Position) + 1;

    /// <summary>The school that something is about, if it is one's; or why no finding can be written on it.</summary>
    public async Task<(string? School, FindingProblem? Problem)> SchoolOfAsync(string subject, int year, CancellationToken ct)
    {
        if (!StatisticalYear.IsValid(year)) return (null, FindingProblem.UnknownSubject);
        switch (subject.Split('/'))
        {
            case ["schools", var code]:
                return await AgainstSchoolAsync(code, ct);
            case ["tasks", var code] when await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, ct) is { } task:
                return await AgainstSchoolAsync(task.School, ct);
            case ["projects", var code] when await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct) is { } project:
                return await AgainstSchoolAsync(project.School, ct);
            case ["targets", var plan, var code] when (await definitions.PlanAsync(plan, ct))?.Targets.Any(t => t.Code == code) == true:
                return (null, null);
            case ["figures", var reporter, var element] when (await definitions.RoundsAsync(ct)).FirstOrDefault(r => r.Year == year)?.Elements.Contains(element) == true:
                return await AgainstSchoolAsync(reporter == SchoolReturn.County ? null : reporter, ct);
            default:
                return (null, FindingProblem.UnknownSubject);
        }
    }

    private async Task<(string? School, FindingProblem? Problem)> AgainstSchoolAsync(string? school, CancellationToken ct)
    {
        if (school is null) return (null, null);
        return await rules.StatusOfAsync(school, ct) switch { null => (null, FindingProblem.UnknownSubject), SchoolStatus.Open => (school, null), _ => (school, FindingProblem.ClosedSchool) };
    }

    private static FindingProblem? Against(FindingEdit edit, string? school, DateOnly today) => edit switch
    {
        { Facts.Length: 0 } or { Basis.Length: 0 } or { Demand.Length: 0 } => FindingProblem.SaysTooLittle,
        { Facts.Length: > LongestWords } or { Basis.Length: > LongestWords } or { Demand.Length: > LongestWords } => FindingProblem.TooLong,
        _ when edit.Due < today => FindingProblem.DueInThePast,
        _ when edit.OfficeId is null && school is null => FindingProblem.NobodyResponsible,
        _ => null,
    };

    private async Task<FindingProblem?> AgainstOfficeAsync(int? office, CancellationToken ct) =>
        office is null || await db.Offices.AnyAsync(o => o.Id == office, ct) ? null : FindingProblem.NobodyResponsible;

    private static AuditedChange Changes(Finding? before, FindingEdit edit) => new AuditedChange()
        .Note("office", before?.OfficeId, edit.OfficeId).Note("facts", before?.Facts, edit.Facts).Note("basis", before?.Basis, edit.Basis).Note("demand", before?.Demand, edit.Demand)
        .Note("severity", before is null ? null : DomainJson.NameOf(before.Severity), DomainJson.NameOf(edit.Severity)).Note("due", before?.Due, (DateOnly?)edit.Due);

    private Task<Finding?> FindAsync(string code, CancellationToken ct) => db.Findings.SingleOrDefaultAsync(f => f.Code == code, ct);

    private async Task<FindingProblem?> KeepAsync(CancellationToken ct) => await db.KeepAsync(dialect, ct) is null ? null : FindingProblem.ChangedSince;
}
