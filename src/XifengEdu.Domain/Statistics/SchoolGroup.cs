
using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Statistics;

/// <summary>Schools of one year that share what indicators filter by; the finest grain of a cube.</summary>
/// <param name="Year">The year of their profiles.</param>
/// <param name="Township">The township.</param>
/// <param name="School">The school's code in a cube of single schools, empty in a cube of townships.</param>
/// <param name="Kind">The kind of school.</param>
/// <param name="Ownership">Who runs them.</param>
/// <param name="Inclusive">Whether they are recognised as inclusive.</param>
public sealed record SchoolGroup(int Year, string Township, string School, SchoolKind Kind, Ownership Ownership, bool Inclusive);
