using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Data.Audit;

namespace XifengEdu.Web.Tests.Access;

/// <summary>What was refused, what left and what came in: a row each, and one only.</summary>
public class AccessAuditTests
{
    [Theory, EachDatabase]
    public async Task A_refusal_an_export_and_an_upload_are_a_row_each(DatabaseProvider provider)
    {
        await using var portal = await PortalHost.StartAsync(provider);
        using var leader = await portal.SignInAsync("leader");
        using var principal = await portal.SignInAsPrincipalAsync("0108");
        using var bureau = await portal.SignInAsync("bureau");

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/admin/users?q=a")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await principal.GetAsync("/schools/0101")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await principal.GetAsync("/schools/0108")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/gap-report.xlsx?asOf=2025")).StatusCode);
        // A name whose two hundredth character would be cut in half.
        var name = new string('长', 199) + "𠮷.csv";
        using (var file = new MultipartFormDataContent { { new ByteArrayContent("x"u8.ToArray()), "file", name } })
        {
            file.Headers.Add("X-CSRF-TOKEN", (await bureau.GetPageAsync("/account")).QuerySelector("meta[name=csrf-token]")!.GetAttribute("content"));
            using var sent = await bureau.Http.PostAsync(new Uri("/collection/2026/import", UriKind.Relative), file, TestContext.Current.CancellationToken);
            Assert.True(sent.StatusCode < HttpStatusCode.InternalServerError, $"{sent.StatusCode}");
        }

        var rows = await portal.ReadAsync(db => db.AuditEntries.Where(a => a.Subject.StartsWith("access/")).OrderBy(a => a.Id).Select(a => new { a.Action, a.Actor, a.Subject, a.After }).ToListAsync());
        Assert.Equal(
            [("access.deny", "leader", "access/admin/users?q=a"), ("access.deny", "principal-0108", "access/schools/0101"), ("file.export", "leader", "access/gap-report.xlsx?asOf=2025"), ("file.upload", "bureau", "access/collection/2026/import")],
            rows.Select(r => (r.Action, r.Actor, r.Subject)));
        Assert.Equal(new string('长', 199), JsonDocument.Parse(rows[^1].After).RootElement.GetProperty("name").GetString());
    }

    [Theory, EachDatabase]
    public async Task A_year_leaves_with_a_chain_that_anybody_can_go_along(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        using var inspector = await portal.SignInAsync("inspector");
        var head = await portal.UseAsync((AuditChain chain) => chain.HeadAsync(default));

        var rows = new List<(long Sequence, string Previous, string Hash)>();
        var years = await portal.ReadAsync(db => db.AuditEntries.GroupBy(_ => 1).Select(g => new { First = g.Min(e => e.At.Year), Last = g.Max(e => e.At.Year) }).SingleAsync());
        // A year ends earlier here than in UTC.
        for (var year = years.First; year <= years.Last + 1; year++)
        {
            using var file = new StreamReader(await inspector.GetFileAsync($"/admin/audit?handler=Chain&year={year}"));
            while (await file.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                var row = JsonDocument.Parse(line).RootElement;
                var entry = row.GetProperty("entry").Deserialize<AuditEntry>(JsonSerializerOptions.Web)!;
                Assert.Equal(row.GetProperty("hash").GetString(), AuditChain.HashOf(row.GetProperty("previous").GetString()!, entry));
                rows.Add((row.GetProperty("sequence").GetInt64(), row.GetProperty("previous").GetString()!, row.GetProperty("hash").GetString()!));
            }
        }

        // Whoever has all years has the whole chain, up to what others have done since.
        var chained = rows.OrderBy(r => r.Sequence).ToList();
        Assert.True(chained.Count >= head.Sequence, $"{chained.Count} of {head.Sequence}");
        Assert.Equal(ChainHead.Empty.Hash, chained[0].Previous);
        Assert.All(chained.Zip(chained.Skip(1)), pair => Assert.Equal((pair.First.Sequence + 1, pair.First.Hash), (pair.Second.Sequence, pair.Second.Previous)));
    }
}
