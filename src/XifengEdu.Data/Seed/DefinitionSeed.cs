using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Delivery;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Seed;

/// <summary>The 14th five-year plan, its elements and its indicators, as the project ships them.</summary>
public static class DefinitionSeed
{
    public static IReadOnlyList<Element> Elements => Read<List<Element>>("elements.json");
    public static IReadOnlyList<FigureRule> FigureRules => Read<List<FigureRule>>("figure-rules.json");
    public static IReadOnlyList<SchoolCount> SchoolCounts => Read<List<SchoolCount>>("school-counts.json");
    public static IReadOnlyList<Indicator> Indicators => Read<List<Indicator>>("indicators.json");
    public static IReadOnlyList<Measure> Measures => Read<List<Measure>>("measures.json");
    public static IReadOnlyList<Project> Projects => Read<List<Project>>("projects.json");
    public static Plan Plan14 => Read<Plan>("plan-14fyp.json");

    /// <summary>Writes the definitions of each sort that the database has none of.</summary>
    public static async Task EnsureAsync(PortalDbContext db, CancellationToken ct)
    {
        if (!await db.Elements.AnyAsync(ct)) db.AddRange(Elements);
        if (!await db.FigureRules.AnyAsync(ct)) db.AddRange(FigureRules);
        if (!await db.SchoolCounts.AnyAsync(ct)) db.AddRange(SchoolCounts);
        if (!await db.Indicators.AnyAsync(ct)) db.AddRange(Indicators);
        if (!await db.Plans.AnyAsync(ct)) db.Add(Plan14);
        if (!await db.Measures.AnyAsync(ct)) db.AddRange(Measures.Select(TaskOf));
        if (!await db.Projects.AnyAsync(ct)) db.AddRange(Projects);
        await db.SaveChangesAsync(ct);
    }

    // Each measure is a task until the bureau joins some or splits one.
    private static DeliveryTask TaskOf(Measure measure) => new()
    {
        Code = measure.Code,
        Plan = measure.Plan,
        Position = measure.Position,
        Section = measure.Section,
        ActionPlan = measure.ActionPlan,
        Name = measure.Name,
        Measures = [measure],
        Due = measure.DueYear is { } year ? new(year, 12, 31) : null,
        Targets = measure.Targets,
    };

    private static T Read<T>(string file)
    {
        using var stream = typeof(DefinitionSeed).Assembly.GetManifestResourceStream($"XifengEdu.Data.Seed.Definitions.{file}")
            ?? throw new InvalidOperationException($"The assembly holds no {file}.");
        return JsonSerializer.Deserialize<T>(stream, DomainJson.Options)!;
    }
}
