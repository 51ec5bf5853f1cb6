using System.Globalization;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Web.Backup;
using XifengEdu.Web.Security;
using XifengEdu.Web.Startup;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Verbs;

/// <summary>What the program does besides serving: 0 done, 1 failed, 2 wrong usage.</summary>
public static class PortalVerbs
{
    private const int Done = 0, Failed = 1, WrongUsage = 2;

    private const string Help = """
        用法：dotnet run --project src/XifengEdu.Web [-- 命令]
        不带命令时启动门户。命令：
          migrate                            把数据库升级到本版本
          create-admin --user 账号           新建管理员，口令从终端或标准输入读取
          create-user --user 账号 --role 角色 [--school 学校代码 | --year 年度]
                                             新建账号，角色为 admin、bureau、leader、inspector、principal 或
                                             third-party（须写评估年度）
          load-demo [--schools N --years N]  把演示县装入空库（正式环境不可用）
          create-token --user 账号           生成接口令牌，最后一行只有令牌
          verify-audit [--head 链尾]         核对操作记录是否被改动、删去或截短；链尾取自抄存的记录，可以不写
          backup 文件 [--encrypt true]       把全部数据备份成一个文件；加密时口令从终端或标准输入读取
          restore 文件 [--replace true]      把备份恢复到空库；--replace true 覆盖现有数据（先自动备份）
          verify-backup 文件                 把备份恢复到临时库核对；加密的备份读取口令
          grant --role 数据库角色            让门户用的数据库角色只能追加操作记录（PostgreSQL，由表的所有者运行）
          --help                             显示本说明
        返回值：0 完成，1 失败，2 用法错误。
        """;

    /// <summary>What it can be asked for.</summary>
    public static readonly IReadOnlyList<string> Verbs = ["migrate", "create-admin", "create-user", "load-demo", "create-token", "verify-audit", "grant", "backup", "restore", "verify-backup"];

    /// <summary>Whether the program was asked for help or a verb rather than to serve.</summary>
    public static bool IsVerb(string[] args) => args is [var first, ..] && (first is "--help" or "-h" || !first.StartsWith('-'));

