namespace XifengEdu.Web.Documents;

/// <summary>Files and folders that nobody but the account of the portal reads: 0600 and 0700 where the system knows modes.</summary>
public static class PrivateFile
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OfFolder = OfFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, or takes an existing one from everybody else.</summary>
    public static void Folder(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OfFolder);
    }

    /// <summary>Makes a file or opens it for writing.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        return new(path, options);
    }
}
