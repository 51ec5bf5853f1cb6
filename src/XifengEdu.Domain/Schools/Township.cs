namespace XifengEdu.Domain.Schools;

/// <summary>A township or sub-district of the county (乡镇、街道).</summary>
/// <param name="Name">Its name, by which schools refer to it.</param>
/// <param name="Position">Its place in the customary order of the county.</param>
public sealed record Township(string Name, int Position);
