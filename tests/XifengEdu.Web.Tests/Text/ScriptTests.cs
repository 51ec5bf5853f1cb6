using System.Diagnostics;

namespace XifengEdu.Web.Tests.Text;

/// <summary>The scripts' own tests, run by Node.js: they share their cases with the server's.</summary>
public class ScriptTests
{
    [Fact]
    public async Task The_scripts_pass_their_own_tests()
    {
        var ct = TestContext.Current.CancellationToken;
        using var node = Process.Start(new ProcessStartInfo("node", ["--test", "--test-reporter=tap"])
        {
            WorkingDirectory = Repository.PathTo("tests", "scripts"),
            RedirectStandardOutput = true,
        })!;
        var output = await node.StandardOutput.ReadToEndAsync(ct);
        await node.WaitForExitAsync(ct);

        Assert.True(node.ExitCode == 0, output);
        Assert.Matches("(?m)^# pass [1-9]", output);
    }
}
