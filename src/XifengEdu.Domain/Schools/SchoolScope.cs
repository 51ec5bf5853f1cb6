namespace XifengEdu.Domain.Schools;

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
