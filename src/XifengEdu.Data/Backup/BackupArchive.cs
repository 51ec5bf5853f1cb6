using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace XifengEdu.Data.Backup;

/// <summary>
/// An archive that is whole: a ZIP of tables as lines of JSON, files and a manifest. Its comment is the SHA-256 of all before it, so that
/// not one changed or missing byte is overlooked.
/// </summary>
public sealed class BackupArchive : IDisposable
{
    internal const string ManifestName = "manifest.json";

    // SHA-256, hexadecimal.
    private const int ChecksumLength = 64;

    private readonly FileStream _file;
    private readonly ZipArchive _zip;

    private BackupArchive(FileStream file, ZipArchive zip, BackupManifest manifest) => (_file, _zip, Manifest) = (file, zip, manifest);

    internal static string NoChecksum => new('0', ChecksumLength);

    /// <summary>What it says of itself.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens an archive and looks at every byte of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">What it was encrypted with; null where it was not.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnusableBackupException">There is none, it is damaged, cut off, of another product or made by a newer program.</exception>
    public static async Task<BackupArchive> OpenAsync(string path, string? passphrase, CancellationToken ct)
    {
        if (!File.Exists(path)) throw new UnusableBackupException($"没有找到备份文件：{path}");
        var plain = path;
        if (await SealedFile.IsSealedAsync(path, ct))
        {
            plain = Path.Combine(Path.GetTempPath(), $"xifengedu-{Guid.NewGuid():N}.backup");
            await SealedFile.OpenAsync(path, plain, passphrase ?? throw new UnusableBackupException("该备份已加密，请提供备份口令。"), ct);
        }
        // Gone with the archive, whatever becomes of the program.
        var file = new FileStream(plain, new FileStreamOptions { Options = plain == path ? FileOptions.None : FileOptions.DeleteOnClose });
        try
        {
            await CheckAsync(file, ct);
            var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
            return new(file, zip, await ManifestOfAsync(zip, ct));
        }
        catch (Exception error)
        {
            await file.DisposeAsync();
            if (error is InvalidDataException or JsonException or EndOfStreamException) throw new UnusableBackupException("文件已损坏或不是本平台的备份，没有改动任何数据。", error);
            throw;
        }
    }

    /// <summary>The rows of a table, in the order of its columns.</summary>
    public async IAsyncEnumerable<object[]> RowsAsync(BackupTable table, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var entry = await Entry(EntryOf(table.Name)).OpenAsync(ct);
        using var lines = new StreamReader(entry);
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            yield return [.. row.RootElement.EnumerateArray().Select((value, i) => table.Columns[i].Type.Read(value))];
        }
    }

    /// <summary>The bytes of a file.</summary>
    public Task<Stream> OpenFileAsync(BackupFile file, CancellationToken ct) => Entry(EntryOf(file)).OpenAsync(ct);

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    internal static string EntryOf(string table) => $"data/{table}.jsonl";
    internal static string EntryOf(BackupFile file) => $"files/{file.Folder}/{file.Path}";

    /// <summary>Writes the checksum over the comment of a finished archive.</summary>
    internal static async Task StampAsync(FileStream file, CancellationToken ct)
    {
        var checksum = await ChecksumAsync(file, ct);
        file.Position = file.Length - ChecksumLength;
        await file.WriteAsync(Encoding.ASCII.GetBytes(checksum), ct);
    }

    private static async Task CheckAsync(FileStream file, CancellationToken ct)
    {
        if (file.Length <= ChecksumLength) throw new InvalidDataException();
        var checksum = await ChecksumAsync(file, ct);
        var said = new byte[ChecksumLength];
        await file.ReadExactlyAsync(said, ct);
        if (Encoding.ASCII.GetString(said) != checksum) throw new InvalidDataException();
        file.Position = 0;
    }

    // Of everything but the comment, which it leaves next to be read.
    private static async Task<string> ChecksumAsync(FileStream file, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        file.Position = 0;
        for (var left = file.Length - ChecksumLength; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), ct);
            if (read == 0) throw new EndOfStreamException();
            hash.AppendData(buffer.AsSpan(0, read));
            left -= read;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<BackupManifest> ManifestOfAsync(ZipArchive zip, CancellationToken ct)
    {
        await using var entry = await (zip.GetEntry(ManifestName) ?? throw new InvalidDataException()).OpenAsync(ct);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(entry, DomainJson.Options, ct) ?? throw new InvalidDataException();
        if (manifest.Product != BackupManifest.Ours) throw new UnusableBackupException("该文件不是本平台的备份，没有改动任何数据。");
        if (manifest.Format > BackupManifest.Latest) throw new UnusableBackupException($"该备份由更新版本的程序（{manifest.Program}）生成，请先升级本程序，再恢复。");
        return manifest;
    }

    private ZipArchiveEntry Entry(string name) => _zip.GetEntry(name) ?? throw new UnusableBackupException($"备份中缺少 {name}，没有改动任何数据。");
}
