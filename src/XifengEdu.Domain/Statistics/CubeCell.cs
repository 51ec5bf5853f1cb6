namespace XifengEdu.Domain.Statistics;

/// <summary>One cell of a cube.</summary>
/// <param name="Group">The schools; null for the county's own return.</param>
/// <param name="Total">Their sum and its coverage.</param>
public sealed record CubeCell(SchoolGroup? Group, Aggregate Total);
