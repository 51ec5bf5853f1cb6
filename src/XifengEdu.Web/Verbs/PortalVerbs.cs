using System.Globalization;
using Microsoft.AspNetCore.Identity;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Web.Security;
using XifengEdu.Web.Startup;

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
          load-demo [--schools N --years N]  把演示县装入空库（正式环境不可用）
          create-token --user 账号           生成接口令牌，最后一行只有令牌
          --help                             显示本说明
        返回值：0 完成，1 失败，2 用法错误。
        """;

    /// <summary>What it can be asked for.</summary>
    public static readonly IReadOnlyList<string> Verbs = ["migrate", "create-admin", "load-demo", "create-token"];

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
        var options = OptionsOf(args[1..]);
        if (!Verbs.Contains(args[0]) || options is null) return Usage();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        try
        {
            await services.GetRequiredService<DatabaseStartup>().MigrateAsync(default);
            switch (args[0], options)
            {
                case ("migrate", { Count: 0 }):
                    return Done;
                case ("create-admin", { Count: 1 }) when options.TryGetValue("--user", out var user):
                    return await CreateAdminAsync(services, user);
                case ("create-token", { Count: 1 }) when options.TryGetValue("--user", out var user):
                    Console.WriteLine(await services.GetRequiredService<ApiTokens>().CreateAsync(user, default));
                    return Done;
                case ("load-demo", _) when options.Keys.All(k => k is "--schools" or "--years")
                    && Number(options, "--schools", 106) is { } schools && Number(options, "--years", 7) is { } years:
                    await services.GetRequiredService<DatabaseStartup>().LoadDemoAsync(schools, years, default);
                    return Done;
                default:
                    return Usage();
            }
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Failed;
        }
    }

    private static async Task<int> CreateAdminAsync(IServiceProvider services, string userName)
    {
        var users = services.GetRequiredService<UserManager<PortalUser>>();
        var db = services.GetRequiredService<PortalDbContext>();
        if (!Console.IsInputRedirected) Console.Write("口令（至少12个字符）：");
        var password = Console.ReadLine() ?? "";
        var user = new PortalUser { UserName = userName, DisplayName = "系统管理员" };
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded) result = await users.AddToRoleAsync(user, Roles.Admin);
        foreach (var error in result.Errors) await Console.Error.WriteLineAsync(error.Description);
        if (!result.Succeeded) return Failed;
        services.GetRequiredService<AuditLog>().Append(
            new("create-admin", AuditActor.Console), "user.create", AuditSubject.User(userName), new AuditedChange().Note("role", null, Roles.Admin));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return Done;
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
