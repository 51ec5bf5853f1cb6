using XifengEdu.Domain.Writing;

namespace XifengEdu.Domain.Schools;

/// <summary>The kinds of school the plan's text counts (一（一）1).</summary>
public enum SchoolKind
{
    /// <summary>幼儿园</summary>
    Kindergarten,
    /// <summary>小学</summary>
    Primary,
    /// <summary>教学点</summary>
    TeachingPoint,
    /// <summary>初级中学</summary>
    JuniorMiddle,
    /// <summary>九年制学校</summary>
    NineYear,
    /// <summary>十二年制学校</summary>
    TwelveYear,
    /// <summary>高级中学</summary>
    SeniorHigh,
    /// <summary>完全中学: junior and senior stage</summary>
    CompleteMiddle,
    /// <summary>特殊教育学校</summary>
    Special,
    /// <summary>中等职业学校</summary>
    Vocational,
}

/// <summary>Who runs a school.</summary>
public enum Ownership
{
    /// <summary>公办</summary>
    Public,
    /// <summary>民办</summary>
    Private,
}

/// <summary>Whether a school reports in a year.</summary>
public enum SchoolStatus
{
    /// <summary>It teaches and is expected to report.</summary>
    Open,
    /// <summary>Its pupils went to another school, which reports them from this year on.</summary>
    Merged,
    /// <summary>It teaches no longer.</summary>
    Closed,
}

/// <summary>A school or kindergarten, known by its code through all its years.</summary>
/// <param name="Code">Four digits: two for the township where it was founded, two within it.</param>
public sealed record School(string Code)
{
    /// <summary>What the school was in each year.</summary>
    public ICollection<SchoolProfile> Profiles { get; init; } = [];
}

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
    /// <summary>Whether it reports.</summary>
    public required SchoolStatus Status { get; set; }
    /// <summary>The school that took over its pupils, for a merged one.</summary>
    public string? MergedInto { get; set; }

    /// <summary>
    /// Whether a word finds it: part of its names, the beginning of its code, or the initials of either name's pinyin; full-width
    /// letters and digits are the same.
    /// </summary>
    public bool IsFoundBy(string word)
    {
        var plain = HalfWidth.Of(CleanText.Line(word));
        return plain.Length > 0 && (HalfWidth.Of(Name).Contains(plain, StringComparison.OrdinalIgnoreCase)
            || HalfWidth.Of(ShortName).Contains(plain, StringComparison.OrdinalIgnoreCase)
            || SchoolCode.StartsWith(plain.Trim('\''), StringComparison.Ordinal)
            || PinyinInitials.Find(Name, plain) || PinyinInitials.Find(ShortName, plain));
    }

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
        Status = Status,
        MergedInto = MergedInto,
    };
}

/// <summary>A township or sub-district of the county (乡镇、街道).</summary>
/// <param name="Name">Its name, by which schools refer to it.</param>
/// <param name="Position">Its place in the customary order of the county.</param>
public sealed record Township(string Name, int Position);

/// <summary>
/// Which schools a person may see. A query that touches schools cannot be called without one.
/// </summary>
/// <param name="OnlySchool">The code of the one school in scope; null when every school is.</param>
public sealed record SchoolScope(string? OnlySchool)
{
    /// <summary>Every school of the county.</summary>
    public static readonly SchoolScope County = new((string?)null);

    /// <summary>Whether a school is in scope.</summary>
    public bool Includes(string schoolCode) => OnlySchool is null || OnlySchool == schoolCode;
}