    /// <summary>Runs the verb and returns the exit code.</summary>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        if (args[0] is "--help" or "-h")
        {
            Console.WriteLine(Help);
            return Done;
        }
        // What a verb is done to stands right behind it.
        var file = args is [_, var second, ..] && !second.StartsWith("--", StringComparison.Ordinal) ? second : null;
        var options = OptionsOf(args[(file is null ? 1 : 2)..]);
        if (!Verbs.Contains(args[0]) || options is null) return Usage();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            if (file is not null) return await WithFileAsync(services, args[0], Path.GetFullPath(file), options);
            await services.GetRequiredService<DatabaseStartup>().MigrateAsync(default);
            switch (args[0], options)
            {
                case ("migrate", { Count: 0 }):
                    return Done;
                case ("create-admin", { Count: 1 }) when options.TryGetValue("--user", out var user):
                    return await CreateUserAsync(services, args[0], new(user, "系统管理员", Roles.Admin, null));
                case ("create-user", { Count: 2 or 3 }) when options.TryGetValue("--user", out var user) && options.TryGetValue("--role", out var role)
                    && (options.Count == 2 || options.ContainsKey("--school") || Number(options, "--year", 0) > 0):
                    return await CreateUserAsync(services, args[0], new(user, user, role, options.GetValueOrDefault("--school"), Number(options, "--year", 0) is > 0 and var year ? year : null));
                case ("create-token", { Count: 1 }) when options.TryGetValue("--user", out var user):
                    var token = await services.GetRequiredService<ApiTokens>().CreateAsync(user, "命令行", null, new(args[0], AuditActor.Console), default)
                        ?? throw new InvalidOperationException($"没有账号“{user}”，或该账号已停用。");
                    Console.WriteLine(token);
                    return Done;
                case ("load-demo", _) when options.Keys.All(k => k is "--schools" or "--years")
                    && Number(options, "--schools", 106) is { } schools && Number(options, "--years", 7) is { } years:
                    await services.GetRequiredService<DatabaseStartup>().LoadDemoAsync(schools, years, default);
                    return Done;
                case ("verify-audit", { Count: 0 }):
                    return await VerifyAuditAsync(services, []);
                case ("verify-audit", { Count: 1 }) when options.TryGetValue("--head", out var text) && ChainHead.Read(text) is { } head:
                    return await VerifyAuditAsync(services, [head]);
                case ("grant", { Count: 1 }) when options.TryGetValue("--role", out var databaseRole):
                    await services.GetRequiredService<IDatabaseDialect>().GrantAsync(services.GetRequiredService<PortalDbContext>(), databaseRole, default);
                    return Done;
                default:
                    return Usage();
            }
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException or UnusableBackupException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Failed;
        }
    }

    private static async Task<int> WithFileAsync(IServiceProvider services, string verb, string file, Dictionary<string, string> options)
    {
        var actor = new AuditActor(verb, AuditActor.Console);
        var folders = services.GetRequiredService<BackupPlaces>().Folders;
        switch (verb, options)
        {
            case ("backup", { Count: 0 } or { Count: 1 }) when options.Count == 0 || options.GetValueOrDefault("--encrypt") == "true":
                await services.GetRequiredService<DatabaseStartup>().MigrateAsync(default);
                Console.WriteLine(BackupText.Of(await services.GetRequiredService<BackupWriter>().WriteAsync(file, folders, options.Count == 0 ? null : PassphraseOf(ask: true), default)));
                return Done;
            case ("restore", { Count: 0 }):
                using (var archive = await BackupArchive.OpenAsync(file, PassphraseOf(await IsSealedAsync(file)), default))
                {
                    await services.GetRequiredService<BackupRestore>().RunAsync(archive, folders, replace: false, actor, default);
                    Console.WriteLine(BackupText.Of(archive.Manifest));
                }
                return Done;
            case ("restore", { Count: 1 }) when options.GetValueOrDefault("--replace") == "true":
                await services.GetRequiredService<DatabaseStartup>().MigrateAsync(default);
                Console.WriteLine(BackupText.Of(await services.GetRequiredService<Backups>().RestoreAsync(file, PassphraseOf(await IsSealedAsync(file)), actor, default)));
                return Done;
            case ("verify-backup", { Count: 0 }):
                Console.WriteLine(BackupText.Of(await services.GetRequiredService<BackupTest>().RunAsync(file, PassphraseOf(await IsSealedAsync(file)), default)));
                return Done;
            default:
                return Usage();
        }
    }

    private static async Task<bool> IsSealedAsync(string file) => File.Exists(file) && await SealedFile.IsSealedAsync(file, default);

    private static string? PassphraseOf(bool ask)
    {
        if (!ask) return null;
        if (!Console.IsInputRedirected) Console.Write("备份口令：");
        return Console.ReadLine() is { Length: > 0 } passphrase ? passphrase : throw new InvalidOperationException("请输入备份口令。");
    }

    // Whoever types the password at the machine knows whose it is; it need not be changed.
    private static async Task<int> CreateUserAsync(IServiceProvider services, string verb, AccountEdit edit)
    {
        if (!Console.IsInputRedirected) Console.Write($"口令（至少{PasswordRules.Shortest}个字符）：");
        var password = Console.ReadLine() ?? "";
        var (_, problem) = await services.GetRequiredService<AccountWorkflow>().CreateAsync(edit, password, mustChange: false, new(verb, AuditActor.Console), default);
        if (problem is not { } why) return Done;
        await Console.Error.WriteLineAsync(AccountText.Of(why));
        return Failed;
    }

    private static async Task<int> VerifyAuditAsync(IServiceProvider services, IReadOnlyCollection<ChainHead> heads)
    {
        var printed = await services.GetRequiredService<PrintedHeads>().ReadAsync(services.GetRequiredService<PortalDbContext>(), default);
        var state = await services.GetRequiredService<AuditChain>().VerifyAsync([.. heads, .. printed], default);
        await (state.Fault is null ? Console.Out : Console.Error).WriteLineAsync(ChainText.Of(state));
        return state.Fault is null ? Done : Failed;
    }

    private static Dictionary<string, string>? OptionsOf(string[] args) =>
        args.Length % 2 == 0 && args.Chunk(2).All(pair => pair[0].StartsWith("--", StringComparison.Ordinal))
            && args.Chunk(2).DistinctBy(pair => pair[0]).Count() == args.Length / 2
            ? args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]) : null;

    private static int? Number(Dictionary<string, string> options, string name, int otherwise) =>
        !options.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static int Usage()
    {
        Console.Error.WriteLine(Help);
        return WrongUsage;
    }
}
