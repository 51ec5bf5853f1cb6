namespace XifengEdu.Domain.Collection;

/// <summary>What follows from a broken rule.</summary>
public enum Severity
{
    /// <summary>Somebody has to say why before the return is handed in.</summary>
    Warning,
    /// <summary>Nothing is written.</summary>
    Error,
}
