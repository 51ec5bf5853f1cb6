using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace XifengEdu.Web.Startup;

/// <summary>The proxies before the portal. Only they are believed when they say for whom they ask and over what.</summary>
public static class ProxyOptions
{
    /// <summary>Believes <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> of the addresses and networks in <c>Proxy:Known</c>, between commas.</summary>
    /// <exception cref="InvalidOperationException">One of them is none.</exception>
    public static void UseKnownProxies(this WebApplication app)
    {
        var known = (app.Configuration["Proxy:Known"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (known.Length == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in known)
            if (IPAddress.TryParse(text, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"设置 Proxy:Known 中的“{text}”不是IP地址或网段，应写作 10.0.0.5 或 10.0.0.0/24，多个之间用英文逗号分开。");
        app.UseForwardedHeaders(options);
    }
}
