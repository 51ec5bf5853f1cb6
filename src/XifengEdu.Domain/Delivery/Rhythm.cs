namespace XifengEdu.Domain.Delivery;

/// <summary>How often a measure is due anew, where its words say so.</summary>
public enum Rhythm
{
    /// <summary>每年、逐年、年度.</summary>
    Yearly,
    /// <summary>每学期.</summary>
    Termly,
}
