using XifengEdu.Data.Seed;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Plans;

namespace XifengEdu.Data.Tests;

public class DefinitionTests
{
    [Fact]
    public void The_plan_is_there_whole()
    {
        var plan = DefinitionSeed.Plan14;

        Assert.Equal((65, 72, 42), (plan.Targets.Count, DefinitionSeed.Elements.Count, DefinitionSeed.Indicators.Count));
        Assert.Equal(
            "Count 17, Milestone 4, Qualitative 10, Ratio 29, Yearly 5",
            string.Join(", ", plan.Targets.CountBy(t => t.Kind).OrderBy(k => k.Key.ToString(), StringComparer.Ordinal).Select(k => $"{k.Key} {k.Value}")));
        Assert.Equal(65, plan.Targets.Select(t => t.Code).Distinct().Count());
        Assert.All(plan.Targets, t => Assert.NotEmpty(t.Quotes));
    }

    [Fact]
    public void The_three_disagreements_of_the_text_are_noted_at_their_targets()
    {
        var noted = DefinitionSeed.Plan14.Notes.SelectMany(n => n.Targets).ToHashSet();

        Assert.Superset(new HashSet<string> { "PRE-INC", "SEN-GER", "PRE-PUB" }, noted);
    }

    [Theory]
    [InlineData("PRE-PUB", 58.95, 70, 80)]
    [InlineData("PRE-INC", 84.86, 85, 85)]
    [InlineData("SEN-GER", 95.94, 95, 95.5)]
    public void Thresholds_are_those_of_the_text(string code, double baseline, double first, double last)
    {
        var target = DefinitionSeed.Plan14.Targets.Single(t => t.Code == code);

        Assert.Equal((decimal)baseline, target.Baseline);
        Assert.Equal([(2023, (decimal)first), (2025, (decimal)last)], target.Milestones.Select(m => (m.Year, m.Threshold!.Value)));
    }

    [Fact]
    public void Every_indicator_is_made_of_measures_that_exist_and_serves_a_target()
    {
        var measures = DefinitionSeed.Elements.Select(e => e.Code).Concat(DefinitionSeed.SchoolCounts.Select(c => c.Code)).ToHashSet();
        var targets = DefinitionSeed.Plan14.Targets.Where(t => t.Source == FigureSource.Indicator).Select(t => t.Code);

        Assert.All(DefinitionSeed.Indicators.SelectMany(i => i.Numerator.Concat(i.Denominator)), t => Assert.Contains(t.Measure, measures));
        Assert.Equal(DefinitionSeed.Indicators.Select(i => i.Code).Order(StringComparer.Ordinal), targets.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_names_elements_that_exist_and_can_be_held_against_a_reporter() => Assert.All(DefinitionSeed.FigureRules, rule =>
    {
        var elements = rule.Elements.Select(c => DefinitionSeed.Elements.Single(e => e.Code == c)).ToList();
        var others = rule.Others.Select(c => DefinitionSeed.Elements.Single(e => e.Code == c)).ToList();

        Assert.All(elements.Where(_ => rule is FigureRule.NotMoreThan or FigureRule.SumOf or FigureRule.Ratio), element => Assert.True(
            element.IsCounty ? others.TrueForAll(o => o.IsCounty) : element.AppliesTo.All(k => others.Exists(o => o.AsksOf(k)))));
    });

    [Fact]
    public void Every_limit_of_the_plans_reading_is_among_them() => Assert.Equal(19, DefinitionSeed.FigureRules.OfType<FigureRule.NotMoreThan>().Count());
}
