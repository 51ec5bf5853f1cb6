using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Writing;

namespace XifengEdu.Data.Delivery;

/// <summary>What people say of tasks and projects, and the evidence they add.</summary>
public sealed class ProgressWorkflow(PortalDbContext db, IDatabaseDialect dialect, AuditLog log)
{
    /// <summary>The most characters of one entry.</summary>
    public const int LongestWords = 1000;

    /// <summary>Whether a task, a project or a judged target is there to be seen.</summary>
    /// <param name="kind"><c>tasks</c>, <c>projects</c>, <c>findings</c> or <c>judgements</c>.</param>
    /// <param name="code">Its code.</param>
    /// <param name="onlySchool">The school that asks, which sees what is its own; null for those who see all.</param>
    /// <param name="ct">Cancels.</param>
    public Task<bool> IsSeenAsync(string kind, string code, string? onlySchool, CancellationToken ct) => kind switch
    {
        "tasks" => db.Tasks.AnyAsync(t => t.Code == code && (onlySchool == null || t.School == onlySchool), ct),
        "findings" => db.Findings.AnyAsync(f => f.Code == code && (onlySchool == null || f.School == onlySchool), ct),
        "projects" => db.Projects.AnyAsync(p => p.Code == code && (onlySchool == null || p.School == onlySchool), ct),
        _ => onlySchool is null ? db.Judgements.AnyAsync(j => j.Target == code, ct) : Task.FromResult(false),
    };

    /// <summary>What was said of a task or a project, latest first, with its evidence.</summary>
    public async Task<IReadOnlyList<ProgressEntry>> OfAsync(string subject, CancellationToken ct) =>
        await db.Progress.AsNoTracking().Include(e => e.Files).Where(e => e.Subject == subject).OrderByDescending(e => e.Id).ToListAsync(ct);

    /// <summary>Adds an entry with its evidence, whose bytes are in the store already.</summary>
    /// <returns>What stands against it; null when it is there.</returns>
    public async Task<DeliveryProblem?> AddAsync(string subject, string words, IReadOnlyCollection<StoredFile> files, AuditActor actor, CancellationToken ct)
    {
        if (words.Length > LongestWords) return DeliveryProblem.TooLong;
        if (words.Length == 0 && files.Count == 0) return DeliveryProblem.NothingSaid;
        db.Add(new ProgressEntry { Subject = subject, At = log.Now, Author = actor.UserName, Words = words, Files = [.. files] });
        var audited = new AuditedChange().Note("progress", null, words.Length == 0 ? null : CleanText.Line(words));
        Note(audited, files, isThere: true);
        log.Append(actor, "progress.add", AuditSubject.Said(subject), audited);
        return await db.KeepAsync(dialect, ct);
    }

    /// <summary>Takes an entry back with its evidence.</summary>
    /// <param name="subject">What it speaks of.</param>
    /// <param name="id">The entry.</param>
    /// <param name="isBureau">Whether the bureau asks, which may take back anybody's.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The files whose bytes nothing belongs to any more, or what stands against it.</returns>
    public async Task<(IReadOnlyList<StoredFile> Files, DeliveryProblem? Problem)> RemoveAsync(string subject, long id, bool isBureau, AuditActor actor, CancellationToken ct)
    {
        if (await db.Progress.Include(e => e.Files).SingleOrDefaultAsync(e => e.Id == id && e.Subject == subject, ct) is not { } entry) return ([], DeliveryProblem.NotThere);
        if (!isBureau && entry.Author != actor.UserName) return ([], DeliveryProblem.NotYours);
        List<StoredFile> files = [.. entry.Files];
        db.RemoveRange(files);
        db.Remove(entry);
        var audited = new AuditedChange().Note("progress", entry.Words, null);
        Note(audited, files, isThere: false);
        log.Append(actor, "progress.remove", AuditSubject.Said(subject), audited);
        return await db.KeepAsync(dialect, ct) is { } failed ? ([], failed) : (files, null);
    }

    /// <summary>Adds evidence to what has no entries, such as a judgement.</summary>
    public async Task<DeliveryProblem?> AttachAsync(IReadOnlyCollection<StoredFile> files, AuditActor actor, CancellationToken ct)
    {
        foreach (var file in files)
        {
            db.Add(file);
            var audited = new AuditedChange();
            Note(audited, [file], isThere: true);
            log.Append(actor, "file.add", AuditSubject.Said(file.Subject), audited);
        }
        return await db.KeepAsync(dialect, ct);
    }

    /// <summary>Takes evidence back.</summary>
    /// <returns>The file whose bytes nothing belongs to any more; null where there is none.</returns>
    public async Task<StoredFile?> DetachAsync(string subject, string id, AuditActor actor, CancellationToken ct)
    {
        if (await db.Files.SingleOrDefaultAsync(f => f.Id == id && f.Subject == subject && f.EntryId == null, ct) is not { } file) return null;
        db.Remove(file);
        var audited = new AuditedChange();
        Note(audited, [file], isThere: false);
        log.Append(actor, "file.remove", AuditSubject.Said(subject), audited);
        return await db.KeepAsync(dialect, ct) is null ? file : null;
    }

    /// <summary>A file as the audit names it.</summary>
    internal static string AuditOf(StoredFile file) => $"{file.Name}（SHA-256 {file.Sha256}）";

    private static void Note(AuditedChange audited, IEnumerable<StoredFile> files, bool isThere)
    {
        foreach (var file in files)
        {
            var said = AuditOf(file);
            audited.Note($"file/{file.Id}", isThere ? null : said, isThere ? said : null);
        }
    }
}
