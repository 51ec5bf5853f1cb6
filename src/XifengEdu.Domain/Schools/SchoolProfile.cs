

namespace XifengEdu.Domain.Schools;

/// <summary>
/// What a school was in one year. Figures of a year are read with the profile of that year, so that a merger in 2024 leaves every
/// figure of 2023 as it was.
/// </summary>
public sealed class SchoolProfile
{
    /// <summary>The school.</summary>
    public required string SchoolCode { get; init; }
    /// <summary>The year it describes.</summary>
    public required int Year { get; init; }
    /// <summary>The official name in that year.</summary>
    public required string Name { get; set; }
    /// <summary>What people call it.</summary>
    public required string ShortName { get; set; }
    /// <summary>The kind of school.</summary>
    public required SchoolKind Kind { get; set; }
    /// <summary>Who runs it.</summary>
    public required Ownership Ownership { get; set; }
    /// <summary>Whether a private kindergarten is recognised as inclusive (普惠性).</summary>
    public required bool Inclusive { get; set; }
    /// <summary>The name of the township (乡镇、街道) it stands in.</summary>
    public required string Township { get; set; }
    /// <summary>The name of its head; null where nobody has said it.</summary>
    public string? Principal { get; set; }
    /// <summary>The telephone of the school; null where nobody has said it.</summary>
    public string? Phone { get; set; }
    /// <summary>
    /// Whether the bureau has stated it for this very year, in a register or by hand. Otherwise it follows from the year before and
    /// from what has happened to the school since.
    /// </summary>
    public bool IsStated { get; set; }
    /// <summary>Whether it reports.</summary>
    public required SchoolStatus Status { get; set; }
    /// <summary>The school that took over its pupils, for a merged one.</summary>
    public string? MergedInto { get; set; }

    /// <summary>What it is found by: <see cref="NameMatch"/>.</summary>
    public IEnumerable<string> Names => [Name, ShortName, SchoolCode];

    /// <summary>The same school, so described for another year.</summary>
    public SchoolProfile In(int year) => new()
    {
        SchoolCode = SchoolCode,
        Year = year,
        Name = Name,
        ShortName = ShortName,
        Kind = Kind,
        Ownership = Ownership,
        Inclusive = Inclusive,
        Township = Township,
        Principal = Principal,
        Phone = Phone,
        Status = Status,
        MergedInto = MergedInto,
    };
}
