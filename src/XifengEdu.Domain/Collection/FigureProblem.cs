namespace XifengEdu.Domain.Collection;

/// <summary>What can be wrong with a reported figure.</summary>
public enum FigureProblem
{
    /// <summary>No element has this code.</summary>
    UnknownElement,
    /// <summary>The reporter is not asked for this element.</summary>
    NotApplicable,
    /// <summary>The element is not collected in this year.</summary>
    NotCollected,
    /// <summary>The value is not a number; only doors that read text find this.</summary>
    NotANumber,
    /// <summary>The value is below zero.</summary>
    Negative,
    /// <summary>A count has decimals.</summary>
    NotWhole,
    /// <summary>A yes-no element is neither 1 nor 0.</summary>
    NotYesNo,
    /// <summary>More decimals than are kept.</summary>
    TooManyDecimals,
    /// <summary>Larger than any figure of a county.</summary>
    TooLarge,
    /// <summary>Left blank where an answer is due.</summary>
    Missing,
    /// <summary>A <see cref="FigureRule"/> is broken.</summary>
    BreaksRule,
    /// <summary>A warning that nobody has explained; held against a return when it is handed in.</summary>
    Unexplained,
}
