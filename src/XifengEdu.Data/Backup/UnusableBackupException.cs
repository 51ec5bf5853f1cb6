namespace XifengEdu.Data.Backup;

/// <summary>Why an archive cannot be used, in a sentence for the person who holds it. Nothing has been changed.</summary>
public sealed class UnusableBackupException(string message, Exception? inner = null) : Exception(message, inner);
