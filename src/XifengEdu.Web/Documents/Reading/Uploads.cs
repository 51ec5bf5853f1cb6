using System.Text.Json;
using XifengEdu.Data;

namespace XifengEdu.Web.Documents.Reading;

/// <summary>Uploaded files, kept below the data directory until they are imported or a day old.</summary>
public sealed class Uploads
{
    /// <summary>The largest file accepted, in bytes; a full year of 106 schools is a hundredth of it.</summary>
    public const long LargestFile = 64 * 1024 * 1024;

    /// <summary>A year's figures.</summary>
    public const string Figures = "figures";

    /// <summary>A year's register of schools.</summary>
    public const string Register = "register";

    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    private readonly string _directory;

    /// <param name="directory">The data directory.</param>
    public Uploads(string directory)
    {
        _directory = Path.Combine(directory, "uploads");
        PrivateFile.Folder(_directory);
    }

    /// <summary>Keeps a file.</summary>
    /// <returns>The upload.</returns>
    public async Task<Upload> KeepAsync(IFormFile file, string purpose, int year, string userName, CancellationToken ct)
    {
        var upload = new Upload(Guid.NewGuid(), purpose, year, userName, Path.GetFileName(file.FileName));
        await using (var kept = PrivateFile.Open(PathOf(upload.Id), FileMode.Create)) await file.CopyToAsync(kept, ct);
        await using (var told = PrivateFile.Open(PathOf(upload.Id) + ".json", FileMode.Create)) await JsonSerializer.SerializeAsync(told, upload, cancellationToken: ct);
        return upload;
    }

    /// <summary>An upload of the same person for the same purpose and year, or null.</summary>
    public async Task<Upload?> FindAsync(Guid id, string purpose, int year, string userName, CancellationToken ct)
    {
        if (!File.Exists(PathOf(id) + ".json")) return null;
        var upload = JsonSerializer.Deserialize<Upload>(await File.ReadAllTextAsync(PathOf(id) + ".json", ct));
        return upload is not null && upload.Purpose == purpose && upload.Year == year && upload.UserName == userName ? upload : null;
    }

    /// <summary>Where the file lies.</summary>
    public string PathOf(Guid id) => Path.Combine(_directory, id.ToString("N"));

    /// <summary>Forgets all that are too old.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var old in Directory.EnumerateFiles(_directory).Where(f => now - File.GetLastWriteTimeUtc(f) > _kept)) File.Delete(old);
    }

    /// <summary>Forgets an upload.</summary>
    public void Delete(Guid id)
    {
        File.Delete(PathOf(id));
        File.Delete(PathOf(id) + ".json");
    }
}

/// <summary>An uploaded file.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Purpose">What is in it: <see cref="Uploads.Figures"/> or <see cref="Uploads.Register"/>.</param>
/// <param name="Year">The year it was uploaded for.</param>
/// <param name="UserName">Whose it is.</param>
/// <param name="FileName">What it was called on the person's machine.</param>
public sealed record Upload(Guid Id, string Purpose, int Year, string UserName, string FileName);
