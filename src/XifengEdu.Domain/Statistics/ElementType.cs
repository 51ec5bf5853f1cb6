namespace XifengEdu.Domain.Statistics;

/// <summary>What values an element takes.</summary>
public enum ElementType
{
    /// <summary>A whole number of heads, classes, books.</summary>
    Count,
    /// <summary>A number with at most <see cref="Element.MostDecimals"/> decimals.</summary>
    Decimal,
    /// <summary>1 for yes, 0 for no.</summary>
    YesNo,
}
