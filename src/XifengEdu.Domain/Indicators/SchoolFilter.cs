using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Indicators;

/// <summary>Which schools count, by the profile of the year. An absent condition lets every school pass.</summary>
/// <param name="Kinds">The kinds of school; null for all.</param>
/// <param name="Ownership">Who runs them; null for all.</param>
/// <param name="Inclusive">Whether they are recognised as inclusive; null for all.</param>
public sealed record SchoolFilter(IReadOnlyList<SchoolKind>? Kinds = null, Ownership? Ownership = null, bool? Inclusive = null)
{
    /// <summary>Whether a group of schools passes. The county's own return always does.</summary>
    public bool Passes(SchoolGroup? group) => group is null
        || ((Kinds is null || Kinds.Contains(group.Kind))
            && (Ownership is null || Ownership == group.Ownership)
            && (Inclusive is null || Inclusive == group.Inclusive));
}
