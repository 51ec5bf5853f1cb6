using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace XifengEdu.Web.Tests;

/// <summary>A mail server of our own, which takes everything and keeps it.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly BlockingCollection<MimeMessage> _mail = [];

    public MailServer()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Host and port.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The mail that has come and was not taken yet.</summary>
    public IReadOnlyCollection<MimeMessage> Waiting => [.. _mail];

    /// <summary>Takes the next mail, however long it is under way.</summary>
    public MimeMessage Take(CancellationToken ct) => _mail.Take(ct);

    public void Dispose()
    {
        _listener.Dispose();
        _mail.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                using var content = new MemoryStream();
                await using (var text = new StreamWriter(content, leaveOpen: true) { NewLine = "\r\n" })
                    while (await reader.ReadLineAsync() is { } data && data != ".") await text.WriteLineAsync(data.StartsWith('.') ? data[1..] : data);
                content.Position = 0;
                _mail.Add(await MimeMessage.LoadAsync(content));
            }
            await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 well");
            if (verb == "QUIT") return;
        }
    }
}
