using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data;
using XifengEdu.Web.Security;

namespace XifengEdu.Testing;

/// <summary>
/// The whole portal, started by its own <c>Program</c> in Development on a <see cref="TestDatabase"/>. It takes about a second, so
/// share it: <see cref="SharedHost"/> for tests that only read, <see cref="PortalHosts"/> as a class fixture for those that write.
/// </summary>
public sealed class PortalHost : WebApplicationFactory<Program>
{
    /// <summary>The password of all demonstration accounts.</summary>
    public const string DemoPassword = "a-password-for-tests";

    private readonly Action<IServiceCollection>? _services;
    private readonly AuditWatch _audits = new();
    private bool _ownsDatabase;
    private Dictionary<string, string?> _settings = [];

    private PortalHost(TestDatabase database, Action<IServiceCollection>? services)
    {
        (Database, _services) = (database, services);
        ClientOptions.AllowAutoRedirect = false;
    }

    /// <summary>What it runs on.</summary>
    public TestDatabase Database { get; }

    /// <summary>Where it answers; a port of this machine once it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Starts a portal on a database of its own.</summary>
    /// <param name="provider">The database.</param>
    /// <param name="county">What is in it.</param>
    /// <param name="services">Replaces services, the clock for example.</param>
    public static async Task<PortalHost> StartAsync(
        DatabaseProvider provider, TestCounty county = TestCounty.Demo, Action<IServiceCollection>? services = null)
    {
        var host = await StartAsync(await TestDatabase.CreateAsync(provider, county), services);
        host._ownsDatabase = true;
        return host;
    }

    /// <summary>Starts a portal on a given database and leaves the database alone.</summary>
    /// <param name="database">The database.</param>
    /// <param name="services">Replaces services, the clock for example.</param>
    /// <param name="settings">Replaces settings.</param>
    public static async Task<PortalHost> StartAsync(TestDatabase database, Action<IServiceCollection>? services = null, Dictionary<string, string?>? settings = null)
    {
        var host = new PortalHost(database, services) { _settings = settings ?? [] };
        await Task.Run(host.StartServer);
        return host;
    }

    /// <summary>Starts a portal that a browser can reach: it listens on a free port of this machine.</summary>
    public static async Task<PortalHost> ListenAsync(
        DatabaseProvider provider, TestCounty county = TestCounty.Demo, Action<IServiceCollection>? services = null)
    {
        var host = new PortalHost(await TestDatabase.CreateAsync(provider, county), services) { _ownsDatabase = true };
        host.UseKestrel(0);
        await Task.Run(host.StartServer);
        return host;
    }

    /// <summary>Somebody who is not signed in.</summary>
    public PortalClient AnonymousClient() => new(CreateClient());

    /// <summary>Signs in on the login page.</summary>
    /// <exception cref="InvalidOperationException">The portal did not let the account in.</exception>
    public async Task<PortalClient> SignInAsync(string userName, string password = DemoPassword)
    {
        var client = AnonymousClient();
        using var answer = await client.TrySignInAsync(userName, password);
        return answer.Headers.Location is not null ? client
            : throw new InvalidOperationException($"'{userName}' could not sign in: {(int)answer.StatusCode}.");
    }

    /// <summary>Signs in as the principal of a school.</summary>
    public Task<PortalClient> SignInAsPrincipalAsync(string school) => SignInAsync($"principal-{school}");

    /// <summary>A script that acts for an account by a token.</summary>
    public async Task<PortalClient> TokenClientAsync(string userName)
    {
        await using var scope = Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<ApiTokens>().CreateAsync(userName, "test", null, new("test", "console"), default);
        var client = AnonymousClient();
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Does something with a service of the running portal, in a scope of its own.</summary>
    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Reads from the portal's database.</summary>
    public Task<TResult> ReadAsync<TResult>(Func<PortalDbContext, Task<TResult>> read) => UseAsync(read);

    /// <summary>Changes the portal's database and saves.</summary>
    public Task ChangeAsync(Action<PortalDbContext> change) => UseAsync<PortalDbContext, int>(db =>
    {
        change(db);
        return db.SaveChangesAsync();
    });

    /// <summary>The same with statements of its own. A change that is not awaited would outlive its connection.</summary>
    public Task ChangeAsync(Func<PortalDbContext, Task> change) => UseAsync<PortalDbContext, int>(async db =>
    {
        await change(db);
        return await db.SaveChangesAsync();
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsDatabase) await Database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseContentRoot(Repository.PathTo("src", "XifengEdu.Web"));
        builder.UseSetting("Database:Provider", Database.Provider.ToString());
        builder.UseSetting("ConnectionStrings:Portal", Database.ConnectionString);
        builder.UseSetting("Data:Directory", Database.DataDirectory);
        builder.UseSetting("Demo:Enabled", Database.County == TestCounty.Demo ? "true" : "false");
        builder.UseSetting("Demo:Password", DemoPassword);
        // By itself a test changes nothing.
        builder.UseSetting("Backup:Automatic", "false");
        // All of them come from one address, many at a time.
        foreach (var limit in (string[])["SignIn", "Api", "Upload", "Search"]) builder.UseSetting($"RateLimits:{limit}", "1000000");
        builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Error");
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Error");
        // A first start asks for a history of migrations that is not there yet, and EF reports that as an error.
        builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore.Database.Command", "Fatal");
        foreach (var (name, value) in _settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(_audits).ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(_audits)));
        if (_services is not null) builder.ConfigureTestServices(_services);
    }
}
