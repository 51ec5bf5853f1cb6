namespace XifengEdu.Data;

/// <summary>Files and folders that nobody but the account of the portal reads: 0600 and 0700 where the system knows modes.</summary>
public static class PrivateFile
{
    // ENOSPC and ERROR_DISK_FULL.
    private const int DiskFull = 28, DiskFullOnWindows = unchecked((int)0x80070070);

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
    public static FileStream Open(string path, FileMode mode, FileAccess access = FileAccess.Write)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        return new(path, options);
    }

    /// <summary>Whether a file could not be written for want of space.</summary>
    public static bool IsDiskFull(Exception error) => error is IOException { HResult: DiskFull or DiskFullOnWindows };
}
