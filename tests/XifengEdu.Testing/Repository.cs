namespace XifengEdu.Testing;

/// <summary>Where the sources are that the tests were built from.</summary>
public static class Repository
{
    private const string Mark = "Directory.Packages.props";

    /// <summary>The folder of the whole repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path in the repository.</summary>
    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, Mark))) return directory.FullName;
        throw new InvalidOperationException($"No {Mark} above {AppContext.BaseDirectory}: run the tests from the repository.");
    }
}
