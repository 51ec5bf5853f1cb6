namespace XifengEdu.Web.Startup;

/// <summary>Where this installation keeps what is its own: keys, uploads, the SQLite database. Nobody else on the machine reads it.</summary>
/// <param name="Path">The whole path; the folder exists.</param>
public sealed record DataDirectory(string Path);
