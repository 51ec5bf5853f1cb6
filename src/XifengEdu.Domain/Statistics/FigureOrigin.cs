namespace XifengEdu.Domain.Statistics;

/// <summary>Who counted.</summary>
public enum FigureOrigin
{
    /// <summary>人口普查</summary>
    Census,
    /// <summary>公安户籍</summary>
    PoliceRegister,
    /// <summary>本局测算</summary>
    OwnEstimate,
    /// <summary>其他来源</summary>
    Other,
}
