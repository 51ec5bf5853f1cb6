using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using XifengEdu.Data;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Data.Sqlite;

namespace XifengEdu.Web.Backup;

/// <summary>Restores an archive into a throw-away database of its own and compares it with what the archive says of itself.</summary>
public sealed class BackupTest(IOptions<IdentityOptions> identity, TimeProvider clock)
{
    private static readonly AuditActor _actor = new("backup-test", AuditActor.Console);

    /// <summary>Tests an archive.</summary>
    /// <returns>What it says of itself.</returns>
    /// <exception cref="UnusableBackupException">It cannot be restored, or something is missing.</exception>
    public async Task<BackupManifest> RunAsync(string path, string? passphrase, CancellationToken ct)
    {
        using var archive = await BackupArchive.OpenAsync(path, passphrase, ct);
        var folder = Directory.CreateTempSubdirectory("xifengedu-backup-test-");
        try
        {
            // Without pooling the file is let go of with the last connection.
            var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "portal.db"), Pooling = false }.ConnectionString;
            await using var services = new ServiceCollection().AddLogging().AddSingleton(clock).AddSingleton(identity).AddPortalSqlite(connection).AddPortalData().BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<BackupRestore>().RunAsync(archive, new Dictionary<string, string>(), replace: false, _actor, ct);
            await CompareAsync(archive.Manifest, scope.ServiceProvider, ct);
            return archive.Manifest;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Rows and sums were compared by the restore itself.
    private static async Task CompareAsync(BackupManifest manifest, IServiceProvider services, CancellationToken ct)
    {
        var chain = await services.GetRequiredService<AuditChain>().VerifyAsync(ChainHead.Read(manifest.AuditHead) is { } head ? [head] : [], ct);
        if (chain.Fault is not null) throw new UnusableBackupException("备份中的操作记录不完好，请在“操作记录”页核对，并另用一份备份。");
        var kept = manifest.Files.Where(f => f.Folder == BackupPlaces.Evidence).Select(f => f.Path.Split('/')[^1]).ToHashSet();
        var lost = (await services.GetRequiredService<PortalDbContext>().Files.Select(f => f.Id).ToListAsync(ct)).Count(id => !kept.Contains(id));
        if (lost > 0) throw new UnusableBackupException($"备份中缺少{lost}个佐证材料文件，请检查文件目录后重新备份。");
    }
}
