using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace XifengEdu.Web.Tests.Verbs;

/// <summary>The program as a script calls it.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("xifengedu-verbs-").FullName;

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(2, "no-such-verb")]
    [InlineData(2, "create-admin")]
    [InlineData(2, "create-token --name x")]
    [InlineData(2, "load-demo --schools many")]
    [InlineData(0, "migrate")]
    [InlineData(1, "create-token --user nobody")]
    [InlineData(0, "verify-audit")]
    [InlineData(2, "verify-audit --head 12")]
    [InlineData(2, "grant")]
    [InlineData(1, "grant --role portal")]
    public async Task An_exit_code_tells_how_it_went(int expected, string arguments) =>
        Assert.Equal(expected, (await RunAsync(arguments)).Code);

    [Fact]
    public async Task The_first_administrator_needs_a_password_worth_the_name()
    {
        Assert.Equal(1, (await RunAsync("create-admin --user first", input: "short\n")).Code);
        Assert.Equal(0, (await RunAsync("create-admin --user first", input: "a long enough one\n")).Code);

        var (code, output) = await RunAsync("create-token --user first");

        Assert.Equal(0, code);
        Assert.Matches("^[0-9a-f]{64}$", output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Production_starts_empty_and_refuses_the_demonstration()
    {
        Assert.Equal(1, (await RunAsync("load-demo", environment: "Production")).Code);
        Assert.Equal(1, (await RunAsync("create-token --user bureau", environment: "Production")).Code);
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_stop_the_next_start()
    {
        await using (var file = new SqliteConnection($"Data Source={Path.Combine(_directory, "portal.db")};Pooling=False"))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = file.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await RunAsync("create-admin --user first", input: "a long enough one\n")).Code);
    }

    [Fact]
    public async Task The_demonstration_goes_into_an_empty_database_only()
    {
        Assert.Equal(0, (await RunAsync("load-demo --schools 106 --years 2")).Code);
        Assert.Equal(1, (await RunAsync("load-demo")).Code);
    }

    [Fact]
    public async Task A_row_that_was_changed_or_cut_off_is_named()
    {
        Assert.Equal(0, (await RunAsync("create-admin --user first", input: "a long enough one\n")).Code);
        Assert.Equal(0, (await RunAsync("create-user --user second --role leader", input: "a long enough one\n")).Code);
        var (_, intact) = await RunAsync("verify-audit");
        var head = intact[(intact.LastIndexOf("链尾", StringComparison.Ordinal) + 3)..].TrimEnd('。', '\n', '\r');

        await TamperAsync("DELETE FROM audit_links WHERE sequence = 2; DELETE FROM audit_entries WHERE id = 2;");
        Assert.Equal(0, (await RunAsync("verify-audit")).Code);
        Assert.Equal(1, (await RunAsync($"verify-audit --head {head}")).Code);
        await TamperAsync("UPDATE audit_entries SET actor = 'nobody' WHERE id = 1;");
        Assert.Equal(1, (await RunAsync("verify-audit")).Code);
    }

    [Fact]
    public async Task An_archive_goes_from_one_database_into_another_and_never_over_it_unasked()
    {
        const string passphrase = "a passphrase of our own\n";
        Assert.Equal(0, (await RunAsync("load-demo --schools 106 --years 2")).Code);
        var (archive, other) = (Path.Combine(_directory, "demo.backup"), Path.Combine(_directory, "other"));

        Assert.Equal(1, (await RunAsync($"backup {archive} --encrypt true")).Code);
        var (code, told) = await RunAsync($"backup {archive} --encrypt true", passphrase);
        Assert.Equal(0, code);
        Assert.Contains("个表", told, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync($"verify-backup {archive}", "another one\n")).Code);
        Assert.Equal((0, told), await RunAsync($"verify-backup {archive}", passphrase));
        Assert.Equal(1, (await RunAsync($"restore {archive}", passphrase)).Code);
        Assert.Equal((0, told), await RunAsync($"restore {archive}", passphrase, data: other));
        Assert.Equal((0, told), await RunAsync($"restore {archive} --replace true", passphrase, data: other));
        Assert.Equal(0, (await RunAsync("verify-audit", data: other)).Code);
        Assert.Single(Directory.GetFiles(Path.Combine(other, "backups")));
        Assert.Equal(2, (await RunAsync($"restore {archive} --replace maybe", passphrase)).Code);
        Assert.Equal(2, (await RunAsync("backup")).Code);
        Assert.Equal(1, (await RunAsync($"verify-backup {Path.Combine(_directory, "none")}")).Code);
    }

    private async Task TamperAsync(string statements)
    {
        await using var file = new SqliteConnection($"Data Source={Path.Combine(_directory, "portal.db")};Pooling=False");
        await file.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = file.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private async Task<(int Code, string Output)> RunAsync(string arguments, string input = "", string environment = "Development", string? data = null)
    {
        var start = new ProcessStartInfo("dotnet", $"exec \"{typeof(Program).Assembly.Location}\" {arguments}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.PathTo("src", "XifengEdu.Web"),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Data__Directory"] = data ?? _directory;
        using var program = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        await program.StandardInput.WriteAsync(input);
        program.StandardInput.Close();
        var errors = program.StandardError.ReadToEndAsync();
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        await errors;
        return (program.ExitCode, output);
    }
}
