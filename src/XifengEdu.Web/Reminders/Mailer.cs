using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using XifengEdu.Data;
using XifengEdu.Data.Queries;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Reminders;

/// <summary>Sends mail by the server that the administrator has entered; without one there is no mail.</summary>
public sealed class Mailer(Definitions definitions, Secrets secrets)
{
    // Port 465 speaks TLS from the first byte; elsewhere the server says what it can.
    private const int ImplicitTls = 465;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether there is a server, an address to send from, and an address of this portal to lead back to.</summary>
    public async Task<bool> IsOnAsync(CancellationToken ct) =>
        await definitions.SettingAsync(PortalSetting.MailServer, ct) is not null && await definitions.SettingAsync(PortalSetting.MailFrom, ct) is not null
        && await definitions.SettingAsync(PortalSetting.Address, ct) is not null;

    /// <summary>Sends a plain text to one person.</summary>
    /// <exception cref="Exception">The server cannot be reached or refuses.</exception>
    public async Task SendAsync(string to, string subject, string text, CancellationToken ct)
    {
        using var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = text } };
        message.From.Add(MailboxAddress.Parse(await NeededAsync(PortalSetting.MailFrom, ct)));
        message.To.Add(MailboxAddress.Parse(to));
        var server = (await NeededAsync(PortalSetting.MailServer, ct)).Split(':');
        var port = int.Parse(server[1], System.Globalization.CultureInfo.InvariantCulture);
        using var smtp = new SmtpClient { Timeout = (int)_patience.TotalMilliseconds };
        await smtp.ConnectAsync(server[0], port, port == ImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, ct);
        if (await definitions.SettingAsync(PortalSetting.MailUser, ct) is { } user)
            await smtp.AuthenticateAsync(user, secrets.Open(await definitions.SettingAsync(PortalSetting.MailPassword, ct)) ?? "", ct);
        await smtp.SendAsync(message, ct);
        await smtp.DisconnectAsync(true, ct);
    }

    private async Task<string> NeededAsync(string name, CancellationToken ct) =>
        await definitions.SettingAsync(name, ct) ?? throw new InvalidOperationException($"There is no {name}.");
}
