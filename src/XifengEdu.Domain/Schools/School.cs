namespace XifengEdu.Domain.Schools;

/// <summary>A school or kindergarten, known by its code through all its years.</summary>
/// <param name="Code">Four digits: two for the township where it was founded, two within it.</param>
public sealed record School(string Code)
{
    /// <summary>What the school was in each year.</summary>
    public ICollection<SchoolProfile> Profiles { get; init; } = [];
}
