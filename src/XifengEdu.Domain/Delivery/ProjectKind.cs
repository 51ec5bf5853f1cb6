namespace XifengEdu.Domain.Delivery;

/// <summary>What a project makes.</summary>
public enum ProjectKind
{
    /// <summary>幼儿园.</summary>
    Kindergarten,
    /// <summary>小学.</summary>
    Primary,
    /// <summary>初中.</summary>
    Junior,
    /// <summary>普通高中.</summary>
    Senior,
    /// <summary>中等职业教育.</summary>
    Vocational,
    /// <summary>特殊教育.</summary>
    Special,
    /// <summary>基地.</summary>
    Base,
    /// <summary>信息化平台.</summary>
    Platform,
    /// <summary>其他.</summary>
    Other,
}
