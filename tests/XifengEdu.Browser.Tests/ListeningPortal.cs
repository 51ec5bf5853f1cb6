[assembly: AssemblyFixture(typeof(XifengEdu.Browser.Tests.ListeningPortal))]

namespace XifengEdu.Browser.Tests;

/// <summary>One portal on a port of this machine for all journeys; a journey that writes uses a school of its own.</summary>
public sealed class ListeningPortal : IAsyncLifetime
{
    private PortalHost? _host;

    public PortalHost Host => _host ?? throw new InvalidOperationException("The portal has not been started.");

    public async ValueTask InitializeAsync() => _host = await PortalHost.ListenAsync(DatabaseProvider.Sqlite);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }
}
