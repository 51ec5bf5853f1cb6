using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Web.Backup;
using XifengEdu.Web.Tests.Documents;

namespace XifengEdu.Web.Tests;

/// <summary>What was backed up is there again: figure for figure, row for row, on whichever database, and never half.</summary>
public class BackupTests
{
    private const string Gap = "/api/v1/achievement?plan=14fyp&asOf=2025", Figures = "/api/v1/indicator-values?year=2025&level=county";

    private static readonly AuditActor _actor = new("test", AuditActor.Console);

    [Theory, EachDatabase]
    public async Task The_drill_from_one_database_to_the_other_and_back(DatabaseProvider provider)
    {
        var other = provider == DatabaseProvider.Sqlite ? DatabaseProvider.PostgreSql : DatabaseProvider.Sqlite;
        await using var first = await PortalHost.StartAsync(provider);
        using (var admin = await first.SignInAsync("admin"))
        using (var saved = await admin.SubmitFormAsync("/admin/settings", ".settings-form", ("Form.CountyName", "息烽县"), ("Form.CountyCode", "520122"), ("Form.Contact", "0851-1 “二” 𠮷"), ("Form.MailPassword", "a-secret-of-mail"), ("Form.MailServer", "127.0.0.1:1"), ("Form.MailFrom", "a@example.org")))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var before = new TestFile();
        var manifest = await WriteAsync(first, before.Path, null);
        Assert.True(manifest.Tables.Sum(t => t.Rows) > 15_000 && manifest.Figures.Count > 300, $"{manifest.Tables.Sum(t => t.Rows)} rows, {manifest.Figures.Count} sums");

        await using var bareOther = await TestDatabase.CreateAsync(other, TestCounty.Empty);
        await using var second = await PortalHost.StartAsync(bareOther);
        await RestoreAsync(second, before.Path, null, replace: false);
        using var between = new TestFile();
        await WriteAsync(second, between.Path, "a passphrase of our own");
        await using var bareOwn = await TestDatabase.CreateAsync(provider, TestCounty.Empty);
        await using var third = await PortalHost.StartAsync(bareOwn);
        await RestoreAsync(third, between.Path, "a passphrase of our own", replace: false);

        var rows = await RowsAsync(before.Path, null);
        var (onOther, back) = (await RowsAsync(between.Path, "a passphrase of our own"), await BackedUpAsync(third));
        foreach (var (table, lines) in rows)
        {
            // That it was restored is a row of the audit.
            Assert.Empty(lines.Except(onOther[table]).Concat(lines.Except(back[table])));
            if (!table.StartsWith("audit_", StringComparison.Ordinal)) Assert.Equal((lines.Count, lines.Count), (onOther[table].Count, back[table].Count));
        }
        foreach (var portal in (PortalHost[])[second, third])
        {
            var chain = await portal.UseAsync((AuditChain c) => c.VerifyAsync([ChainHead.Read(manifest.AuditHead)!], TestContext.Current.CancellationToken));
            Assert.Null(chain.Fault);
            Assert.True(chain.Head.Sequence > ChainHead.Read(manifest.AuditHead)!.Sequence);
            Assert.Equal(1, await portal.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "backup.restore" && a.Actor == "test")) - (portal == third ? 1 : 0));
        }
        // Keys go with the data, or nobody could open what they protect.
        using var was = await first.SignInAsync("leader");
        using var now = await third.SignInAsync("leader");
        foreach (var path in (string[])[Gap, Figures]) Assert.Equal(await was.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken), await now.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        // New rows follow the old ones.
        using var bureau = await third.SignInAsync("bureau");
        using var added = await bureau.SubmitFormAsync("/delivery/offices", "form[data-testid=add-offices]", ("names", "恢复后新增的单位"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
    }

    [Fact]
    public async Task Twenty_damaged_archives_are_refused_and_nothing_is_changed()
    {
        await using var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        using var good = new TestFile();
        await WriteAsync(portal, good.Path, null);
        using var encrypted = new TestFile();
        await WriteAsync(portal, encrypted.Path, "a passphrase of our own");
        var (bytes, hidden) = (await File.ReadAllBytesAsync(good.Path, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(encrypted.Path, TestContext.Current.CancellationToken));
        var before = await HashesAsync(portal);
        var random = new Random(22);
        byte[][] damaged =
        [
            .. Enumerable.Range(0, 6).Select(_ => Flipped(bytes, random.Next(bytes.Length))), .. Enumerable.Range(0, 3).Select(_ => bytes[..random.Next(bytes.Length)]),
            .. Enumerable.Range(0, 4).Select(_ => Flipped(hidden, random.Next(hidden.Length))), .. Enumerable.Range(0, 2).Select(_ => hidden[..random.Next(40, hidden.Length)]),
            [], "PK"u8.ToArray(), [.. bytes, 0], RandomNumberGenerator.GetBytes(100_000), await ForeignAsync(good.Path),
        ];
        Assert.Equal(20, damaged.Length);

        foreach (var content in damaged)
        {
            using var file = TestFile.Of(content);
            var refusal = await Assert.ThrowsAsync<UnusableBackupException>(() => RestoreAsync(portal, file.Path, "a passphrase of our own", replace: true));
            Assert.Matches("没有改动任何数据", refusal.Message);
        }
        foreach (var (path, passphrase, words) in new[] { (encrypted.Path, "another passphrase", "口令不正确"), (encrypted.Path, null, "请提供备份口令"), (good.Path, null, "数据库中已有数据") })
            Assert.Contains(words, (await Assert.ThrowsAsync<UnusableBackupException>(() => RestoreAsync(portal, path, passphrase, replace: false))).Message, StringComparison.Ordinal);

        Assert.Equal(before, await HashesAsync(portal));
    }

    [Theory, EachDatabase]
    public async Task The_page_makes_tests_gives_and_puts_back(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var admin = await portal.SignInAsync("admin");
        Assert.Contains("还没有成功的备份", (await admin.GetPageAsync("/admin/backup")).ByTestId("overdue").Words(), StringComparison.Ordinal);
        Assert.Contains("有 ", (await admin.GetPageAsync("/")).QuerySelector(".verdict")!.Words(), StringComparison.Ordinal);
        var second = Path.Combine(portal.Database.DataDirectory, "second");
        using (var planned = await admin.SubmitFormAsync("/admin/backup", "form[action*='handler=Plan']", ("Form.Copy", second), ("Form.Days", "7"), ("Form.Passphrase", "a passphrase of our own"))) Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
        using (await admin.SubmitFormAsync("/admin/backup", "form[action='/admin/backup']")) { }
        using (await admin.SubmitFormAsync("/admin/backup", "form[action*='handler=Test']")) { }

        var page = await admin.GetPageAsync("/admin/backup");
        Assert.Contains("试恢复成功", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Matches("手工 成功 .* 已复制 .* 成功", page.ByTestId("backups").QuerySelector("tbody tr")!.Words());
        var taken = await admin.Http.GetByteArrayAsync(new Uri(page.QuerySelector("a[href*='handler=File']")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(taken, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(second)), TestContext.Current.CancellationToken));
        Assert.Equal("XIFENGE1"u8.ToArray(), taken[..8]);

        var before = await HashesAsync(portal);
        using (var bureau = await portal.SignInAsync("bureau"))
        using (await bureau.SubmitFormAsync("/delivery/offices", "form[data-testid=add-offices]", ("names", "将被撤销的单位"))) { }
        var form = (IHtmlFormElement)(await admin.GetPageAsync("/admin/backup")).QuerySelector("form[action*='handler=Restore']")!;
        // The box that says so is ticked.
        form.SetAttribute("novalidate", "");
        using (var restored = await admin.SubmitAsync(form)) Assert.Equal("/account/login", restored.Headers.Location!.OriginalString);
        Assert.Equal(before, await HashesAsync(portal));
        Assert.Equal(0, await portal.ReadAsync(db => db.Sessions.CountAsync()));
        using var again = await portal.SignInAsync("admin");
        Assert.Matches("恢复之前 成功", (await again.GetPageAsync("/admin/backup")).ByTestId("backups").Words());
        Assert.Contains("用备份恢复全部数据", (await again.GetPageAsync("/admin/audit")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_s_backup_is_made_once_from_its_hour_on_and_again_when_it_failed()
    {
        // Two in the morning in China.
        var clock = new MovableClock(new(2026, 11, 24, 18, 0, 0, TimeSpan.Zero));
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var blocked = Path.Combine(database.DataDirectory, "blocked");
        await File.WriteAllTextAsync(blocked, "a file where a folder should be", TestContext.Current.CancellationToken);
        await using var portal = await PortalHost.StartAsync(database, services => services.AddSingleton<TimeProvider>(clock), new() { ["Backup:Directory"] = blocked });

        await RunAsync(portal);
        Assert.Empty(await RunsAsync(portal));
        clock.Now += TimeSpan.FromHours(1);
        await RunAsync(portal);
        await RunAsync(portal);
        Assert.NotNull(Assert.Single(await RunsAsync(portal)).Problem);
        File.Delete(blocked);
        clock.Now += TimeSpan.FromHours(1);
        await RunAsync(portal);
        clock.Now += TimeSpan.FromHours(1);
        await RunAsync(portal);
        Assert.Equal(2, (await RunsAsync(portal)).Count);
        clock.Now += TimeSpan.FromHours(23);
        await RunAsync(portal);
        Assert.Equal([true, true, false], (await RunsAsync(portal)).Select(r => r.Problem is null));

        static Task RunAsync(PortalHost portal) => portal.UseAsync(async (DailyBackup daily) =>
        {
            await daily.RunAsync(TestContext.Current.CancellationToken);
            return true;
        });
        static Task<List<BackupRun>> RunsAsync(PortalHost portal) => portal.UseAsync((Backups backups) => backups.ListAsync(10, TestContext.Current.CancellationToken));
    }

    private static byte[] Flipped(byte[] bytes, int place)
    {
        byte[] flipped = [.. bytes];
        flipped[place] ^= 0x10;
        return flipped;
    }

    // Whole, with its checksum, and of another product.
    private static async Task<byte[]> ForeignAsync(string path)
    {
        using var foreign = TestFile.Of(await File.ReadAllBytesAsync(path));
        using (var zip = System.IO.Compression.ZipFile.Open(foreign.Path, System.IO.Compression.ZipArchiveMode.Update))
        {
            zip.GetEntry("manifest.json")!.Delete();
            await using var entry = await zip.CreateEntry("manifest.json").OpenAsync();
            await entry.WriteAsync("""{"format":1,"product":"Another","program":"1","madeAt":"2026-01-01T00:00:00Z","provider":"x","schema":[],"county":"","auditHead":"","tables":[],"files":[],"figures":[]}"""u8.ToArray());
        }
        var bytes = await File.ReadAllBytesAsync(foreign.Path);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, bytes.Length - 64)))).CopyTo(bytes, bytes.Length - 64);
        return bytes;
    }

    private static Task<BackupManifest> WriteAsync(PortalHost portal, string path, string? passphrase) => portal.UseAsync(async (IServiceProvider services) =>
        await services.GetRequiredService<BackupWriter>().WriteAsync(path, services.GetRequiredService<BackupPlaces>().Folders, passphrase, TestContext.Current.CancellationToken));

    private static Task<bool> RestoreAsync(PortalHost portal, string path, string? passphrase, bool replace) => portal.UseAsync(async (IServiceProvider services) =>
    {
        using var archive = await BackupArchive.OpenAsync(path, passphrase, TestContext.Current.CancellationToken);
        await services.GetRequiredService<BackupRestore>().RunAsync(archive, services.GetRequiredService<BackupPlaces>().Folders, replace, _actor, TestContext.Current.CancellationToken);
        return true;
    });

    private static async Task<Dictionary<string, IReadOnlyList<string>>> BackedUpAsync(PortalHost portal)
    {
        using var file = new TestFile();
        await WriteAsync(portal, file.Path, null);
        return await RowsAsync(file.Path, null);
    }

    private static async Task<Dictionary<string, IReadOnlyList<string>>> RowsAsync(string path, string? passphrase)
    {
        using var archive = await BackupArchive.OpenAsync(path, passphrase, TestContext.Current.CancellationToken);
        var rows = new Dictionary<string, IReadOnlyList<string>>();
        // The marks of the audit's parts are another after a restore; that is what they are for.
        foreach (var table in archive.Manifest.Tables.Where(t => t.Name != "audit_heads"))
        {
            var lines = new List<string>();
            await foreach (var row in archive.RowsAsync(table, TestContext.Current.CancellationToken)) lines.Add(string.Join('\u001F', row.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v is DateTime or DateTimeOffset ? ((IFormattable)v).ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(v, CultureInfo.InvariantCulture))));
            rows[table.Name] = lines;
        }
        return rows;
    }

    // The backups of an installation are its own.
    private static async Task<IReadOnlyDictionary<string, string>> HashesAsync(PortalHost portal) =>
        (await portal.ReadAsync(db => db.HashesAsync())).Where(t => t.Key is not ("backups" or "sent_reminders")).ToDictionary();
}
