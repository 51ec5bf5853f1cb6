using XifengEdu.Data.Seed.Demo;

namespace XifengEdu.Data.Seed;

/// <summary>Writes the demonstration county and marks the installation as holding demonstration data.</summary>
public static class DemoSeed
{
    // Enough rows to keep the change tracker small and the number of commands low.
    private const int ReturnsAtOnce = 2000;

    public static async Task LoadAsync(PortalDbContext db, int schools, int years, DateTime now, CancellationToken ct)
    {
        var county = DemoCounty.Create(DefinitionSeed.Elements, schools, years);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            db.AddRange(county.Townships);
            db.AddRange(county.Schools);
            db.AddRange(county.Rounds);
            db.AddRange(county.Judgements);
            db.Add(new PortalSetting(PortalSetting.DemoCounty) { Value = "true" });
            db.Add(new Audit.AuditEntry { At = now, Actor = "load-demo", Action = "demo.load", Subject = "county", Detail = "{}" });
            await SaveAsync();
            foreach (var batch in county.Returns.Chunk(ReturnsAtOnce))
            {
                db.AddRange(batch);
                await SaveAsync();
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        async Task SaveAsync()
        {
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
