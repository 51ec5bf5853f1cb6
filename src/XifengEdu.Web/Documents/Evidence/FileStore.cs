using XifengEdu.Data;

namespace XifengEdu.Web.Documents.Evidence;

/// <summary>
/// Where evidence lies: a directory outside the web root that several instances can share (<c>Files:Directory</c>). A file is
/// never changed, only added and taken away.
/// </summary>
/// <param name="directory">The directory.</param>
public sealed class FileStore(string directory)
{
    private static readonly TimeSpan _abandoned = TimeSpan.FromDays(1);

    /// <summary>Keeps bytes under a generated name.</summary>
    public async Task KeepAsync(string id, Stream content, CancellationToken ct)
    {
        PrivateFile.Folder(directory);
        PrivateFile.Folder(Path.GetDirectoryName(PathOf(id))!);
        var draft = $"{PathOf(id)}.draft";
        await using (var file = PrivateFile.Open(draft, FileMode.Create)) await content.CopyToAsync(file, ct);
        // Another instance sees the whole or nothing.
        File.Move(draft, PathOf(id));
    }

    /// <summary>The bytes; null where they are gone.</summary>
    public Stream? Open(string id)
    {
        try
        {
            return File.OpenRead(PathOf(id));
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Takes bytes away; those that are gone already stay so.</summary>
    public void Delete(string id)
    {
        if (File.Exists(PathOf(id))) File.Delete(PathOf(id));
    }

    /// <summary>Takes away halves of files that nobody finishes any more.</summary>
    public void Sweep(DateTimeOffset now)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var draft in Directory.EnumerateFiles(directory, "*.draft", SearchOption.AllDirectories).Where(f => now - File.GetLastWriteTimeUtc(f) > _abandoned)) File.Delete(draft);
    }

    // Two digits a folder, so that none holds too many.
    private string PathOf(string id) => Path.Combine(directory, id[..2], id);
}
