using BenchmarkDotNet.Attributes;
using XifengEdu.Testing;

namespace XifengEdu.Benchmarks;

/// <summary>The county's pages as a leader gets them on warm data: the whole request, sign-in aside, on each database.</summary>
public class ReportBenchmarks
{
    private PortalHost? _portal;
    private PortalClient? _leader;

    [ParamsAllValues]
    public DatabaseProvider Provider { get; set; }

    [Params("/", "/gap-report", "/gap-report?asOf=2022&compareMilestone=2025", "/gap-report/PRE-PUB")]
    public string Address { get; set; } = "";

    [GlobalSetup]
    public async Task StartAsync()
    {
        _portal = await PortalHost.StartAsync(Provider);
        _leader = await _portal.SignInAsync("leader");
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _leader?.Dispose();
        if (_portal is not null) await _portal.DisposeAsync();
    }

    [Benchmark]
    public async Task<int> Page()
    {
        using var page = await _leader!.GetAsync(Address);
        return (await page.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).Length;
    }
}
