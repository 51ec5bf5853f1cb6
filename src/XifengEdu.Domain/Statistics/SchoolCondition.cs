namespace XifengEdu.Domain.Statistics;

/// <summary>One condition on one reported figure.</summary>
/// <param name="SchoolCount">The count it belongs to.</param>
/// <param name="Element">The element.</param>
/// <param name="AtLeast">The least figure that meets it; 0 means that any answer does.</param>
public sealed record SchoolCondition(string SchoolCount, string Element, decimal AtLeast);
