using System.Net;
using Microsoft.EntityFrameworkCore;

namespace XifengEdu.Web.Tests.Access;

/// <summary>A principal sees the own school, and not a byte of another.</summary>
public class ScopeTests
{
    private const string Own = AccessTable.Own, Other = AccessTable.Other;

    [Theory, EachDatabase]
    public async Task Another_school_does_not_exist_for_a_principal(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        using var client = await portal.SignInAsPrincipalAsync(Own);
        using var script = await portal.TokenClientAsync($"principal-{Own}");
        string[] paths =
        [
            $"/schools/{Other}", $"/collection/2026/schools/{Other}", $"/collection/2026/schools/{Other}/confirm",
            $"/collection/2026/schools/{Other}/history", $"/collection/2026/schools/{Other}/print", $"/collection/2026/schools/{Other}/merge",
            "/delivery/tasks/T-SEN-04", "/delivery/tasks/T-MOR-01", "/delivery/tasks/new", "/delivery/tasks/T-SEN-04/evidence", "/delivery/projects/P-SP-01", "/delivery/projects/P-KG-01",
            "/delivery/projects/new", "/delivery/projects/P-SP-01/evidence", "/delivery/judgements/SEN-DEMO3/evidence?year=2023",
            "/supervision/2026-002", "/supervision/2026-002/notice", "/supervision/2026-002/notice?handler=Document", "/supervision/2026-001", "/supervision/new?subject=schools/0108&year=2025",
            "/collection/2026/county", "/collection/2026/county/history", "/collection/2026/county/print",
            $"/api/v1/returns/2025/{Other}", "/api/v1/returns/2025/county",
        ];

        foreach (var path in paths)
        {
            using var answer = await (path.StartsWith("/api", StringComparison.Ordinal) ? script : client).GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
        }
    }

    [Theory, EachDatabase]
    public async Task Not_one_name_of_another_school_reaches_a_principal(DatabaseProvider provider)
    {
        var portal = await SharedHost.OnAsync(provider);
        using var client = await portal.SignInAsPrincipalAsync(Own);
        var others = await portal.ReadAsync(db => db.SchoolProfiles.Where(p => p.SchoolCode != Own).Select(p => p.Name).Distinct().ToListAsync());
        string[] paths = ["/schools", $"/schools/{Own}", "/indicators/PRE-BOOK", "/api/v1/schools", "/api/v1/indicator-values?year=2025&level=school", $"/collection/2026/schools/{Own}",
            "/delivery", "/delivery/tasks/T-PRE-03", "/delivery/projects", "/supervision"];

        foreach (var path in paths)
        {
            var text = await client.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.DoesNotContain(others, name => text.Contains(name, StringComparison.Ordinal));
            Assert.DoesNotContain("\"0101\"", text, StringComparison.Ordinal);
        }
    }
}
