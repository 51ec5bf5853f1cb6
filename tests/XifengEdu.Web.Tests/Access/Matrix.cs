using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace XifengEdu.Web.Tests.Access;

/// <summary>A portal with every caller before it, by cookie and by token.</summary>
public sealed class Matrix : IAsyncDisposable
{
    private readonly Lazy<Task<PortalHost>> _portal = new(() => PortalHost.StartAsync(DatabaseProvider.Sqlite));
    private readonly ConcurrentDictionary<(string Caller, bool ByToken), PortalClient> _clients = new();

    public Task<PortalHost> PortalAsync() => _portal.Value;

    /// <summary>A caller; with a cookie also the token against forgery, so that nothing but the caller stands in the way.</summary>
    public async Task<PortalClient> ClientAsync(string caller, bool byToken)
    {
        if (_clients.TryGetValue((caller, byToken), out var known)) return known;
        var portal = await PortalAsync();
        PortalClient client;
        if (byToken)
        {
            client = caller == "a" ? portal.AnonymousClient() : await portal.TokenClientAsync(AccessTable.Callers[caller]);
            if (caller == "a") client.Http.DefaultRequestHeaders.Authorization = new("Bearer", new string('0', 64));
        }
        else client = await PersonAsync(portal, caller);
        return _clients[(caller, byToken)] = client;
    }

    /// <summary>A caller by cookie, with the token against forgery in every request.</summary>
    public static async Task<PortalClient> PersonAsync(PortalHost portal, string caller)
    {
        var client = caller == "a" ? portal.AnonymousClient() : await portal.SignInAsync(AccessTable.Callers[caller]);
        var page = await client.GetPageAsync(caller == "a" ? "/account/login" : "/plans/14fyp");
        client.Http.DefaultRequestHeaders.Add("X-CSRF-TOKEN",
            page.QuerySelector("meta[name=csrf-token]")?.GetAttribute("content") ?? page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value"));
        return client;
    }

    /// <summary>Lets go of a caller whose session has ended.</summary>
    public void Forget(string caller)
    {
        if (_clients.TryRemove((caller, false), out var client)) client.Dispose();
    }

    /// <summary>Every method, address and handler of the running portal.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        var portal = await PortalAsync();
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var rows = new List<string>();
        foreach (var endpoint in await EndpointsAsync())
        {
            var address = endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                rows.AddRange((await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods
                    .Select(h => $"{h.HttpMethod.ToUpperInvariant()} {address}{(h.Name is null ? "" : $"?handler={h.Name}")}"));
            else rows.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => $"{m} {address}"));
        }
        return [.. rows.Distinct()];
    }

    public async Task<IReadOnlyList<RouteEndpoint>> EndpointsAsync() => [.. (await PortalAsync()).Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => !e.RoutePattern.RawText!.Contains("error/", StringComparison.Ordinal))];

    /// <summary>A request with nothing in it that would be kept.</summary>
    public static HttpRequestMessage Request(string method, string example) => new(new(method), new Uri(example, UriKind.Relative))
    {
        Content = method is "GET" or "HEAD" or "TRACE" ? null
            : example.EndsWith("/import", StringComparison.Ordinal) || example.EndsWith("/evidence", StringComparison.Ordinal) ? new MultipartFormDataContent { { new StringContent("x"), "note" } }
            : example.StartsWith("/api/", StringComparison.Ordinal) || example.EndsWith("/sheet", StringComparison.Ordinal)
                ? new StringContent(method == "PUT" ? "{\"version\": -1, \"figures\": {}}" : "{\"reason\": \"请核对\"}", Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent([]),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values) client.Dispose();
        if (_portal.IsValueCreated) await (await _portal.Value).DisposeAsync();
    }
}
