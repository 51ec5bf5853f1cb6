namespace XifengEdu.Testing;

/// <summary>The databases the portal runs on; the names are those of <c>Database:Provider</c>.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>What a test database holds.</summary>
public enum TestCounty
{
    /// <summary>Definitions and roles, as after a first start in Production: no schools, no accounts.</summary>
    Empty,

    /// <summary>The demonstration county with its accounts; they share <see cref="PortalHost.DemoPassword"/>.</summary>
    Demo,
}
