using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using XifengEdu.Data.Audit;

namespace XifengEdu.Data.Backup;

/// <summary>Puts an archive into a database, whichever it was made from: all of it or nothing.</summary>
public sealed class BackupRestore(PortalDbContext db, IDatabaseDialect dialect, AuditLog log)
{
    // Below what either database takes in one statement.
    private const int MostParameters = 30_000, MostRows = 500;

    /// <summary>Restores the rows, then the files. The database is brought to the archive's shape first and to the program's afterwards.</summary>
    /// <param name="archive">An archive that is whole.</param>
    /// <param name="folders">Where the files go, by the archive's names; files of other folders are left out.</param>
    /// <param name="replace">Whether what is there may go.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnusableBackupException">The archive is of a newer program, or the database is not empty; nothing has been changed.</exception>
    public async Task RunAsync(BackupArchive archive, IReadOnlyDictionary<string, string> folders, bool replace, AuditActor actor, CancellationToken ct)
    {
        var manifest = archive.Manifest;
        var known = db.Database.GetMigrations().ToDictionary(BackupSchema.NameOf);
        if (manifest.Schema.Count == 0 || manifest.Schema.Any(name => !known.ContainsKey(name)))
            throw new UnusableBackupException($"该备份由更新版本的程序（{manifest.Program}）生成，请先升级本程序，再恢复。没有改动任何数据。");
        if (!replace && !await IsEmptyAsync(ct))
            throw new UnusableBackupException("数据库中已有数据，没有改动。请恢复到空库；确要覆盖现有数据时，请明确说明（命令加 --replace true）。");

        var shape = known[manifest.Schema[^1]];
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() != shape) await db.GetService<IMigrator>().MigrateAsync(shape, ct);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await ClearAsync(BackupSchema.TablesAfter(db, shape).Select(t => t.Name).Reverse(), ct);
            foreach (var table in manifest.Tables) await LoadAsync(archive, table, ct);
            await dialect.AfterLoadAsync(db, ct);
            if (!manifest.Figures.SequenceEqual(await BackupSums.OfAsync(db, ct))) throw new UnusableBackupException("恢复后的报表数据与备份清单不一致，已全部撤销。");
            await CopyFilesAsync(archive, folders, ct);
            db.ChangeTracker.Clear();
            log.Append(actor, "backup.restore", AuditSubject.Of("backup"), new AuditedChange().Note("madeAt", "", manifest.MadeAt.ToString("O", CultureInfo.InvariantCulture)).Note("auditHead", "", manifest.AuditHead));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await db.Database.MigrateAsync(ct);
    }

    // A portal that has started once holds definitions and roles, and nobody's work.
    private async Task<bool> IsEmptyAsync(CancellationToken ct) =>
        !(await db.Database.GetAppliedMigrationsAsync(ct)).Any() || !await db.Users.AnyAsync(ct) && !await db.Schools.AnyAsync(ct) && !await db.AuditEntries.AnyAsync(ct);

    private async Task ClearAsync(IEnumerable<string> tables, CancellationToken ct)
    {
        // Tokens of sessions mean nothing to what comes in.
        foreach (var table in tables.Prepend("sessions"))
        {
            await using var command = Command();
            command.CommandText = $"SELECT 1 FROM {BackupWriter.Quoted(table)} LIMIT 1";
            // A role that may only add to the audit restores into an empty database all the same.
            if (await command.ExecuteScalarAsync(ct) is null) continue;
            command.CommandText = $"DELETE FROM {BackupWriter.Quoted(table)}";
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task LoadAsync(BackupArchive archive, BackupTable table, CancellationToken ct)
    {
        var (most, batch, rows) = (Math.Min(MostRows, MostParameters / table.Columns.Count), new List<object[]>(), 0L);
        await foreach (var row in archive.RowsAsync(table, ct))
        {
            batch.Add(row);
            rows++;
            if (batch.Count == most) await InsertAsync(table, batch, ct);
        }
        if (batch.Count > 0) await InsertAsync(table, batch, ct);
        if (rows != table.Rows) throw new UnusableBackupException($"备份中的表 {table.Name} 应有{table.Rows}行，实有{rows}行，已全部撤销。");
    }

    private async Task InsertAsync(BackupTable table, List<object[]> rows, CancellationToken ct)
    {
        await using var command = Command();
        var sql = new StringBuilder($"INSERT INTO {BackupWriter.Quoted(table.Name)} ({string.Join(", ", table.Columns.Select(c => BackupWriter.Quoted(c.Name)))}) VALUES ");
        foreach (var row in rows)
        {
            sql.Append(command.Parameters.Count == 0 ? "(" : ", (");
            for (var i = 0; i < row.Length; i++)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@p{command.Parameters.Count}", row[i]);
                sql.Append(i == 0 ? "" : ", ").Append(parameter.ParameterName);
                command.Parameters.Add(parameter);
            }
            sql.Append(')');
        }
        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync(ct);
        rows.Clear();
    }

    private DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        // Loading is no request of a person who waits.
        command.CommandTimeout = 0;
        return command;
    }

    private static async Task CopyFilesAsync(BackupArchive archive, IReadOnlyDictionary<string, string> folders, CancellationToken ct)
    {
        foreach (var file in archive.Manifest.Files)
        {
            if (!folders.TryGetValue(file.Folder, out var root)) continue;
            var path = Path.GetFullPath(Path.Combine(root, file.Path));
            // A file is never changed once it is there; and none leads out of its folder.
            if (!path.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new UnusableBackupException($"备份中的文件名 {file.Path} 不正确，已全部撤销。");
            if (File.Exists(path)) continue;
            PrivateFile.Folder(root);
            PrivateFile.Folder(Path.GetDirectoryName(path)!);
            var draft = $"{path}.draft";
            await using (var target = PrivateFile.Open(draft, FileMode.Create))
            await using (var content = await archive.OpenFileAsync(file, ct))
                await content.CopyToAsync(target, ct);
            File.Move(draft, path);
        }
    }
}
