using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Collection;

/// <summary>A return's figures and what they are held against.</summary>
/// <param name="Kind">The kind of the reporting school; null for the county.</param>
/// <param name="Figures">All figures of the return by element, null for blank.</param>
public sealed record FigureContext(SchoolKind? Kind, IReadOnlyDictionary<string, decimal?> Figures)
{
    /// <summary>The reporter's figures of the year before.</summary>
    public IReadOnlyDictionary<string, decimal?> LastYear { get; init; } = Nothing;

    /// <summary>The county's own figures of the same year.</summary>
    public IReadOnlyDictionary<string, decimal?> County { get; init; } = Nothing;

    /// <summary>What schools of the same kind reported the year before, by element.</summary>
    public IReadOnlyDictionary<string, FigureRange> LikeSchools { get; init; } = new Dictionary<string, FigureRange>();

    private static readonly Dictionary<string, decimal?> Nothing = [];
}
