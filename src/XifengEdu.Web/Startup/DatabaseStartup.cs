using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Data.Seed;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Backup;

namespace XifengEdu.Web.Startup;

/// <summary>Brings the database up to what this version of the portal needs.</summary>
public sealed class DatabaseStartup(
    PortalDbContext db, IDatabaseDialect dialect, Backups backups, DemoSeed demoSeed, RoleManager<IdentityRole> roles, IPasswordHasher<PortalUser> hasher, ILookupNormalizer normalizer,
    IOptions<DemoOptions> demo, IHostEnvironment environment, TimeProvider clock, ILogger<DatabaseStartup> log)
{
    private static readonly AuditActor _actor = new("migrate", AuditActor.Console);

    // The first year in which the plan asks for something.
    private const int DemoEvaluatedYear = 2023;

    /// <summary>Applies pending migrations, after a backup where something is kept already, and writes the definitions and roles a new database lacks.</summary>
    /// <exception cref="InvalidOperationException">The database is that of a newer program, or could not be backed up first; it is as it was.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(ct)).ToList());
        if (applied.Except(known).Any()) throw new InvalidOperationException("数据库由更新版本的程序升级过，本程序太旧，不能使用它。请改用更新的程序，或用升级之前的备份恢复。");
        if (applied.Count < known.Count)
        {
            await dialect.PrepareMigrationAsync(db, ct);
            // Of a database in which nothing is yet there is nothing to keep.
            var run = applied.Count == 0 ? null : await backups.WriteAsync(BackupKind.BeforeMigration, _actor, ct);
            if (run?.Problem is { } problem) throw new InvalidOperationException($"升级数据库之前要先备份，但备份没有成功：{problem}数据库没有改动。");
            log.LogInformation("Applying {Count} migrations", known.Count - applied.Count);
            await db.Database.MigrateAsync(ct);
            if (run is not null) await backups.NoteAsync(run, _actor, ct);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await dialect.HoldStartAsync(db, ct);
        await DefinitionSeed.EnsureAsync(db, ct);
        foreach (var role in Roles.All)
            if (!await roles.RoleExistsAsync(role)) await roles.CreateAsync(new(role));
        await transaction.CommitAsync(ct);
    }

    /// <summary>Loads the demonstration county into an empty database, in Development only.</summary>
    public async Task EnsureDemoAsync(CancellationToken ct)
    {
        if (demo.Value.Enabled && environment.IsDevelopment() && !await db.Schools.AnyAsync(ct)) await LoadDemoAsync(106, 7, ct);
    }

    /// <summary>Loads the demonstration county and its accounts.</summary>
    /// <exception cref="InvalidOperationException">The environment is Production, or the database already holds schools.</exception>
    public async Task LoadDemoAsync(int schools, int years, CancellationToken ct)
    {
        if (environment.IsProduction()) throw new InvalidOperationException("正式环境不允许装载演示数据和演示账号。");
        if (await db.Schools.AnyAsync(ct)) throw new InvalidOperationException("数据库中已有学校，演示数据只能装入空库。");
        if (demo.Value.Password.Length == 0) throw new InvalidOperationException("请先设置演示账号口令 Demo__Password。");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await demoSeed.LoadAsync(schools, years, clock.GetUtcNow().UtcDateTime, ct);
        await AddAccountsAsync(ct);
        await transaction.CommitAsync(ct);
        log.LogInformation("Loaded the demonstration county with {Schools} schools", schools);
    }

    private async Task AddAccountsAsync(CancellationToken ct)
    {
        var roleIds = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, ct);
        var principals = await db.SchoolProfiles.Where(p => p.Year == db.SchoolProfiles.Max(x => x.Year))
            .Select(p => new { p.SchoolCode, p.ShortName, p.Kind }).ToListAsync(ct);
        // One password, one hash: more than a hundred of them would take longer than everything else at start.
        var hash = hasher.HashPassword(new() { DisplayName = "" }, demo.Value.Password);

        Add(Roles.Admin, "系统管理员", Roles.Admin, null);
        Add(Roles.Bureau, "教育局统计员", Roles.Bureau, null);
        Add($"{Roles.Bureau}-2", "教育局审核员", Roles.Bureau, null);
        Add(Roles.Leader, "分管领导", Roles.Leader, null);
        Add(Roles.Inspector, "责任督学", Roles.Inspector, null);
        Add(Roles.ThirdParty, "第三方评估组", Roles.ThirdParty, null, DemoEvaluatedYear);
        foreach (var school in principals)
            Add($"{Roles.Principal}-{school.SchoolCode}", $"{school.ShortName}{(school.Kind == SchoolKind.Kindergarten ? "园长" : "校长")}", Roles.Principal, school.SchoolCode);
        await db.SaveChangesAsync(ct);

        void Add(string userName, string displayName, string role, string? school, int? year = null)
        {
            var user = new PortalUser
            {
                UserName = userName,
                NormalizedUserName = normalizer.NormalizeName(userName),
                DisplayName = displayName,
                SchoolCode = school,
                EvaluatedYear = year,
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
            };
            db.Users.Add(user);
            db.UserRoles.Add(new() { UserId = user.Id, RoleId = roleIds[role] });
        }
    }
}
