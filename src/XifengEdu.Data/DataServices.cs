using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data.Accounts;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Backup;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Delivery;
using XifengEdu.Data.Evaluation;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Schools;
using XifengEdu.Data.Seed;
using XifengEdu.Data.Supervision;
using ZiggyCreatures.Caching.Fusion;

namespace XifengEdu.Data;

/// <summary>Registers what answers questions and what changes data.</summary>
public static class DataServices
{
    // Answers are of one size; a plan has a few years, milestones and townships, and more than that is somebody trying addresses.
    private const int MostAnswers = 500;

    // Answers to data that is gone are never asked for again; they leave with time.
    private static readonly TimeSpan _kept = TimeSpan.FromHours(4);

    public static IServiceCollection AddPortalData(this IServiceCollection services) => services.AddPortalCache()
        .AddScoped<AuditLog>()
        .AddScoped<AuditChain>()
        .AddScoped<BackupWriter>()
        .AddScoped<BackupRestore>()
        .AddScoped<Definitions>()
        .AddScoped<Kept>()
        .AddScoped<People>()
        .AddScoped<StatisticsCubeQuery>()
        .AddScoped<MissingFiguresQuery>()
        .AddScoped<AssessmentQuery>()
        .AddScoped<BreakdownQuery>()
        .AddScoped<OfficesOfTargetsQuery>()
        .AddScoped<ExplainedFiguresQuery>()
        .AddScoped<SchoolRegisterQuery>()
        .AddScoped<SchoolDashboardQuery>()
        .AddScoped<CollectionProgressQuery>()
        .AddScoped<OwedQuery>()
        .AddScoped<CellHistoryQuery>()
        .AddScoped<ReturnReader>()
        .AddScoped<ReturnWorkflow>()
        .AddScoped<Drafts>()
        .AddScoped<RoundWorkflow>()
        .AddScoped<MergerFigures>()
        .AddScoped<SchoolLife>()
        .AddScoped<ChangeForesight>()
        .AddScoped<JudgementWorkflow>()
        .AddScoped<DeliveryRules>()
        .AddScoped<TaskWorkflow>()
        .AddScoped<ProjectWorkflow>()
        .AddScoped<OfficeWorkflow>()
        .AddScoped<ProgressWorkflow>()
        .AddScoped<ExplanationWorkflow>()
        .AddScoped<FindingWorkflow>()
        .AddScoped<FindingsQuery>()
        .AddScoped<EvaluationWorkflow>()
        .AddScoped<ProposalWorkflow>()
        .AddScoped<AccountWorkflow>()
        .AddScoped<SettingWorkflow>()
        .AddScoped<Told>()
        .AddScoped<TownshipWorkflow>()
        .AddScoped<RegisterWorkflow>()
        .AddScoped<AuditQuery>()
        .AddScoped<DemoSeed>();

    private static IServiceCollection AddPortalCache(this IServiceCollection services)
    {
        services.AddFusionCache().WithMemoryCache(new MemoryCache(new MemoryCacheOptions { SizeLimit = MostAnswers }))
            .WithDefaultEntryOptions(new FusionCacheEntryOptions { Duration = _kept, Size = 1 });
        return services;
    }
}
