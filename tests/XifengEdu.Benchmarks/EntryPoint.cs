using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace XifengEdu.Benchmarks;

/// <summary><c>dotnet run -c Release --project tests/XifengEdu.Benchmarks -- --filter '*'</c></summary>
internal static class EntryPoint
{
    // A query over millions of rows takes seconds: a few single runs say enough. In process, because the generated project
    // BenchmarkDotNet would otherwise build knows nothing of ours. Five of the longest take more than the five minutes it allows.
    private static readonly IConfig _config = DefaultConfig.Instance.AddJob(Job.Default
        .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: false)).WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(5));

    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(args, _config);
}
