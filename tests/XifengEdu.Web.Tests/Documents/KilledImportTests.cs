using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using XifengEdu.Domain.Schools;
using XifengEdu.Web.Security;

namespace XifengEdu.Web.Tests.Documents;

/// <summary>A power cut in the middle of an import.</summary>
public class KilledImportTests
{
    private const int Year = 2026, Kills = 8;

    // Asked of every school but teaching points, and bound by no rule of severity error.
    private static readonly string[] _elements =
        ["all.parent_guidance_autumn", "all.parent_guidance_spring", "all.parent_activity_autumn", "all.parent_activity_spring"];

    [Theory, EachDatabase]
    public async Task Killed_at_any_moment_an_import_is_there_whole_or_not_at_all_and_the_audit_agrees(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var token = await database.UseAsync((ApiTokens tokens) => tokens.CreateAsync("bureau", "test", null, new("test", "console"), default));
        var schools = await database.ReadAsync(db => db.SchoolProfiles
            .Where(p => p.Year == Year && p.Status == SchoolStatus.Open && p.Kind != SchoolKind.TeachingPoint).Select(p => p.SchoolCode).ToListAsync());
        using var portal = await PortalProcess.StartAsync(database);
        // The first import after a start is slow, and every one here is the first.
        var watch = Stopwatch.StartNew();
        await ImportAsync(1000);
        var whole = watch.Elapsed;
        var (value, audited) = (1000m, schools.Count);

        // Somewhere within, wherever a busy machine has come to by then; and once for certain when all has been said.
        for (var i = 0; i < Kills; i++) await KillDuringAsync(2000 + i, whole * (i + 0.5) / (Kills - 1), isAnswered: i == Kills - 1);
        Assert.Equal(2000 + Kills - 1, value);
        await ImportAsync(3000);
        Assert.Equal(3000, Assert.Single((await StoredAsync()).Values).Key);

        async Task KillDuringAsync(int next, TimeSpan moment, bool isAnswered)
        {
            var import = ImportAsync(next);
            if (isAnswered) await import;
            else await Task.Delay(moment, TestContext.Current.CancellationToken);
            portal.Kill();
            await Task.WhenAny(import);

            var (values, rows) = await StoredAsync();
            Assert.Equal(schools.Count * _elements.Length, values.Values.Sum());
            var stands = Assert.Single(values).Key;
            if (stands == next) (value, audited) = (next, audited + schools.Count);
            Assert.Equal((value, audited), (stands, rows));
            await portal.RestartAsync();
        }

        async Task ImportAsync(int figure)
        {
            var csv = new StringBuilder("school_code,element,value\n");
            foreach (var school in schools) foreach (var element in _elements) csv.Append(CultureInfo.InvariantCulture, $"{school},{element},{figure}\n");
            using var http = new HttpClient { BaseAddress = portal.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString())), "file", "figures.csv" } };
            using var answer = await http.PostAsync(new Uri($"/api/v1/returns/{Year}/import", UriKind.Relative), form);
            answer.EnsureSuccessStatusCode();
        }

        async Task<(Dictionary<decimal, int> Values, int Audited)> StoredAsync() => (
            await database.ReadAsync(db => db.Figures.Where(f => f.Year == Year && _elements.Contains(f.Element) && schools.Contains(f.Reporter))
                .GroupBy(f => f.Value).ToDictionaryAsync(g => g.Key, g => g.Count())),
            await database.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Action == "return.import")));
    }
}
