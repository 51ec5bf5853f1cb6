namespace XifengEdu.Domain.Schools;

/// <summary>Who runs a school.</summary>
public enum Ownership
{
    /// <summary>公办</summary>
    Public,
    /// <summary>民办</summary>
    Private,
}
