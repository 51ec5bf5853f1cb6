using XifengEdu.Domain.Achievement;

namespace XifengEdu.Domain.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_domain_references_nothing_but_the_runtime() => Assert.All(
        typeof(Assessor).Assembly.GetReferencedAssemblies(),
        assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));

    [Fact]
    public void Public_types_live_in_the_folders_of_the_glossary()
    {
        string[] folders = ["Achievement", "Collection", "Delivery", "Evaluation", "Indicators", "Numbers", "Plans", "Schools", "Statistics", "Supervision", "Writing"];

        Assert.All(typeof(Assessor).Assembly.GetExportedTypes(),
            type => Assert.Contains(type.Namespace!["XifengEdu.Domain.".Length..], folders));
    }
}
