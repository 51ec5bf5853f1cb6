using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Text;

/// <summary>Rules of figures in words.</summary>
public static class RuleText
{
    /// <summary>What zero, blank and not applicable mean, in the same words everywhere.</summary>
    public const string ZeroOrBlank = "确实没有的填0；还不知道的先空着，提交前补齐；不适用的项目不会列出，也不用填。";

    /// <summary>The kinds in the order in which they are told.</summary>
    public static readonly IReadOnlyList<(Type Kind, string Name)> Kinds =
    [
        (typeof(FigureRule.Required), "必填"), (typeof(FigureRule.NotMoreThan), "不得大于"), (typeof(FigureRule.NotLessThan), "不得小于"),
        (typeof(FigureRule.SumOf), "合计相等"), (typeof(FigureRule.Range), "取值范围"), (typeof(FigureRule.Ratio), "比值范围"),
        (typeof(FigureRule.YearOnYear), "与上年比较"), (typeof(FigureRule.LikeSchools), "与同类学校比较"), (typeof(FigureRule.CountyFigure), "与全县数据比较"),
    ];

    /// <summary>The rule in words, said after the figure: 不得大于“班数”.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="element">The element it is held against; its unit is said where it tells something.</param>
    /// <param name="elements">All elements by code.</param>
    public static string Of(FigureRule rule, Element? element, IReadOnlyDictionary<string, Element> elements) => rule switch
    {
        FigureRule.NotMoreThan r => $"不得大于{Sum(r.Sum, elements)}",
        FigureRule.NotLessThan r => $"不得小于{Sum(r.Sum, elements)}",
        FigureRule.SumOf r => $"应等于{Sum(r.Parts, elements)}",
        FigureRule.Range r => $"不在{Number(r.Least)}至{Number(r.Most)}{element?.Unit}之间",
        FigureRule.Ratio r => $"平均每{elements[r.Per].Unit}{element?.Unit}数不在{Number(r.Least)}至{Number(r.Most)}{element?.Unit}之间",
        FigureRule.YearOnYear r => $"比上年变动超过{Number(r.Share * 100)}%",
        FigureRule.LikeSchools r => $"超出同类学校上年范围上下浮动{Number(r.Share * 100)}%的界限",
        FigureRule.CountyFigure r => $"不得大于全县“{elements[r.Of].Name}”",
        _ => "为必填项，确实没有的填0",
    };

    /// <summary>When the rule does not hold although it is meant; empty when it always does.</summary>
    public static string ExceptionOf(FigureRule rule) => rule switch
    {
        FigureRule.YearOnYear r => $"上年不足{Number(r.From)}的不比较",
        FigureRule.LikeSchools r => $"同类学校不足{Number(r.Fewest)}所的不比较",
        FigureRule.NotMoreThan or FigureRule.NotLessThan or FigureRule.SumOf or FigureRule.CountyFigure => "对比的数据尚未填报的不比较",
        _ => "",
    };

    /// <summary>What follows when a rule is broken.</summary>
    public static string ConsequenceOf(FigureRule rule) => rule switch
    {
        FigureRule.Required => "错误：不能提交",
        { Severity: Severity.Error } => "错误：只暂存，不计入",
        _ => "提醒：提交前须说明原因",
    };

    /// <summary>What stands beside a box: what it takes, then what it must be beside other figures.</summary>
    public static string Beside(Element element, FigureChecks checks) => string.Join("；",
        checks.RulesOf(element.Code).Where(r => r is { Severity: Severity.Error, Elements.Count: > 0 }).Select(r => Of(r, element, checks.Elements))
            .Prepend(element.Guidance).Where(words => words.Length > 0));

    // Sums over the stages of a school are said in one word.
    private static string Sum(IReadOnlyList<string> codes, IReadOnlyDictionary<string, Element> elements)
    {
        var names = codes.Select(c => elements[c].Name).ToList();
        if (names.Count == 1) return $"“{names[0]}”";
        var common = names.Aggregate((a, b) => new([.. a.Reverse().Zip(b.Reverse()).TakeWhile(c => c.First == c.Second).Select(c => c.First).Reverse()]));
        return common.Length > 1 && codes.Select(c => elements[c].Stage).Distinct().Count() == codes.Count
            ? $"本校各学段{common}之和" : $"{string.Concat(names.Select(n => $"“{n}”"))}之和";
    }

    private static string Number(decimal value) => FigureText.Number(value);
}
