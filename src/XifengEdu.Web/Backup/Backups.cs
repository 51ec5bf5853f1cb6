using System.Globalization;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Backup;

/// <summary>The backups of this installation: made, copied, tested, put back, and gone when they are old.</summary>
public sealed class Backups(
    PortalDbContext db, BackupWriter writer, BackupRestore restore, BackupTest test, BackupPlaces places, Definitions definitions, Secrets secrets, AuditLog audit,
    TimeProvider clock, ILogger<Backups> log)
{
    // Without a good one for so long, the administrator is told in red.
    private static readonly TimeSpan _overdue = TimeSpan.FromDays(2);

    private const string Extension = ".backup";

    /// <summary>The latest first.</summary>
    public Task<List<BackupRun>> ListAsync(int most, CancellationToken ct) => db.Backups.AsNoTracking().OrderByDescending(b => b.Id).Take(most).ToListAsync(ct);

    /// <summary>Whether the last one that succeeded is too old, or there is none.</summary>
    public bool IsOverdue(BackupRun? last) => last is null || clock.GetUtcNow().UtcDateTime - last.At > _overdue;

    /// <summary>The last one that succeeded.</summary>
    public Task<BackupRun?> LastGoodAsync(CancellationToken ct) => db.Backups.AsNoTracking().Where(b => b.Problem == null).OrderByDescending(b => b.Id).FirstOrDefaultAsync(ct);

    /// <summary>Makes a backup by the plan that is set and writes down what became of it. What fails is told, not thrown.</summary>
    public async Task<BackupRun> MakeAsync(BackupKind kind, AuditActor actor, CancellationToken ct)
    {
        var run = await WriteAsync(kind, actor, ct);
        await NoteAsync(run, actor, ct);
        return run;
    }

    /// <summary>Makes a backup, and takes away those that are too old; the database need not have the shape of this program.</summary>
    public async Task<BackupRun> WriteAsync(BackupKind kind, AuditActor actor, CancellationToken ct)
    {
        var plan = await BackupPlan.ReadAsync(definitions, secrets, ct);
        var run = new BackupRun { At = audit.Now, Kind = kind, By = actor.UserName };
        try
        {
            if (plan is { IsSealed: true, Passphrase: null }) throw new UnusableBackupException("备份口令无法读出（密钥目录已更换），请重新设置备份口令。");
            PrivateFile.Folder(places.Directory);
            var name = $"xifengedu-{ChinaTime.Stamp(run.At)}-{Guid.NewGuid().ToString("N")[..4]}{Extension}";
            var path = Path.Combine(places.Directory, name);
            await writer.WriteAsync(path, places.Folders, plan.Passphrase, ct);
            (run.File, run.Bytes) = (name, new FileInfo(path).Length);
            if (plan.Copy is { } second) Copy(path, second, plan.Days, run);
            Sweep(places.Directory, plan.Days);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UnusableBackupException)
        {
            log.LogError(error, "The backup failed");
            run.Problem = Words(error);
        }
        return run;
    }

    /// <summary>Writes down what became of a backup.</summary>
    public async Task NoteAsync(BackupRun run, AuditActor actor, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        db.Add(run);
        audit.Append(actor, "backup.make", AuditSubject.Of("backup"), new AuditedChange().Note("kind", "", BackupText.Of(run.Kind)).Note("file", "", run.File ?? "").Note("problem", "", run.Problem ?? ""));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The path of a backup that lies here; null where it is gone.</summary>
    public async Task<(BackupRun Run, string Path)?> FindAsync(long id, CancellationToken ct) =>
        await db.Backups.SingleOrDefaultAsync(b => b.Id == id && b.File != null, ct) is { } run && Path.Combine(places.Directory, run.File!) is var path && File.Exists(path) ? (run, path) : null;

    /// <summary>Restores a backup into a throw-away database and compares; what was found stands beside the backup.</summary>
    public async Task<BackupRun?> TestAsync(long id, AuditActor actor, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not var (run, path)) return null;
        var before = run.TestProblem;
        (run.TestedAt, run.TestProblem) = (audit.Now, null);
        try
        {
            await test.RunAsync(path, (await BackupPlan.ReadAsync(definitions, secrets, ct)).Passphrase, ct);
        }
        catch (UnusableBackupException error)
        {
            run.TestProblem = error.Message;
        }
        audit.Append(actor, "backup.test", AuditSubject.Of("backup"), new AuditedChange().Note("file", "", run.File!).Note("problem", before ?? "", run.TestProblem ?? ""));
        await db.SaveChangesAsync(ct);
        return run;
    }

    /// <summary>Puts an archive in the place of all data, after a backup of what is there.</summary>
    /// <returns>What the archive says of itself.</returns>
    /// <exception cref="UnusableBackupException">The archive cannot be used, or what is there could not be saved first; nothing has been changed.</exception>
    public async Task<BackupManifest> RestoreAsync(string path, string? passphrase, AuditActor actor, CancellationToken ct)
    {
        using var archive = await BackupArchive.OpenAsync(path, passphrase ?? (await BackupPlan.ReadAsync(definitions, secrets, ct)).Passphrase, ct);
        var saved = await MakeAsync(BackupKind.BeforeRestore, actor, ct);
        if (saved.Problem is not null) throw new UnusableBackupException($"恢复之前要先备份现有数据，但备份没有成功：{saved.Problem}没有改动任何数据。");
        await restore.RunAsync(archive, places.Folders, replace: true, actor, ct);
        return archive.Manifest;
    }

    private void Copy(string path, string second, int days, BackupRun run)
    {
        try
        {
            Directory.CreateDirectory(second);
            var target = Path.Combine(second, Path.GetFileName(path));
            var draft = $"{target}.draft";
            using (var from = File.OpenRead(path))
            using (var to = PrivateFile.Open(draft, FileMode.Create)) from.CopyTo(to);
            File.Move(draft, target, overwrite: true);
            run.IsCopied = true;
            Sweep(second, days);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogError(error, "The backup could not be copied to {Place}", second);
            run.CopyProblem = Words(error);
        }
    }

    // The last ones stay however old they are: a portal that was off for a year still has them.
    private void Sweep(string directory, int days)
    {
        const int kept = 3;
        var limit = clock.GetUtcNow().UtcDateTime.AddDays(-days);
        foreach (var old in new DirectoryInfo(directory).EnumerateFiles($"*{Extension}").OrderByDescending(f => f.LastWriteTimeUtc).Skip(kept).Where(f => f.LastWriteTimeUtc < limit)) old.Delete();
        foreach (var draft in new DirectoryInfo(directory).EnumerateFiles("*.draft").Where(f => f.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime.AddDays(-1))) draft.Delete();
    }

    private static string Words(Exception error) => error switch
    {
        UnusableBackupException => error.Message,
        UnauthorizedAccessException => "没有写入备份目录的权限，请检查目录归属和权限。",
        DirectoryNotFoundException => "找不到备份目录，请检查路径和网络共享是否可用。",
        _ when PrivateFile.IsDiskFull(error) => "磁盘空间不足，请清理磁盘或把备份放到别的磁盘。",
        _ => string.Create(CultureInfo.InvariantCulture, $"写入备份文件时出错（{error.GetType().Name}），请查看日志。"),
    };
}
