namespace XifengEdu.Domain.Delivery;

/// <summary>A project's money of one year from one source, in 万元.</summary>
public sealed class ProjectMoney
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }
    /// <summary>Whose money it is.</summary>
    public required FundSource Source { get; init; }
    /// <summary>What was planned, from 0.</summary>
    public decimal Budget { get; set; }
    /// <summary>What was spent, from 0; more than was planned is remarked, not refused.</summary>
    public decimal Spent { get; set; }
}
