namespace XifengEdu.Domain.Delivery;

/// <summary>Whoever can be asked about a task or a project: a section of the bureau, a department of the county, a school.</summary>
public sealed class Office
{
    /// <summary>The key.</summary>
    public int Id { get; init; }
    /// <summary>The official name.</summary>
    public required string Name { get; set; }
}
