using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Testcontainers.PostgreSql;

namespace XifengEdu.Testing;

/// <summary>
/// The PostgreSQL of this test process, started when a test first asks for it: the server that <c>ConnectionStrings__TestPostgres</c>
/// names, else a throw-away cluster of the installed binaries, else a container. With none of them the tests fail; they are
/// never skipped.
/// </summary>
public sealed class PostgreSqlCluster
{
    private const string GivenServer = "ConnectionStrings__TestPostgres";
    private const string Image = "postgres:17-alpine";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgreSqlCluster>> _shared = new(StartAsync);

    /// <summary>Speed instead of safety: what is in here is gone in a minute anyway.</summary>
    private static readonly string[] _settings =
        ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "log_min_messages=fatal"];

    /// <summary>
    /// Makes a cluster, serves it, and removes it when standard input ends. The kernel closes that pipe however the test process
    /// ends, so a killed test run leaves no server and no files behind.
    /// </summary>
    private const string Supervisor =
        """
        set -eu
        bin=$1 home=$2 port=$3; shift 3
        cd /
        trap 'rm -rf "$home"' EXIT
        mkdir -m 700 "$home"
        as_server=()
        if [ "$(id -u)" = 0 ]; then
            chown postgres "$home"
            as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
        fi
        "${as_server[@]}" "$bin/initdb" -D "$home/data" --username=postgres --auth=trust --encoding=UTF8 --no-locale --no-sync >/dev/null
        "${as_server[@]}" "$bin/postgres" -D "$home/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= "$@" &
        cat >/dev/null
        kill -QUIT $!
        wait || true
        """;

    // Kept for its standard input: collected as garbage, the pipe would end and the server with it.
    private static Process? _supervisor;

    private readonly string _server;
    private readonly ConcurrentDictionary<string, bool> _databases = new();

    private PostgreSqlCluster(string server) => _server = server;

    /// <summary>The server all tests of this process share.</summary>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL to be had.</exception>
    public static Task<PostgreSqlCluster> SharedAsync() => _shared.Value;

    /// <summary>How to connect to one of its databases.</summary>
    public string ConnectionStringFor(string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(_server) { Database = database, Pooling = pooling, MaxPoolSize = 20, Timeout = 60, Options = "-c lock_timeout=120s" }.ConnectionString;

    /// <summary>Creates an empty database, or a copy of one that nobody is connected to.</summary>
    public async Task CreateAsync(string database, string? template = null)
    {
        await ExecuteAsync($"""CREATE DATABASE "{database}" TEMPLATE "{template ?? "template0"}" """);
        _databases[database] = true;
    }

    /// <summary>Drops a database with whoever is connected to it.</summary>
    public async Task DropAsync(string database)
    {
        await using (var pooled = new NpgsqlConnection(ConnectionStringFor(database))) NpgsqlConnection.ClearPool(pooled);
        await ExecuteAsync($"""DROP DATABASE IF EXISTS "{database}" WITH (FORCE)""");
        _databases.TryRemove(database, out _);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringFor("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgreSqlCluster> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenServer) is { Length: > 0 } given) return Borrow(given);
        if (await FindBinariesAsync() is { } binaries) return new(await StartInstalledAsync(binaries));
        if (File.Exists("/var/run/docker.sock")) return new(await StartContainerAsync());
        throw new InvalidOperationException(
            "The tests need PostgreSQL and found none. Install it (Debian: apt-get install postgresql), or start Docker, or set " +
            $"{GivenServer} to a server on which databases may be created.");
    }

    /// <summary>A server that outlives the tests must not keep their databases.</summary>
    private static PostgreSqlCluster Borrow(string server)
    {
        var cluster = new PostgreSqlCluster(server);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Task.WaitAll([.. cluster._databases.Keys.Select(cluster.DropAsync)]);
        return cluster;
    }

    private static async Task<string> StartContainerAsync()
    {
        var container = new PostgreSqlBuilder(Image).WithCommand([.. _settings.SelectMany(s => new[] { "-c", s })]).Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }

    private static async Task<string> StartInstalledAsync(string binaries)
    {
        var home = Path.Combine(Path.GetTempPath(), $"xifengedu-postgres-{Guid.NewGuid():N}");
        var port = FreePort();
        var errors = new ConcurrentQueue<string>();
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, RedirectStandardError = true };
        string[] arguments = ["bash", "-c", Supervisor, "supervisor", binaries, home, port.ToString(CultureInfo.InvariantCulture),
            .. _settings.SelectMany(s => new[] { "-c", s })];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var supervisor = Process.Start(start)!;
        supervisor.ErrorDataReceived += (_, line) => { if (line.Data is { } text) errors.Enqueue(text); };
        supervisor.BeginErrorReadLine();

        var server = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres" }.ConnectionString;
        var waiting = Stopwatch.StartNew();
        while (!await AnswersAsync(server))
        {
            if (supervisor.HasExited || waiting.Elapsed > _patience)
                throw new InvalidOperationException($"PostgreSQL from {binaries} did not start:\n{string.Join('\n', errors)}");
            await Task.Delay(50);
        }
        _supervisor = supervisor;
        return server;
    }

    private static async Task<bool> AnswersAsync(string server)
    {
        try
        {
            await using var connection = new NpgsqlConnection(server + ";Database=postgres;Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<string?> FindBinariesAsync()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => Version.Parse(Path.GetFileName(d) + ".0"))
            : Enumerable.Empty<string>();
        string?[] candidates = [await AskPgConfigAsync(), .. debian.Select(d => Path.Combine(d, "bin"))];
        return candidates.FirstOrDefault(bin => bin is not null && File.Exists(Path.Combine(bin, "initdb")));
    }

    private static async Task<string?> AskPgConfigAsync()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("pg_config", "--bindir") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return (await process.StandardOutput.ReadToEndAsync()).Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
