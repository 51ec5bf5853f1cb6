using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Indicators;
using XifengEdu.Domain.Plans;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Seed;

/// <summary>The 14th five-year plan, its elements and its indicators, as the project ships them.</summary>
public static class DefinitionSeed
{
    public static IReadOnlyList<Element> Elements => Read<List<Element>>("elements.json");
    public static IReadOnlyList<SchoolCount> SchoolCounts => Read<List<SchoolCount>>("school-counts.json");
    public static IReadOnlyList<Indicator> Indicators => Read<List<Indicator>>("indicators.json");
    public static Plan Plan14 => Read<Plan>("plan-14fyp.json");

    /// <summary>Writes the definitions into a database that has none.</summary>
    public static async Task EnsureAsync(PortalDbContext db, CancellationToken ct)
    {
        if (await db.Elements.AnyAsync(ct)) return;
        db.AddRange(Elements);
        db.AddRange(SchoolCounts);
        db.AddRange(Indicators);
        db.Add(Plan14);
        await db.SaveChangesAsync(ct);
    }

    private static T Read<T>(string file)
    {
        using var stream = typeof(DefinitionSeed).Assembly.GetManifestResourceStream($"XifengEdu.Data.Seed.Definitions.{file}")
            ?? throw new InvalidOperationException($"The assembly holds no {file}.");
        return JsonSerializer.Deserialize<T>(stream, DomainJson.Options)!;
    }
}
