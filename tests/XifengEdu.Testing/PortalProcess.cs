using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace XifengEdu.Testing;

/// <summary>The portal as a program of its own, which a test may kill as a power cut would.</summary>
public sealed class PortalProcess : IDisposable
{
    // A busy machine takes its time; a program that has ended is not waited for.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    // Below those that a system gives to whoever calls out: while the portal is down, nobody is given its port.
    private const int FirstPort = 20_000, LastPort = 30_000;

    private readonly TestDatabase _database;
    private readonly string _environment;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private PortalProcess(TestDatabase database, string environment, IReadOnlyDictionary<string, string> settings)
    {
        (_database, _environment, _settings) = (database, environment, settings);
        Address = new($"http://localhost:{FreePort()}");
    }

    /// <summary>Where it answers, before and after a restart.</summary>
    public Uri Address { get; }

    /// <summary>What it has written so far, before and after a restart.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Somebody before it who is not signed in.</summary>
    public PortalClient AnonymousClient() => new(new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address });

    /// <summary>Starts the program and waits until it answers.</summary>
    /// <param name="database">Its database and data directory.</param>
    /// <param name="environment">Development or Production.</param>
    /// <param name="settings">Further settings, named as in the environment.</param>
    public static async Task<PortalProcess> StartAsync(TestDatabase database, string environment = "Development", IReadOnlyDictionary<string, string>? settings = null)
    {
        var portal = new PortalProcess(database, environment, settings ?? new Dictionary<string, string>());
        await portal.RestartAsync();
        return portal;
    }

    /// <summary>Runs a verb of the program beside it, with something typed into it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(string verb, string input)
    {
        using var program = Process.Start(Program(verb)) ?? throw new InvalidOperationException("dotnet did not start.");
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        await program.StandardInput.WriteLineAsync(input);
        program.StandardInput.Close();
        await program.WaitForExitAsync();
        return program.ExitCode;
    }

    /// <summary>Starts it again after <see cref="Kill"/>.</summary>
    public async Task RestartAsync()
    {
        _process = Process.Start(Program($"--urls {Address}")) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_output) _output.AppendLine(line.Data);
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < _patience && !_process.HasExited; await Task.Delay(100))
        {
            try
            {
                if ((await http.GetAsync(new Uri(Address, "/health/ready"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new TimeoutException(_process.HasExited ? $"The portal ended with {_process.ExitCode}." : "The portal did not become ready.");
    }

    // One that is free at the moment; it has to stay the same over restarts.
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(FirstPort, LastPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    private ProcessStartInfo Program(string arguments)
    {
        var program = new ProcessStartInfo("dotnet", $"exec \"{typeof(Program).Assembly.Location}\" {arguments}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.PathTo("src", "XifengEdu.Web"),
        };
        foreach (var (name, value) in new Dictionary<string, string>(_settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = _environment,
            ["Database__Provider"] = _database.Provider.ToString(),
            ["ConnectionStrings__Portal"] = _database.ConnectionString,
            ["Data__Directory"] = _database.DataDirectory,
            ["Demo__Password"] = PortalHost.DemoPassword,
            ["Serilog__MinimumLevel__Default"] = _settings.GetValueOrDefault("Serilog__MinimumLevel__Default", "Error"),
        }) program.Environment[name] = value;
        return program;
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public void Kill()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose() => Kill();
}
