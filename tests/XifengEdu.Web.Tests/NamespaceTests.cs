using System.Text.RegularExpressions;
using XifengEdu.Domain.Achievement;

namespace XifengEdu.Web.Tests;

/// <summary>No two rooms of a project know one another: what is used stands below what uses it.</summary>
public class NamespaceTests
{
    // The root of a project is where its rooms are put together; its context and its start know all of them.
    [Theory, InlineData("XifengEdu.Domain"), InlineData("XifengEdu.Data"), InlineData("XifengEdu.Web"), InlineData("XifengEdu.Web/Documents")]
    public void Namespaces_form_no_circle(string project)
    {
        var circle = CircleIn(UsesOf(project));

        Assert.True(circle is null, $"{project}: {circle}");
    }

    [Fact]
    public void A_circle_that_is_put_back_is_found()
    {
        var uses = UsesOf("XifengEdu.Web");
        Assert.Contains("Text", uses["Pages"]);

        uses["Text"].Add("Pages");

        Assert.Matches("Pages|Text", CircleIn(uses)!);
    }

    [Fact]
    public void Every_public_type_has_a_file_of_its_name_in_the_folder_of_its_namespace() => Assert.All(
        typeof(Assessor).Assembly.GetExportedTypes().Where(t => !t.IsNested),
        type => Assert.True(File.Exists(Repository.PathTo("src", "XifengEdu.Domain", type.Namespace!["XifengEdu.Domain.".Length..], $"{type.Name}.cs")), type.FullName));

    // Rooms by the rooms whose types their files name.
    private static Dictionary<string, HashSet<string>> UsesOf(string project)
    {
        var root = Repository.PathTo("src", project);
        var named = new Regex($@"{Regex.Escape(project.Replace('/', '.'))}\.([A-Z][A-Za-z]+)");
        var files = Directory.EnumerateFiles(root, "*.cs*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .Select(f => (Path: Path.GetRelativePath(root, f), Text: File.ReadAllText(f)))
            .Where(f => !f.Path.StartsWith("obj", StringComparison.Ordinal) && !f.Path.StartsWith("bin", StringComparison.Ordinal) && !f.Path.Contains("node_modules", StringComparison.Ordinal)).ToList();
        var rooms = files.Select(f => RoomOf(f.Path)).Where(r => r.Length > 0).ToHashSet();
        return files.GroupBy(f => RoomOf(f.Path)).Where(g => g.Key.Length > 0).ToDictionary(g => g.Key, g => g
            .SelectMany(f => named.Matches(f.Text).Select(m => m.Groups[1].Value)).Where(room => rooms.Contains(room) && room != g.Key).ToHashSet());
    }

    private static string RoomOf(string path) => path.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path.Split(Path.DirectorySeparatorChar)[0] : "";

    private static string? CircleIn(Dictionary<string, HashSet<string>> uses)
    {
        var done = new HashSet<string>();
        return uses.Keys.Select(room => Walk(room, [])).FirstOrDefault(c => c is not null);

        string? Walk(string room, List<string> way)
        {
            if (way.Contains(room)) return string.Join(" → ", way.Append(room).SkipWhile(r => r != room));
            if (done.Contains(room)) return null;
            var found = uses.GetValueOrDefault(room, []).Select(next => Walk(next, [.. way, room])).FirstOrDefault(c => c is not null);
            if (found is null) done.Add(room);
            return found;
        }
    }
}
