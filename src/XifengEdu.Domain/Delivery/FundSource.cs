namespace XifengEdu.Domain.Delivery;

/// <summary>Whose money pays for a project.</summary>
public enum FundSource
{
    /// <summary>中央资金.</summary>
    Central,
    /// <summary>省级资金.</summary>
    Province,
    /// <summary>市级资金.</summary>
    City,
    /// <summary>县级资金.</summary>
    County,
    /// <summary>债券资金.</summary>
    Bonds,
    /// <summary>社会投入.</summary>
    Private,
}
