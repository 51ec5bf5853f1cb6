using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Web.Text;

/// <summary>Rules of figures in words.</summary>
public static class RuleText
{
    public static string Of(FigureRuleKind kind) => kind switch
    {
        FigureRuleKind.Required => "必填",
        FigureRuleKind.NotMoreThan => "不得大于",
        FigureRuleKind.NotLessThan => "不得小于",
        FigureRuleKind.SumOf => "合计相等",
        FigureRuleKind.Range => "取值范围",
        FigureRuleKind.Ratio => "比值范围",
        FigureRuleKind.YearOnYear => "与上年比较",
        FigureRuleKind.LikeSchools => "与同类学校比较",
        FigureRuleKind.CountyFigure => "与全县数据比较",
    };

    /// <summary>What follows when a rule is broken.</summary>
    public static string ConsequenceOf(FigureRule rule) => rule switch
    {
        { Kind: FigureRuleKind.Required } => "错误：不能提交",
        { Severity: Severity.Error } => "错误：不能保存",
        _ => "提醒：提交前须说明原因",
    };

    /// <summary>What stands beside a box: what it takes, then what it must be beside other figures.</summary>
    public static string Beside(Element element, FigureChecks checks) => string.Join("；",
        checks.RulesOf(element.Code).Where(r => r is { Severity: Severity.Error, Elements.Count: > 0 }).Select(r => r.Sentence)
            .Prepend(element.Guidance).Where(words => words.Length > 0));
}
