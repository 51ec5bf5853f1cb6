using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Schools;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>A list of schools held against the register of a year, and written all or not at all.</summary>
public sealed class RegisterImport(PortalDbContext db, RegisterWorkflow workflow, SchoolRegisterQuery register)
{
    /// <summary>What the list would change; writes nothing.</summary>
    /// <param name="year">The year whose register it is.</param>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told how much of the file has been read, 0 to 1.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnusableFileException">It cannot be read at all.</exception>
    public async Task<RegisterPreview> PreviewAsync(int year, string path, IProgress<double>? progress, CancellationToken ct)
    {
        var heads = await db.HeadsAsync(ct);
        var basis = string.Join('.', new[] { AuditSubject.Schools, AuditSubject.Rounds, AuditSubject.Other }.Select(scope => heads.GetValueOrDefault(scope, "")));
        var known = (await register.RunAsync(SchoolScope.County, null, ct)).Concat(await register.RunAsync(SchoolScope.County, year, ct)).Select(p => p.SchoolCode).Distinct();
        var file = RegisterReader.Read(path, known, progress, ct);
        var entries = file.Entries.Select(e => e.Entry).ToList();
        var difference = await workflow.CompareAsync(year, entries, ct);
        var places = file.Entries.ToDictionary(e => e.Entry.Code, e => e.Place);
        return new(basis, entries, difference,
            [.. file.Remarks.Where(r => !r.IsError)],
            [.. file.Remarks.Where(r => r.IsError), .. difference.Problems.Select(p =>
                new FileRemark(places.GetValueOrDefault(p.Code), p.Code.Length > 0 ? p.Code : null, null, p.Code, RegisterText.Of(p.Problem, year), IsError: true))]);
    }

    /// <summary>Writes the list when nothing is wrong with any row of it.</summary>
    /// <inheritdoc cref="PreviewAsync"/>
    /// <param name="seen">The <see cref="RegisterPreview.Basis"/> of the preview that was confirmed.</param>
    /// <returns>What was written, or what would have been.</returns>
    public async Task<RegisterPreview> CommitAsync(int year, string path, string? seen, AuditActor actor, CancellationToken ct)
    {
        var preview = await PreviewAsync(year, path, null, ct);
        if (preview.Errors.Count > 0 || preview.Basis != seen) return preview;
        var problems = await workflow.SaveAsync(year, preview.Entries, actor, ct);
        return problems.Count == 0 ? preview
            : preview with { Errors = [.. problems.Select(p => new FileRemark(null, p.Code, null, p.Code, RegisterText.Of(p.Problem, year), IsError: true))] };
    }
}

/// <summary>What a list of schools changes, or would change.</summary>
/// <param name="Basis">The versions of what it was held against.</param>
/// <param name="Entries">The schools of the list.</param>
/// <param name="Difference">What they change.</param>
/// <param name="Warnings">What deserves a look and hinders nothing.</param>
/// <param name="Errors">Because of which nothing is written.</param>
public sealed record RegisterPreview(
    string Basis, IReadOnlyList<RegisterEntry> Entries, RegisterDifference Difference, IReadOnlyList<FileRemark> Warnings, IReadOnlyList<FileRemark> Errors);
