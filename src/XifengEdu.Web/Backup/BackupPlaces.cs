namespace XifengEdu.Web.Backup;

/// <summary>Where backups lie, and what they hold besides the database.</summary>
/// <param name="Directory">The folder of backups (<c>Backup:Directory</c>).</param>
/// <param name="Folders">The folders that go in, by the names that archives give them.</param>
public sealed record BackupPlaces(string Directory, IReadOnlyDictionary<string, string> Folders)
{
    /// <summary>The evidence, see <see cref="Documents.Evidence.FileStore"/>.</summary>
    public const string Evidence = "files";

    /// <summary>The keys that protect secrets in the database.</summary>
    public const string Keys = "keys";
}
