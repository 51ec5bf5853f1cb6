namespace XifengEdu.Data;

/// <summary>A fact about this installation.</summary>
/// <param name="Name">The name.</param>
public sealed record PortalSetting(string Name)
{
    /// <summary>Set once the demonstration county has been loaded; every page then says so.</summary>
    public const string DemoCounty = "demo-county";

    /// <summary>The county's code (GB/T 2260), such as 520122.</summary>
    public const string CountyCode = "county-code";

    /// <summary>The county's name, such as 息烽县.</summary>
    public const string CountyName = "county-name";

    public required string Value { get; set; }
}
