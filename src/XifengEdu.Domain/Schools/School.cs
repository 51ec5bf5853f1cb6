namespace XifengEdu.Domain.Schools;

/// <summary>A school or kindergarten, known by its code through all its years.</summary>
/// <param name="Code">The national code or one of the county's own, see <see cref="SchoolCode"/>.</param>
public sealed record School(string Code)
{
    /// <summary>What the school was in each year.</summary>
    public ICollection<SchoolProfile> Profiles { get; init; } = [];
}
