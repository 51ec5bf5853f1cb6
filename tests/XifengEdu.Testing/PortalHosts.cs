using System.Collections.Concurrent;

namespace XifengEdu.Testing;

/// <summary>
/// A portal a database, started when first asked for and shared by the tests of a class:
/// <c>class ReturnPageTests(PortalHosts hosts) : IClassFixture&lt;PortalHosts&gt;</c>.
/// </summary>
public sealed class PortalHosts : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<PortalHost>>> _hosts = new();

    /// <summary>The portal with the demonstration county.</summary>
    public Task<PortalHost> OnAsync(DatabaseProvider provider) =>
        _hosts.GetOrAdd(provider, p => new(() => PortalHost.StartAsync(p))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values) await (await host.Value).DisposeAsync();
    }
}

/// <summary>A portal a database for the whole test process, with the demonstration county. For tests that change nothing.</summary>
public static class SharedHost
{
    private static readonly PortalHosts _hosts = new();

    /// <inheritdoc cref="PortalHosts.OnAsync"/>
    public static Task<PortalHost> OnAsync(DatabaseProvider provider) => _hosts.OnAsync(provider);
}
