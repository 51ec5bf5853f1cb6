using System.Globalization;
using System.Text.RegularExpressions;
using XifengEdu.Data.Seed;
using XifengEdu.Domain.Delivery;

namespace XifengEdu.Data.Tests;

/// <summary>The measures, projects and targets that the project ships, held against the plan's own text.</summary>
public partial class PlanTextTests
{
    // As the body has them, in its order; each section ends where the next begins.
    private static readonly (string Section, string Heading)[] _sections =
    [
        ("二（四）1 五育并举", "1.五育并举，构建三全育人教育体系"), ("二（四）2 学前教育", "2.公益普惠，促进学前教育扩容提质"), ("二（四）3 义务教育", "3.公平均衡，推动义务教育绿色优质"),
        ("二（四）4 高中教育", "4.特色多样，创新高中教育人才培养"), ("二（四）5 职业教育", "5.深度融合，助力职业教育提质强基"), ("二（四）6 家庭教育", "6.家校合育，构建家庭教育服务网络"),
        ("二（四）7 终身教育", "7.灵活开放，优化终身教育服务体系"), ("二（五）1 教育改革", "1.深化教育改革，激发教育发展活力"), ("二（五）2 教师队伍", "2.构筑人才高地，深化教师队伍建设"),
        ("二（五）3 信息化", "3.立足智能时代，推进信息与教育融合"), ("二（五）4 资源拓展", "4.推动资源拓展，夯实教育发展基础"), ("二（五）5 治理体系", "5.鼓励多元参与，构建区域治理体系"),
        ("二（六）1 组织保障", "1.组织保障机制"), ("二（六）2 师资优化", "2.师资优化机制"), ("二（六）3 经费投入", "3.经费投入机制"),
        ("二（六）4 部门联动", "4.部门联动机制"), ("二（六）5 督导评估", "5.督导评估机制"), ("二（六）6 项目实施", "6.项目实施机制"),
    ];

    private static readonly string _text = Plain(File.ReadAllText(Repository.PathTo("tests", "cases", "plan-14th-five-year.txt")));

    [Fact]
    public void Every_measure_stands_word_for_word_in_its_own_section()
    {
        var starts = Array.ConvertAll(_sections, s => _text.LastIndexOf(s.Heading, StringComparison.Ordinal));
        Assert.All(starts, at => Assert.True(at > 0));
        Assert.Equal(starts.Order(), starts);
        var bodies = _sections.Select((s, i) => (s.Section, Text: _text[starts[i]..(i + 1 < starts.Length ? starts[i + 1] : _text.Length)])).ToDictionary(s => s.Section, s => s.Text);

        Assert.Equal(360, DefinitionSeed.Measures.Count);
        Assert.All(DefinitionSeed.Measures, measure =>
        {
            Assert.NotEmpty(measure.Quotes);
            Assert.All(measure.Quotes, quote => Assert.Contains(Plain(quote), bodies[measure.Section], StringComparison.Ordinal));
        });
        // No section of the measures is left out.
        Assert.Equal(_sections.Select(s => s.Section), DefinitionSeed.Measures.Select(m => m.Section).Distinct());
    }

    [Fact]
    public void The_action_plans_are_the_six_that_the_text_names()
    {
        var named = ActionPlans().Match(_text).Groups[1].Value.Split('、').Select(p => p.Replace("行动计划", "", StringComparison.Ordinal)).ToList();

        Assert.Equal(6, named.Count);
        Assert.Equal(named.Order(StringComparer.Ordinal), DefinitionSeed.Measures.Select(m => m.ActionPlan).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_and_every_target_stands_word_for_word_in_the_text()
    {
        Assert.Equal((76, 26), (DefinitionSeed.Projects.Count(p => !p.IsFromBefore), DefinitionSeed.Projects.Count(p => p.IsFromBefore)));
        Assert.All(DefinitionSeed.Projects, project => Assert.All(project.Quotes, quote => Assert.Contains(Plain(quote), _text, StringComparison.Ordinal)));
        Assert.All(DefinitionSeed.Plan14.Targets, target => Assert.All(target.Quotes, quote => Assert.Contains(Plain(quote), _text, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("在县城区域新建幼儿园([0-9]+)所，增加学位([0-9]+)个", "PRE-NEW-C")]
    [InlineData("在乡镇新建改扩建幼儿园([0-9]+)所，增加学位([0-9]+)个", "PRE-NEW-T")]
    [InlineData("在乡镇新建改扩建小学([0-9]+)所", "CMP-NEW")]
    [InlineData("续建学校([0-9]+)所", "CMP-CONT")]
    [InlineData("力争增加省级示范园([0-9]+)所", "PRE-DEMO")]
    [InlineData("建立优质小学共同体([0-9]+)个", "CMP-COMM")]
    [InlineData("初中优质集团([0-9]+)个", "CMP-GROUP")]
    [InlineData("建设不低于([0-9]+)个中小学生综合实践基地", "MOR-BASE")]
    public void The_library_has_as_many_projects_as_the_text_counts(string pattern, string target)
    {
        var counted = Regex.Match(_text, pattern);

        Assert.True(counted.Success);
        var projects = DefinitionSeed.Projects.Where(p => p.Targets.Contains(target)).ToList();
        Assert.Equal(NumberOf(counted.Groups[1]), projects.Sum(p => p.Count));
        if (counted.Groups[2] is { Success: true } places)
            Assert.Equal(NumberOf(places), ProjectFigures.Planned(DefinitionSeed.Plan14.Targets.Single(t => t.Code == $"{target}S"), projects));
    }

    [Fact]
    public void What_the_text_names_by_name_is_in_the_library()
    {
        string[] named =
        [
            "息烽县第二中学", "永靖中学", "特殊教育学校综合楼及实训基地", "第一中学三期", "永生私立学校", "5G教育大数据平台二期", "5G教育大数据平台三期", "省级优质中职学校",
            "教育资源智能化共建共享平台", "学校图书信息平台", "社区教育数字化学习平台", "息烽教育管理系统", "县级三名工作室", "工匠工作室",
        ];
        var names = DefinitionSeed.Projects.Where(p => !p.IsFromBefore).Select(p => p.Name).ToList();

        Assert.All(named, name => Assert.Contains(names, n => n.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_measure_or_a_project_serves_is_a_target_of_the_plan()
    {
        var codes = DefinitionSeed.Plan14.Targets.Select(t => t.Code).ToHashSet();

        Assert.All(DefinitionSeed.Measures.SelectMany(m => m.Targets).Concat(DefinitionSeed.Projects.SelectMany(p => p.Targets)), target => Assert.Contains(target, codes));
        // A year, a rhythm or an office is only named where the words have it.
        Assert.All(DefinitionSeed.Measures, m =>
        {
            var words = string.Concat(m.Quotes);
            if (m.DueYear is { } year) Assert.Contains($"{year}年", words, StringComparison.Ordinal);
            if (m.Rhythm == Rhythm.Yearly) Assert.Matches("每年|逐年|年度", words);
            if (m.Rhythm == Rhythm.Termly) Assert.Contains("每学期", words, StringComparison.Ordinal);
        });
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static int NumberOf(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("组织深入实施([^。]*行动计划)。")]
    private static partial Regex ActionPlans();
}
