namespace XifengEdu.Web.Startup;

/// <summary>The demonstration county. Only ever in force in Development.</summary>
public sealed class DemoOptions
{
    public bool Enabled { get; set; }
    public string Password { get; set; } = "";
}
