using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Data.Seed.Demo;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Seed;

/// <summary>Writes the demonstration county and marks the installation as holding demonstration data.</summary>
public sealed class DemoSeed(PortalDbContext db, RoundWorkflow rounds, AuditLog log)
{
    // Enough rows to keep the change tracker small and the number of commands low.
    private const int ReturnsAtOnce = 2000;

    public async Task LoadAsync(int schools, int years, DateTime now, CancellationToken ct)
    {
        var county = DemoCounty.Create(DefinitionSeed.Elements, schools, years);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            db.AddRange(county.Townships);
            db.AddRange(county.Schools);
            db.AddRange(county.Rounds);
            db.AddRange(county.Changes);
            db.AddRange(county.Judgements);
            db.AddRange(
                new PortalSetting(PortalSetting.DemoCounty) { Value = "true" },
                new PortalSetting(PortalSetting.CountyCode) { Value = DemoCounty.Code },
                new PortalSetting(PortalSetting.CountyName) { Value = DemoCounty.Name });
            await SaveAsync();
            foreach (var batch in county.Returns.Chunk(ReturnsAtOnce))
            {
                db.AddRange(batch);
                foreach (var entry in batch) Entered(entry);
                await SaveAsync();
            }
            foreach (var round in county.Rounds.Where(r => r.Status == RoundStatus.Published))
            {
                db.AddRange(await rounds.PublishedAsync(round.Year, ct));
                db.AddRange(await rounds.VerdictsAsync(round.Year, ct));
            }
            var offices = DemoDelivery.Offices.ToList();
            db.AddRange(offices);
            await SaveAsync();
            SchoolProfile[] latest = [.. county.Schools.SelectMany(s => s.Profiles).Where(p => p.Year == county.Rounds.Max(r => r.Year))];
            DemoDelivery.Carry(await db.Tasks.ToListAsync(ct), await db.Projects.ToListAsync(ct), offices, latest);
            db.AddRange(DemoSupervision.Findings(latest, offices.ToDictionary(o => o.Name, o => o.Id)));
            db.AddRange(DemoDelivery.Progress);
            db.ChangeTracker.DetectChanges();
            log.Append(new("load-demo", AuditActor.Console), "demo.load", AuditSubject.Of("county"), new(), at: now);
            await SaveAsync();
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        // So that in the demonstration, too, every cell knows who entered it and when.
        void Entered(SchoolReturn entry)
        {
            var change = new AuditedChange();
            foreach (var figure in entry.Figures) change.Note(figure.Element, null, (decimal?)figure.Value);
            log.Append(new(entry.SubmittedBy ?? entry.ChangedBy ?? "load-demo", AuditActor.Console), "return.save",
                AuditSubject.Return(entry.Year, entry.Reporter), change, at: entry.ChangedAt);
        }

        async Task SaveAsync()
        {
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
