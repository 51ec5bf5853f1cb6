namespace XifengEdu.Web.Documents;

/// <summary>Files and folders that nobody but the account of the portal reads: 0600 and 0700 where the system knows modes.</summary>
public static class PrivateFile
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OfFolder = OfFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, or takes an existing one from everybody else; one that belongs to another account is that account's to close.</summary>
    public static void Folder(string path)
    {
        Directory.CreateDirectory(path);
        if (OperatingSystem.IsWindows()) return;
        try
        {
            File.SetUnixFileMode(path, OfFolder);
        }
        catch (UnauthorizedAccessException)
        {
            // Shared with others, as the folder of several instances may be.
        }
    }

    /// <summary>Makes a file or opens it for writing.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        return new(path, options);
    }
}
