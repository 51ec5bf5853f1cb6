using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Domain.Collection;

/// <summary>
/// The rules of a return's figures. Form, paste, workbook and API all end here; a door only translates place and sentence.
/// </summary>
public sealed class FigureChecks
{
    // Ten to the power of Element.MostDecimals.
    private const decimal Scale = 10_000;

    private readonly Dictionary<string, Element> _elements;
    private readonly HashSet<string> _collected;
    private readonly ILookup<string, FigureRule> _rules;
    private readonly Dictionary<SchoolKind, IReadOnlyList<Element>> _asked;
    private readonly IReadOnlyList<Element> _askedOfCounty;

    /// <param name="elements">All elements.</param>
    /// <param name="rules">All rules.</param>
    /// <param name="round">The round, which says what is collected.</param>
    public FigureChecks(IReadOnlyCollection<Element> elements, IReadOnlyCollection<FigureRule> rules, CollectionRound round)
    {
        _elements = elements.ToDictionary(e => e.Code);
        _collected = [.. round.Elements];
        _rules = (
            from rule in rules
            let named = rules.Where(r => r.GetType() == rule.GetType()).SelectMany(r => r.Elements).ToHashSet()
            from element in rule.Elements.Count > 0 ? rule.Elements : elements
                .Where(e => !named.Contains(e.Code) && (e.Type != ElementType.YesNo || rule is FigureRule.Required)).Select(e => e.Code)
            select (Element: element, Rule: rule)).ToLookup(r => r.Element, r => r.Rule);
        var collected = elements.Where(e => _collected.Contains(e.Code)).OrderBy(e => e.Position).ToList();
        _askedOfCounty = [.. collected.Where(e => e.AsksOf(null))];
        _asked = Enum.GetValues<SchoolKind>().ToDictionary(k => k, IReadOnlyList<Element> (k) => [.. collected.Where(e => e.AsksOf(k))]);
    }

    /// <summary>All elements by code.</summary>
    public IReadOnlyDictionary<string, Element> Elements => _elements;

    /// <summary>The elements a reporter is asked for in this round, in the order of the form.</summary>
    /// <param name="kind">The kind of the reporting school; null for the county.</param>
    public IReadOnlyList<Element> AskedOf(SchoolKind? kind) => kind is { } school ? _asked[school] : _askedOfCounty;

    /// <summary>The rules that hold for an element, besides those of its type.</summary>
    public IEnumerable<FigureRule> RulesOf(string element) => _rules[element];

    /// <summary>What is wrong with a return's figures; nothing is written while there is anything.</summary>
    public IReadOnlyList<FigureFinding> Errors(FigureContext context) =>
        [.. context.Figures.Select(f => WrongInItself(context, f.Key, f.Value)).OfType<FigureFinding>(), .. Broken(context, Severity.Error)];

    /// <summary>What deserves a word of explanation.</summary>
    public IReadOnlyList<FigureFinding> Warnings(FigureContext context) => Broken(context, Severity.Warning);

    /// <summary>What is still blank of what has to be answered.</summary>
    public IReadOnlyList<FigureFinding> Missing(FigureContext context) =>
    [
        .. from element in AskedOf(context.Kind)
           where context.Figures.GetValueOrDefault(element.Code) is null
           from rule in _rules[element.Code]
           where rule is FigureRule.Required { Severity: Severity.Error }
           select new FigureFinding(element.Code, FigureProblem.Missing) { Rule = rule },
    ];

    private IReadOnlyList<FigureFinding> Broken(FigureContext context, Severity severity) =>
    [
        .. from figure in context.Figures
           where figure.Value is not null && WrongInItself(context, figure.Key, figure.Value) is null
           from rule in _rules[figure.Key]
           where rule.Severity == severity
           let finding = Break(rule, figure.Key, figure.Value ?? 0, context)
           where finding is not null
           select finding,
    ];

    private FigureFinding? WrongInItself(FigureContext context, string code, decimal? figure)
    {
        if (!_elements.TryGetValue(code, out var element)) return new(code, FigureProblem.UnknownElement);
        if (figure is not { } value) return null;
        FigureProblem? problem = element switch
        {
            _ when !element.AsksOf(context.Kind) => FigureProblem.NotApplicable,
            _ when !_collected.Contains(code) => FigureProblem.NotCollected,
            { Type: ElementType.YesNo } => value is 0 or 1 ? null : FigureProblem.NotYesNo,
            _ when value < 0 => FigureProblem.Negative,
            { Type: ElementType.Count } when decimal.Truncate(value) != value => FigureProblem.NotWhole,
            _ when value > Element.Largest => FigureProblem.TooLarge,
            _ when decimal.Truncate(value * Scale) != value * Scale => FigureProblem.TooManyDecimals,
            _ => null,
        };
        return problem is { } found ? new(code, found, value) : null;
    }

    private FigureFinding? Break(FigureRule rule, string element, decimal value, FigureContext context)
    {
        var (least, most) = Bounds(rule, element, context);
        if ((least is null || value >= least) && (most is null || value <= most)) return null;
        return new(element, FigureProblem.BreaksRule, value)
        {
            Rule = rule,
            Least = least,
            Most = most,
            LastYear = rule is FigureRule.YearOnYear ? context.LastYear[element] : null,
        };
    }

    // Without a bound there is nothing it could be held against.
    private (decimal? Least, decimal? Most) Bounds(FigureRule rule, string element, FigureContext context) => rule switch
    {
        FigureRule.NotMoreThan r => (null, Sum(r.Sum, context.Kind, context.Figures)),
        FigureRule.NotLessThan r => (Sum(r.Sum, context.Kind, context.Figures), null),
        FigureRule.SumOf r => Sum(r.Parts, context.Kind, context.Figures) is var sum ? (sum, sum) : default,
        FigureRule.Range r => (r.Least, r.Most),
        FigureRule.Ratio r when Sum([r.Per], context.Kind, context.Figures) is { } per and > 0 => (r.Least * per, r.Most * per),
        FigureRule.YearOnYear r when context.LastYear.GetValueOrDefault(element) is { } before and > 0 && before >= r.From =>
            (before * (1 - r.Share), before * (1 + r.Share)),
        FigureRule.LikeSchools r when context.LikeSchools.TryGetValue(element, out var like) && like.Schools >= r.Fewest =>
            (like.Least * (1 - r.Share), like.Most * (1 + r.Share)),
        FigureRule.CountyFigure r when context.Kind is not null => (null, Sum([r.Of], null, context.County)),
        _ => default,
    };

    // A part still blank cannot be held against anybody; the return cannot be handed in without it.
    private decimal? Sum(IReadOnlyList<string> codes, SchoolKind? kind, IReadOnlyDictionary<string, decimal?> figures)
    {
        decimal? sum = null;
        foreach (var code in codes)
        {
            if (!_collected.Contains(code) || !_elements[code].AsksOf(kind)) continue;
            if (figures.GetValueOrDefault(code) is not { } figure) return null;
            sum = (sum ?? 0) + figure;
        }
        return sum;
    }
}
