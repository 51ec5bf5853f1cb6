using System.Threading.Channels;
using XifengEdu.Data;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Text;

namespace XifengEdu.Web.Reminders;

/// <summary>
/// Sends links to set forgotten passwords, beside the request: how long an answer takes must not tell whether there is such an account.
/// </summary>
public sealed class ForgottenPassword(IServiceScopeFactory scopes, ILogger<ForgottenPassword> log) : BackgroundService
{
    private const string Way = "forgotten";

    // Whoever asks more often than can be answered is not forgetful.
    private readonly Channel<(string UserName, AuditActor Actor)> _asked =
        Channel.CreateBounded<(string, AuditActor)>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Asks for a link; at most one a day goes to an account.</summary>
    public void Ask(string userName, AuditActor actor) => _asked.Writer.TryWrite((userName, actor));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (userName, actor) in _asked.Reader.ReadAllAsync(stoppingToken))
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await SendAsync(scope.ServiceProvider, userName, actor, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("A link to set a password could not be sent: {Reason}", error.Message);
            }
    }

    private static async Task SendAsync(IServiceProvider services, string userName, AuditActor actor, CancellationToken ct)
    {
        var told = services.GetRequiredService<Told>();
        if (await services.GetRequiredService<AccountWorkflow>().ForgottenAsync(userName, actor, ct) is not var (user, token)) return;
        if (!await told.MarkAsync(ChinaTime.TodayOf(services.GetRequiredService<TimeProvider>()), Way, user.UserName!, ct)) return;
        var address = await services.GetRequiredService<Definitions>().SettingAsync(PortalSetting.Address, ct);
        await services.GetRequiredService<Mailer>().SendAsync(user.Email!, "重设口令", $"""
            {user.DisplayName}，您好：

            请在两小时内打开下面的链接，为账号“{user.UserName}”设定新口令：
            {address}/account/reset?account={Uri.EscapeDataString(user.UserName!)}&token={Uri.EscapeDataString(token)}

            如果不是您本人申请，请不要理会本邮件，您的口令没有改变。
            """, ct);
    }
}
