using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Supervision;

namespace XifengEdu.Data.Supervision;

/// <summary>A finding with the names of what it is about and of who has to answer.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Subject">What it is about, as people call it.</param>
/// <param name="School">The school's latest profile; null for what is no school's.</param>
/// <param name="Responsible">Who has to answer.</param>
public sealed record NamedFinding(Finding Finding, string Subject, SchoolProfile? School, string Responsible);

/// <summary>Findings, newest first.</summary>
public sealed class FindingsQuery(PortalDbContext db, Definitions definitions, Kept kept)
{
    /// <summary>All findings, with names; kept until one, a school or a task is changed.</summary>
    public Task<IReadOnlyList<NamedFinding>> RunAsync(CancellationToken ct) =>
        kept.GetAsync("findings", [AuditSubject.Findings, AuditSubject.Schools, AuditSubject.Tasks, AuditSubject.Projects, AuditSubject.Other], async Task<IReadOnlyList<NamedFinding>> () =>
        {
            var findings = await db.Findings.AsNoTracking().OrderByDescending(f => f.Code).ToListAsync(ct);
            if (findings.Count == 0) return [];
            var codes = findings.Select(f => f.School).OfType<string>().Distinct().ToList();
            var schools = (await db.SchoolProfiles.AsNoTracking().Where(p => codes.Contains(p.SchoolCode)).OrderBy(p => p.Year).ToListAsync(ct)).GroupBy(p => p.SchoolCode).ToDictionary(g => g.Key, g => g.Last());
            var deeds = await db.Tasks.Select(t => new { t.Code, t.Name }).Concat(db.Projects.Select(p => new { p.Code, p.Name })).ToDictionaryAsync(d => d.Code, d => d.Name, ct);
            var offices = await db.Offices.ToDictionaryAsync(o => o.Id, o => o.Name, ct);
            var targets = (await definitions.PlansAsync(ct)).SelectMany(p => p.Targets.Select(t => (Key: $"targets/{p.Code}/{t.Code}", t.Name))).ToDictionary(t => t.Key, t => t.Name);
            var elements = (await definitions.ElementsAsync(ct)).ToDictionary(e => e.Code, e => e.Name);
            return
            [
                .. from finding in findings
                   let school = schools.GetValueOrDefault(finding.School ?? "")
                   let subject = finding.Subject.Split('/') switch
                   {
                       ["schools", ..] => school?.Name,
                       ["tasks" or "projects", var code] => deeds.GetValueOrDefault(code),
                       ["targets", ..] => targets.GetValueOrDefault(finding.Subject),
                       ["figures", var reporter, var element] => $"{(reporter == SchoolReturn.County ? "县级" : school?.Name)}{finding.Year}年{elements.GetValueOrDefault(element, element)}",
                       _ => null,
                   }
                   select new NamedFinding(finding, subject ?? finding.Subject, school, finding.OfficeId is { } office ? offices.GetValueOrDefault(office, "") : school?.Name ?? ""),
            ];
        }, ct);

    /// <summary>One of them; null where there is none.</summary>
    public async Task<NamedFinding?> FindAsync(string code, CancellationToken ct) => (await RunAsync(ct)).FirstOrDefault(f => f.Finding.Code == code);

    /// <summary>What was found on a school's figures of a year and of the year before, by element; withdrawn ones left out.</summary>
    public async Task<ILookup<string, Finding>> OnFiguresAsync(string reporter, int year, CancellationToken ct) =>
        (await RunAsync(ct)).Select(f => f.Finding).Where(f => f.State != FindingState.Withdrawn && (f.Year == year || f.Year == year - 1) && f.Subject.StartsWith($"figures/{reporter}/", StringComparison.Ordinal))
            .ToLookup(f => f.Subject.Split('/')[2]);
}
