namespace XifengEdu.Domain.Schools;

/// <summary>The kinds of school the plan's text counts (一（一）1).</summary>
public enum SchoolKind
{
    /// <summary>幼儿园</summary>
    Kindergarten,
    /// <summary>小学</summary>
    Primary,
    /// <summary>教学点</summary>
    TeachingPoint,
    /// <summary>初级中学</summary>
    JuniorMiddle,
    /// <summary>九年制学校</summary>
    NineYear,
    /// <summary>十二年制学校</summary>
    TwelveYear,
    /// <summary>高级中学</summary>
    SeniorHigh,
    /// <summary>完全中学: junior and senior stage</summary>
    CompleteMiddle,
    /// <summary>特殊教育学校</summary>
    Special,
    /// <summary>中等职业学校</summary>
    Vocational,
}
