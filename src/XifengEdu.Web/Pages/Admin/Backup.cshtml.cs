using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using XifengEdu.Data;
using XifengEdu.Data.Backup;
using XifengEdu.Data.Queries;
using XifengEdu.Domain.Writing;
using XifengEdu.Web.Backup;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Pages.Admin;

/// <summary>Backups: made, tested, taken home, put back; and when they are made by themselves.</summary>
[RequestSizeLimit(LargestArchive), RequestFormLimits(MultipartBodyLengthLimit = LargestArchive)]
public class BackupModel(Backups backups, BackupPlaces places, SettingWorkflow settings, Definitions definitions, Secrets secrets) : PageModel
{
    /// <summary>The largest archive that is taken over the network, in bytes; a larger one is restored at the machine.</summary>
    public const long LargestArchive = 2L << 30;

    private const string Gone = "该备份文件已不在备份目录中。";

    private const int Shown = 60, ShortestPassphrase = 12, LongestPassphrase = 200, LongestPath = 500;

    [BindProperty] public BackupForm Form { get; set; } = new();
    [TempData] public string? Notice { get; set; }
    /// <summary>What stood against the last step, told once.</summary>
    [TempData] public string? Refused { get; set; }

    public string? Refusal { get; private set; }

    public IReadOnlyList<BackupRun> Runs { get; private set; } = [];
    public BackupRun? LastGood { get; private set; }
    public BackupPlan Plan { get; private set; } = null!;
    public string Directory => places.Directory;

    public bool IsOverdue => Plan.Time is not null && backups.IsOverdue(LastGood);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Refusal = Refused;
        await LoadAsync(ct);
        Form = new() { IsOn = Plan.Time is not null, Time = Plan.Time ?? BackupPlan.UsualTime, Days = Plan.Days, Copy = Plan.Copy };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var run = await backups.MakeAsync(BackupKind.Manual, User.ActorAt(HttpContext), ct);
        if (run.Problem is null) Notice = $"已备份：{run.File}{(run.CopyProblem is null ? "" : $"；但没有复制到第二存放处：{run.CopyProblem}")}";
        else Refused = run.Problem;
        return Redirect("/admin/backup");
    }

    public async Task<IActionResult> OnPostTestAsync(long id, CancellationToken ct)
    {
        if (await backups.TestAsync(id, User.ActorAt(HttpContext), ct) is not { } run) Refused = Gone;
        else if (run.TestProblem is null) Notice = $"试恢复成功：{run.File} 的行数、各年各指标项合计和操作记录链尾都与备份时一致。";
        else Refused = run.TestProblem;
        return Redirect("/admin/backup");
    }

    public async Task<IActionResult> OnGetFileAsync(long id, CancellationToken ct) => await backups.FindAsync(id, ct) is var (run, path)
        ? PhysicalFile(path, "application/octet-stream", run.File!) : NotFound();

    public async Task<IActionResult> OnPostRestoreAsync(long id, CancellationToken ct) => await backups.FindAsync(id, ct) is var (_, path)
        ? await RestoreAsync(path, null, ct) : Refuse(Gone);

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, string? passphrase, CancellationToken ct)
    {
        if (file is not { Length: > 0 }) return Refuse("请选择备份文件。");
        var path = Path.Combine(places.Directory, $"{Guid.NewGuid():N}.draft");
        try
        {
            PrivateFile.Folder(places.Directory);
            await using (var kept = PrivateFile.Open(path, FileMode.CreateNew)) await file.CopyToAsync(kept, ct);
            return await RestoreAsync(path, passphrase is { Length: > 0 } ? passphrase : null, ct);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken ct)
    {
        var copy = CleanText.Line(Form.Copy ?? "");
        if (Form.Days is < BackupPlan.ShortestDays or > BackupPlan.LongestDays) Refusal = $"保留天数应在{BackupPlan.ShortestDays}到{BackupPlan.LongestDays}之间。";
        else if (Form.IsOn && Form.Time is null) Refusal = "请填写每日备份的时间，如 02:30。";
        else if (copy.Length > LongestPath || (copy.Length > 0 && !Path.IsPathFullyQualified(copy))) Refusal = "第二存放处应是完整路径，如 /mnt/backup 或 D:\\backup。";
        else if (copy.Length > 0 && Path.GetFullPath(copy) == places.Directory) Refusal = "第二存放处与备份目录相同，应放在另一块磁盘或另一台机器上。";
        else if (Form.Passphrase is { Length: > 0 and (< ShortestPassphrase or > LongestPassphrase) }) Refusal = $"备份口令应有{ShortestPassphrase}到{LongestPassphrase}个字符。";
        if (Refusal is not null)
        {
            await LoadAsync(ct);
            return Page();
        }
        var values = new Dictionary<string, string>
        {
            [PortalSetting.BackupTime] = Form.IsOn ? Form.Time!.Value.ToString("HH:mm", CultureInfo.InvariantCulture) : "off",
            [PortalSetting.BackupDays] = Form.Days.ToString(CultureInfo.InvariantCulture),
            [PortalSetting.BackupCopy] = copy,
        };
        if (Form.ForgetPassphrase) values[PortalSetting.BackupPassphrase] = "";
        else if (Form.Passphrase is { Length: > 0 } passphrase) values[PortalSetting.BackupPassphrase] = secrets.Protect(passphrase);
        await settings.SaveAsync(values, User.ActorAt(HttpContext), ct);
        Notice = "已保存。";
        return Redirect("/admin/backup");
    }

    private async Task<IActionResult> RestoreAsync(string path, string? passphrase, CancellationToken ct)
    {
        try
        {
            await backups.RestoreAsync(path, passphrase, User.ActorAt(HttpContext), ct);
        }
        catch (UnusableBackupException error)
        {
            return Refuse(error.Message);
        }
        // Everybody signs in again, with the password of then.
        return Redirect("/account/login");
    }

    private RedirectResult Refuse(string why)
    {
        Refused = why;
        return Redirect("/admin/backup");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Plan = await BackupPlan.ReadAsync(definitions, secrets, ct);
        Runs = await backups.ListAsync(Shown, ct);
        LastGood = await backups.LastGoodAsync(ct);
    }
}

/// <summary>The plan of backups as the form sends it.</summary>
public sealed class BackupForm
{
    public bool IsOn { get; set; }
    public TimeOnly? Time { get; set; }
    public int Days { get; set; }
    public string? Copy { get; set; }
    public string? Passphrase { get; set; }
    public bool ForgetPassphrase { get; set; }
}
