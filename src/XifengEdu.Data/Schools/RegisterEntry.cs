using XifengEdu.Domain.Schools;

namespace XifengEdu.Data.Schools;

/// <summary>A school as a register of a year describes it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its official name.</param>
/// <param name="ShortName">What people call it.</param>
/// <param name="Kind">The kind of school.</param>
/// <param name="Ownership">Who runs it.</param>
/// <param name="Inclusive">Whether a private kindergarten is recognised as inclusive.</param>
/// <param name="Township">The township it stands in.</param>
/// <param name="Principal">The name of its head; null where the register says none.</param>
/// <param name="Phone">Its telephone; null where the register says none.</param>
/// <param name="Status">Whether it teaches.</param>
/// <param name="MergedInto">The school that took over its pupils, for a merged one.</param>
public sealed record RegisterEntry(
    string Code, string Name, string ShortName, SchoolKind Kind, Ownership Ownership, bool Inclusive, string Township, string? Principal, string? Phone,
    SchoolStatus Status = SchoolStatus.Open, string? MergedInto = null)
{
    /// <summary>The most characters of a name: what a head of a table can hold.</summary>
    public const int LongestName = 60;

    /// <summary>The most characters of a short name: what a line of a list can hold.</summary>
    public const int LongestShortName = 30;

    /// <summary>A school as it stands in the register.</summary>
    public static RegisterEntry Of(SchoolProfile p) =>
        new(p.SchoolCode, p.Name, p.ShortName, p.Kind, p.Ownership, p.Inclusive, p.Township, p.Principal, p.Phone, p.Status, p.MergedInto);

    /// <summary>The profile of a year that says this.</summary>
    internal SchoolProfile In(int year) => new()
    {
        SchoolCode = Code,
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
        IsStated = true,
    };
}
