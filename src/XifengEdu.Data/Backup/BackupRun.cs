namespace XifengEdu.Data.Backup;

/// <summary>A backup that was made, or that failed. It belongs to this installation and is no part of an archive.</summary>
public sealed class BackupRun
{
    public long Id { get; private set; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why it was made.</summary>
    public required BackupKind Kind { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    /// <summary>What the file is called in the folder of backups; null where it failed.</summary>
    public string? File { get; set; }

    /// <summary>Its size in bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether a copy lies at the second place.</summary>
    public bool IsCopied { get; set; }

    /// <summary>Why the copy failed; null where it did not or none was wanted.</summary>
    public string? CopyProblem { get; set; }

    /// <summary>When it was last restored for a test, UTC.</summary>
    public DateTime? TestedAt { get; set; }

    /// <summary>What the test found; null where all is well.</summary>
    public string? TestProblem { get; set; }
}

/// <summary>Why a backup was made.</summary>
public enum BackupKind
{
    Scheduled,
    Manual,
    /// <summary>Before the database was brought to a newer shape.</summary>
    BeforeMigration,
    /// <summary>Before another backup was put in the place of the data.</summary>
    BeforeRestore,
}
