using System.Globalization;
using XifengEdu.Data.Backup;

namespace XifengEdu.Web.Text;

/// <summary>Backups in words.</summary>
public static class BackupText
{
    public static string Of(BackupKind kind) => kind switch
    {
        BackupKind.Scheduled => "每日自动",
        BackupKind.Manual => "手工",
        BackupKind.BeforeMigration => "升级之前",
        BackupKind.BeforeRestore => "恢复之前",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A size: 3.4 MB.</summary>
    public static string SizeOf(long bytes) => bytes switch
    {
        >= 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824m:0.0} GB"),
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576m:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m:0.0} KB"),
    };

    /// <summary>What an archive holds, in a sentence.</summary>
    public static string Of(BackupManifest manifest) => string.Create(CultureInfo.InvariantCulture,
        $"{(manifest.County.Length == 0 ? "未命名" : manifest.County)}，{ChinaTime.Of(manifest.MadeAt)}备份：{manifest.Tables.Count}个表{manifest.Tables.Sum(t => t.Rows)}行，{manifest.Files.Count}个文件，操作记录链尾 {manifest.AuditHead}。");
}
