namespace XifengEdu.Domain.Statistics;

/// <summary>What the schools of a group, or the county itself, reported of one measure.</summary>
/// <param name="Year">The year.</param>
/// <param name="Group">The schools; null for the county's own return.</param>
/// <param name="Measure">The code of an element or of a <see cref="SchoolCount"/>.</param>
/// <param name="Sum">The sum of the figures, or how many schools meet the conditions.</param>
/// <param name="Reported">How many have answered.</param>
public sealed record ReportedSum(int Year, SchoolGroup? Group, string Measure, decimal Sum, int Reported);
