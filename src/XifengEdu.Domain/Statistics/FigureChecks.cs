using XifengEdu.Domain.Schools;

namespace XifengEdu.Domain.Statistics;

/// <summary>What can be wrong with a reported figure.</summary>
public enum FigureProblem
{
    /// <summary>No element has this code.</summary>
    UnknownElement,
    /// <summary>The reporter is not asked for this element.</summary>
    NotApplicable,
    /// <summary>The element is not collected in this year.</summary>
    NotCollected,
    /// <summary>The value is not a number; only doors that read text find this.</summary>
    NotANumber,
    /// <summary>The value is below zero.</summary>
    Negative,
    /// <summary>A count has decimals.</summary>
    NotWhole,
    /// <summary>A yes-no element is neither 1 nor 0.</summary>
    NotYesNo,
    /// <summary>More decimals than are kept.</summary>
    TooManyDecimals,
    /// <summary>Larger than any figure of a county.</summary>
    TooLarge,
    /// <summary>More than the elements it is part of.</summary>
    ExceedsLimit,
    /// <summary>Left blank where an answer is due.</summary>
    Missing,
    /// <summary>Differs from last year by more than <see cref="FigureChecks.NotableChange"/>; a warning.</summary>
    NotableChange,
}

/// <summary>One finding about one figure.</summary>
/// <param name="Element">The code of the element, or what was written in its place.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Value">The figure, where there is one.</param>
/// <param name="Limit">What it was compared with: the limit, or last year's figure.</param>
public sealed record FigureFinding(string Element, FigureProblem Problem, decimal? Value = null, decimal? Limit = null);

/// <summary>
/// The rules of a return's figures. Form, paste, workbook and API all end here; a door only translates place and sentence.
/// </summary>
public sealed class FigureChecks(IEnumerable<Element> elements, CollectionRound round)
{
    /// <summary>A change from last year beyond this share is worth a word.</summary>
    public const decimal NotableChange = 0.30m;

    // Below this a change of a few heads is already a large share.
    private const decimal SmallFigure = 20;

    // Ten to the power of Element.MostDecimals.
    private const decimal Scale = 10_000;

    private readonly Dictionary<string, Element> _elements = elements.ToDictionary(e => e.Code);
    private readonly HashSet<string> _collected = [.. round.Elements];

    /// <summary>The elements a reporter is asked for in this round, in the order of the form.</summary>
    /// <param name="kind">The kind of the reporting school; null for the county.</param>
    public IEnumerable<Element> AskedOf(SchoolKind? kind) =>
        _elements.Values.Where(e => e.AsksOf(kind) && _collected.Contains(e.Code)).OrderBy(e => e.Position);

    /// <summary>What is wrong with a return's figures; nothing is written while there is anything.</summary>
    /// <param name="kind">The kind of the reporting school; null for the county.</param>
    /// <param name="figures">All figures of the return by element, null for blank.</param>
    public IReadOnlyList<FigureFinding> Errors(SchoolKind? kind, IReadOnlyDictionary<string, decimal?> figures) =>
        [.. figures.Select(f => Error(kind, f.Key, f.Value, figures)).OfType<FigureFinding>()];

    /// <summary>What is still blank of what the reporter is asked for.</summary>
    public IReadOnlyList<FigureFinding> Missing(SchoolKind? kind, IReadOnlyDictionary<string, decimal?> figures) =>
        [.. AskedOf(kind).Where(e => figures.GetValueOrDefault(e.Code) is null)
            .Select(e => new FigureFinding(e.Code, FigureProblem.Missing))];

    /// <summary>What deserves an explanation: changes from last year beyond <see cref="NotableChange"/>.</summary>
    public static IReadOnlyList<FigureFinding> Warnings(
        IReadOnlyDictionary<string, decimal?> figures, IReadOnlyDictionary<string, decimal?> lastYear) =>
    [
        .. from figure in figures
           let now = figure.Value
           let before = lastYear.GetValueOrDefault(figure.Key)
           where now is not null && before >= SmallFigure && Math.Abs(now.Value - before.Value) > NotableChange * before
           select new FigureFinding(figure.Key, FigureProblem.NotableChange, now, before),
    ];

    private FigureFinding? Error(SchoolKind? kind, string code, decimal? figure, IReadOnlyDictionary<string, decimal?> figures)
    {
        if (!_elements.TryGetValue(code, out var element)) return new(code, FigureProblem.UnknownElement);
        if (figure is not { } value) return null;
        var limit = Limit(element, figures);
        FigureProblem? problem = element switch
        {
            _ when !element.AsksOf(kind) => FigureProblem.NotApplicable,
            _ when !_collected.Contains(code) => FigureProblem.NotCollected,
            { Type: ElementType.YesNo } => value is 0 or 1 ? null : FigureProblem.NotYesNo,
            _ when value < 0 => FigureProblem.Negative,
            { Type: ElementType.Count } when decimal.Truncate(value) != value => FigureProblem.NotWhole,
            _ when value > Element.Largest => FigureProblem.TooLarge,
            _ when decimal.Truncate(value * Scale) != value * Scale => FigureProblem.TooManyDecimals,
            _ when value > limit => FigureProblem.ExceedsLimit,
            _ => null,
        };
        return problem is { } found ? new(code, found, value, found == FigureProblem.ExceedsLimit ? limit : null) : null;
    }

    // A limit that is itself still blank cannot be held against anybody; the return cannot be submitted without it.
    private static decimal? Limit(Element element, IReadOnlyDictionary<string, decimal?> figures)
    {
        var known = element.NotMoreThan.Select(code => figures.GetValueOrDefault(code)).OfType<decimal>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
