using System.Data.Common;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using XifengEdu.Data.Audit;

namespace XifengEdu.Data.Backup;

/// <summary>Writes everything that is kept into one archive, as it is at one moment, while others go on reading and writing.</summary>
public sealed class BackupWriter(PortalDbContext db, IDatabaseDialect dialect, TimeProvider clock)
{
    /// <summary>Writes an archive; the file appears when it is whole.</summary>
    /// <param name="path">Where.</param>
    /// <param name="folders">The folders beside the database, by the names the archive gives them.</param>
    /// <param name="passphrase">Encrypts the archive; null leaves it readable.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">It cannot be written, for want of space as a rule; nothing is left behind.</exception>
    public async Task<BackupManifest> WriteAsync(string path, IReadOnlyDictionary<string, string> folders, string? passphrase, CancellationToken ct)
    {
        var (plain, sealedDraft) = ($"{path}.{Guid.NewGuid():N}.draft", $"{path}.{Guid.NewGuid():N}.draft");
        try
        {
            BackupManifest manifest;
            await using (var file = PrivateFile.Open(plain, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
                {
                    zip.Comment = BackupArchive.NoChecksum;
                    manifest = await FillAsync(zip, folders, ct);
                }
                await BackupArchive.StampAsync(file, ct);
                file.Flush(flushToDisk: true);
            }
            if (passphrase is not null) await SealedFile.SealAsync(plain, sealedDraft, passphrase, ct);
            File.Move(passphrase is null ? plain : sealedDraft, path, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(plain);
            File.Delete(sealedDraft);
        }
    }

    private async Task<BackupManifest> FillAsync(ZipArchive zip, IReadOnlyDictionary<string, string> folders, CancellationToken ct)
    {
        await using var snapshot = await dialect.BeginSnapshotAsync(db, ct);
        var migrations = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        var tables = new List<BackupTable>();
        foreach (var table in BackupSchema.TablesAfter(db, migrations[^1]))
            tables.Add(await WriteTableAsync(zip, table.Name, BackupSchema.ColumnsOf(table), ct));
        var head = await db.AuditLinks.OrderByDescending(l => l.Sequence).Select(l => new ChainHead(l.Sequence, l.Hash)).FirstOrDefaultAsync(ct) ?? ChainHead.Empty;
        var county = await db.Settings.Where(s => s.Name == PortalSetting.CountyName).Select(s => s.Value).SingleOrDefaultAsync(ct);
        var sums = await BackupSums.OfAsync(db, ct);
        // After the rows: a file is kept before the row that names it.
        var files = await WriteFilesAsync(zip, folders, ct);
        var manifest = new BackupManifest(BackupManifest.Latest, BackupManifest.Ours, ProgramVersion, clock.GetUtcNow().UtcDateTime, db.Database.ProviderName!,
            [.. migrations.Select(BackupSchema.NameOf)], county ?? "", head.ToString(), tables, files, sums);
        await using var entry = await zip.CreateEntry(BackupArchive.ManifestName, CompressionLevel.Fastest).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(entry, manifest, DomainJson.Options, ct);
        return manifest;
    }

    private async Task<BackupTable> WriteTableAsync(ZipArchive zip, string name, IReadOnlyList<BackupColumn> columns, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => Quoted(c.Name)))} FROM {Quoted(name)}";
        await using var reader = await command.ExecuteReaderAsync(ct);
        await using var entry = await zip.CreateEntry(BackupArchive.EntryOf(name), CompressionLevel.Fastest).OpenAsync(ct);
        return new(name, columns, await WriteRowsAsync(reader, columns, entry, ct));
    }

    private static async Task<long> WriteRowsAsync(DbDataReader reader, IReadOnlyList<BackupColumn> columns, Stream entry, CancellationToken ct)
    {
        await using var lines = new BufferedStream(entry, 1 << 16);
        await using var json = new Utf8JsonWriter(lines, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var rows = 0L;
        for (; await reader.ReadAsync(ct); rows++)
        {
            json.WriteStartArray();
            for (var i = 0; i < columns.Count; i++) columns[i].Type.Write(json, reader, i);
            json.WriteEndArray();
            await json.FlushAsync(ct);
            lines.WriteByte((byte)'\n');
            json.Reset();
        }
        return rows;
    }

    private static async Task<IReadOnlyList<BackupFile>> WriteFilesAsync(ZipArchive zip, IReadOnlyDictionary<string, string> folders, CancellationToken ct)
    {
        var files = new List<BackupFile>();
        foreach (var (folder, root) in folders.Where(f => Directory.Exists(f.Value)))
            foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(p => !p.EndsWith(".draft", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                var file = new BackupFile(folder, Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), new FileInfo(path).Length);
                await using var entry = await zip.CreateEntry(BackupArchive.EntryOf(file), CompressionLevel.Fastest).OpenAsync(ct);
                await using var content = File.OpenRead(path);
                await content.CopyToAsync(entry, ct);
                files.Add(file);
            }
        return files;
    }

    internal static string Quoted(string name) => $"\"{name}\"";

    private static string ProgramVersion => typeof(BackupWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
