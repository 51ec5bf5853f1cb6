namespace XifengEdu.Domain.Achievement;

/// <summary>How the way to a threshold is measured.</summary>
public enum PaceMethod
{
    /// <summary>Points gained of points due.</summary>
    Linear,
    /// <summary>Compound annual growth rates, for comparison with Eurostat and Open SDG.</summary>
    Cagr,
}
