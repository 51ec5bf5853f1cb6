using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using XifengEdu.Data.Audit;
using XifengEdu.Data.Collection;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Tests;

/// <summary>Whoever changes the audit behind the portal's back is found, and where.</summary>
public class AuditChainTests
{
    private const int Seed = 20261130, Tamperings = 100, AtOnce = 6;

    private static readonly AuditActor _somebody = new("bureau", "10.0.0.1");

    [Theory, EachDatabase]
    public async Task Every_change_is_a_link_of_the_chain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var before = await VerifiedAsync(database);
        Actor bureau = new("bureau", SchoolScope.County, IsBureau: true, "10.0.0.1");

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => AppendAsync(database, $"settings/{i}"))));
        Assert.Null(await database.UseAsync((RoundWorkflow w) => w.StepAsync(2025, RoundStep.Publish, true, bureau, default)));
        var after = await VerifiedAsync(database);

        Assert.Null(before.Fault);
        Assert.Null(after.Fault);
        Assert.True(after.Head.Sequence > before.Head.Sequence + AtOnce + 1, $"{after.Head.Sequence}");
        Assert.Equal(after.Head.Sequence, await database.ReadAsync(db => db.AuditEntries.LongCountAsync()));
        // What was printed earlier is part of it, the head frozen with the published year too.
        var frozen = ChainHead.Read((await database.ReadAsync(db => db.Rounds.SingleAsync(r => r.Year == 2025))).AuditHead!);
        Assert.Equal(after, await VerifiedAsync(database, before.Head, frozen!));
    }

    [Theory, EachDatabase]
    public async Task What_is_given_up_leaves_no_link(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, TestCounty.Empty);

        await database.UseAsync<PortalDbContext>(async db =>
        {
            await using (await db.Database.BeginTransactionAsync())
            {
                db.AuditEntries.Add(EntryOf("settings/given-up"));
                await db.SaveChangesAsync();
            }
            db.ChangeTracker.Clear();
            db.AuditEntries.Add(EntryOf("settings/kept"));
            await db.SaveChangesAsync();
        });

        var state = await VerifiedAsync(database);
        Assert.Null(state.Fault);
        Assert.Equal("settings/kept", (await database.ReadAsync(db => db.AuditEntries.OrderBy(e => e.Id).LastAsync())).Subject);
    }

    [Theory, EachDatabase]
    public async Task A_hundred_tamperings_are_found_each_at_its_row(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        for (var i = 0; i < AtOnce; i++) await AppendAsync(database, $"settings/{i}");
        var random = new Random(Seed);
        var links = await database.ReadAsync(db => db.AuditLinks.OrderBy(l => l.Sequence).ToListAsync());
        var missed = new List<string>();

        await database.UseAsync<IServiceProvider>(async services =>
        {
            var (db, chain) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<AuditChain>());
            for (var i = 0; i < Tamperings; i++)
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                var (victim, other) = (links[random.Next(links.Count)], links[random.Next(links.Count)]);
                if (victim == other) other = links[victim.Sequence == links.Count ? 0 : (int)victim.Sequence];
                var first = Math.Min(victim.Sequence, other.Sequence);
                var (what, expected) = await TamperAsync(db, i, victim, other, first, links.Count);
                var fault = (await chain.VerifyAsync([], default)).Fault;
                if (fault is null || (fault.Sequence ?? links.Count + 1) != expected) missed.Add($"{what} at {expected}: {fault}");
                await transaction.RollbackAsync();
            }
        });

        Assert.Empty(missed);
        Assert.Null((await VerifiedAsync(database)).Fault);
    }

    [Theory, EachDatabase]
    public async Task A_tail_cut_off_is_found_with_yesterdays_head_only(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var yesterday = (await VerifiedAsync(database)).Head;

        await database.UseAsync<PortalDbContext>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM audit_entries WHERE id IN (SELECT entry_id FROM audit_links WHERE sequence > {yesterday.Sequence - 3})");
            await db.Database.ExecuteSqlAsync($"DELETE FROM audit_links WHERE sequence > {yesterday.Sequence - 3}");
        });

        Assert.Null((await VerifiedAsync(database)).Fault);
        Assert.Equal(new(ChainFaultKind.TailCut, yesterday.Sequence - 2, null), (await VerifiedAsync(database, yesterday)).Fault);
    }

    [Theory, EachDatabase]
    public async Task A_chain_made_anew_is_found_with_yesterdays_head(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var yesterday = (await VerifiedAsync(database)).Head;

        await database.UseAsync<PortalDbContext>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET actor = 'nobody' WHERE id = (SELECT entry_id FROM audit_links WHERE sequence = 2)");
            await db.Database.ExecuteSqlAsync($"DELETE FROM audit_links");
            var hash = ChainHead.Empty.Hash;
            var (links, sequence) = (new List<AuditLink>(), 0);
            foreach (var entry in await db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync()) links.Add(new(++sequence, entry.Id, hash = AuditChain.HashOf(hash, entry)));
            db.AuditLinks.AddRange(links);
            await db.SaveChangesAsync();
        });

        Assert.Null((await VerifiedAsync(database)).Fault);
        Assert.Equal(new(ChainFaultKind.OtherHead, yesterday.Sequence), (await VerifiedAsync(database, yesterday)).Fault is { } f ? (f.Kind, f.Sequence) : default);
    }

    [Fact]
    public async Task The_role_of_the_portal_can_add_rows_and_nothing_else()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var (role, ct) = ($"portal_{Guid.NewGuid():N}", TestContext.Current.CancellationToken);
        await database.UseAsync<IServiceProvider>(async services =>
        {
            var (db, dialect) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<IDatabaseDialect>());
            await Assert.ThrowsAsync<InvalidOperationException>(() => dialect.GrantAsync(db, role, ct));
            await RunAsync(db, "CREATE ROLE " + role + " LOGIN", ct);
            await dialect.GrantAsync(db, role, ct);
        });
        try
        {
            var restricted = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false }.ConnectionString;
            await database.UseAsync<PortalDbContext>(async db =>
            {
                db.Database.SetConnectionString(restricted);
                db.AuditEntries.Add(EntryOf("settings/restricted"));
                await db.SaveChangesAsync(ct);
                foreach (var table in (string[])["audit_entries", "audit_links"])
                    foreach (var statement in (string[])["UPDATE " + table + " SET " + (table == "audit_links" ? "hash" : "actor") + " = 'x'", "DELETE FROM " + table, "TRUNCATE " + table, "DROP TABLE " + table, "ALTER TABLE " + table + " ADD COLUMN x int"])
                        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(statement, ct))).SqlState);
            });
            Assert.Null((await VerifiedAsync(database)).Fault);
        }
        finally
        {
            await database.UseAsync((PortalDbContext db) => RunAsync(db, "DROP OWNED BY " + role + "; DROP ROLE " + role, ct));
        }
    }

    // What is done, and the place in the chain at which it has to be found; behind the end for a row that has none.
    private static async Task<(string What, long Expected)> TamperAsync(PortalDbContext db, int kind, AuditLink victim, AuditLink other, long first, int last)
    {
        switch (kind % 10)
        {
            case 0:
                await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET actor = actor || ' ' WHERE id = {victim.EntryId}");
                return ("actor", victim.Sequence);
            case 1:
                await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET after = '{{}}x' WHERE id = {victim.EntryId}");
                return ("after", victim.Sequence);
            case 2:
                await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET why = CASE WHEN why IS NULL THEN '' ELSE NULL END WHERE id = {victim.EntryId}");
                return ("why", victim.Sequence);
            case 3:
                await db.AuditEntries.Where(e => e.Id == victim.EntryId).ExecuteUpdateAsync(s => s.SetProperty(e => e.At, e => e.At.AddSeconds(1)));
                return ("at", victim.Sequence);
            case 4:
                await db.Database.ExecuteSqlAsync($"DELETE FROM audit_entries WHERE id = {victim.EntryId}");
                return ("deleted", victim.Sequence);
            case 5:
                await db.Database.ExecuteSqlAsync($"DELETE FROM audit_entries WHERE id = {victim.EntryId}");
                await db.Database.ExecuteSqlAsync($"DELETE FROM audit_links WHERE entry_id = {victim.EntryId}");
                // Nothing but a head tells of a last row that is gone.
                if (victim.Sequence == last) goto case 0;
                return ("deleted with its link", victim.Sequence);
            case 6:
                await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET id = -1 WHERE id = {victim.EntryId}");
                await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET id = {victim.EntryId} WHERE id = {other.EntryId}");
                await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET id = {other.EntryId} WHERE id = -1");
                return ("swapped", first);
            case 7:
                await db.Database.ExecuteSqlAsync($"UPDATE audit_links SET entry_id = -1 WHERE sequence = {victim.Sequence}");
                await db.Database.ExecuteSqlAsync($"UPDATE audit_links SET entry_id = {victim.EntryId} WHERE sequence = {other.Sequence}");
                await db.Database.ExecuteSqlAsync($"UPDATE audit_links SET entry_id = {other.EntryId} WHERE sequence = {victim.Sequence}");
                return ("links swapped", first);
            case 8:
                await db.Database.ExecuteSqlAsync($"INSERT INTO audit_entries (at, actor, origin, action, subject, scope, before, after, why) SELECT at, actor, origin, action, subject, scope, before, after, why FROM audit_entries WHERE id = {victim.EntryId}");
                return ("inserted", last + 1);
            default:
                // A row changed and its own link made to fit.
                await db.Database.ExecuteSqlAsync($"UPDATE audit_entries SET subject = 'county' WHERE id = {victim.EntryId}");
                var entry = await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Id == victim.EntryId);
                var previous = await db.AuditLinks.Where(l => l.Sequence == victim.Sequence - 1).Select(l => l.Hash).SingleOrDefaultAsync() ?? ChainHead.Empty.Hash;
                var hash = AuditChain.HashOf(previous, entry);
                if (hash == victim.Hash || victim.Sequence == last) goto case 0;
                await db.Database.ExecuteSqlAsync($"UPDATE audit_links SET hash = {hash} WHERE sequence = {victim.Sequence}");
                return ("made to fit", victim.Sequence + 1);
        }
    }

    private static Task<int> RunAsync(PortalDbContext db, string statement, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(statement, ct);

    private static Task<ChainState> VerifiedAsync(TestDatabase database, params ChainHead[] heads) =>
        database.UseAsync((AuditChain chain) => chain.VerifyAsync(heads, default));

    private static Task AppendAsync(TestDatabase database, string subject) => database.UseAsync<IServiceProvider>(async services =>
    {
        services.GetRequiredService<AuditLog>().Append(_somebody, "settings.change", AuditSubject.Of(subject), new AuditedChange().Note("title", "a", "息烽 𠮷"), "核对“链”");
        await services.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    });

    private static AuditEntry EntryOf(string subject) => new()
    {
        At = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc),
        Actor = "bureau",
        Origin = "10.0.0.1",
        Action = "settings.change",
        Subject = subject,
        Scope = AuditSubject.Other,
        Before = "{}",
        After = "{}",
    };
}
