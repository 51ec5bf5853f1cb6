using Microsoft.Extensions.DependencyInjection;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Queries;
using XifengEdu.Data.Schools;
using XifengEdu.Data.Seed;

namespace XifengEdu.Data;

/// <summary>Registers what answers questions and what changes data.</summary>
public static class DataServices
{
    public static IServiceCollection AddPortalData(this IServiceCollection services) => services
        .AddScoped<Definitions>()
        .AddSingleton<KeptAnswers>()
        .AddScoped<Kept>()
        .AddScoped<StatisticsCubeQuery>()
        .AddScoped<MissingFiguresQuery>()
        .AddScoped<AchievementQuery>()
        .AddScoped<BreakdownQuery>()
        .AddScoped<SchoolRegisterQuery>()
        .AddScoped<SchoolDashboardQuery>()
        .AddScoped<CollectionProgressQuery>()
        .AddScoped<CellHistoryQuery>()
        .AddScoped<ReturnReader>()
        .AddScoped<ReturnWorkflow>()
        .AddScoped<Drafts>()
        .AddScoped<RoundWorkflow>()
        .AddScoped<MergerFigures>()
        .AddScoped<SchoolLife>()
        .AddScoped<DemoSeed>();
}
