namespace XifengEdu.Domain.Collection;

/// <summary>One step of a round's way.</summary>
public enum RoundStep
{
    /// <summary>Schools may report.</summary>
    Open,
    /// <summary>Schools may report no longer.</summary>
    Close,
    /// <summary>The figures become public; from then on they change only as corrections.</summary>
    Publish,
}
