namespace XifengEdu.Data.Audit;

/// <summary>What changed, member by member.</summary>
public sealed class AuditedChange
{
    private readonly Dictionary<string, object?> _before = [];
    private readonly Dictionary<string, object?> _after = [];

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => _after.Count == 0;

    internal IReadOnlyDictionary<string, object?> Before => _before;
    internal IReadOnlyDictionary<string, object?> After => _after;

    /// <summary>Notes a member if it differs.</summary>
    public AuditedChange Note<T>(string name, T before, T after)
    {
        if (EqualityComparer<T>.Default.Equals(before, after)) return this;
        _before[name] = before;
        _after[name] = after;
        return this;
    }
}
