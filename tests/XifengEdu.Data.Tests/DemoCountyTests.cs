using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using XifengEdu.Data.Seed;
using XifengEdu.Data.Seed.Demo;
using XifengEdu.Domain.Collection;
using XifengEdu.Domain.Schools;
using XifengEdu.Domain.Statistics;

namespace XifengEdu.Data.Tests;

public class DemoCountyTests
{
    private static readonly IReadOnlyList<Element> _elements = DefinitionSeed.Elements;
    private static readonly DemoData _county = DemoCounty.Create(_elements);

    [Fact]
    public void The_schools_of_2020_are_those_the_text_counts()
    {
        var schools = Profiles(2020).Where(p => p.Status == SchoolStatus.Open).ToList();

        Assert.Equal(
            "Kindergarten 58, Primary 28, TeachingPoint 4, JuniorMiddle 9, NineYear 2, TwelveYear 1, SeniorHigh 1, CompleteMiddle 1, Special 1, Vocational 1",
            string.Join(", ", schools.CountBy(p => p.Kind).OrderBy(k => k.Key).Select(k => $"{k.Key} {k.Value}")));
        Assert.Equal(20, schools.Count(p => p is { Kind: SchoolKind.Kindergarten, Ownership: Ownership.Private }));
        Assert.Equal(12, schools.Count(p => p.Inclusive));
        Assert.Equal(11, schools.Select(p => p.Township).Distinct().Count());
    }

    [Theory]
    [InlineData("pre.children", 9446)]
    [InlineData("pri.pupils", 21028)]
    [InlineData("jun.pupils", 8390)]
    [InlineData("sen.pupils", 4280)]
    [InlineData("voc.pupils", 1329)]
    [InlineData("spe.pupils", 72)]
    [InlineData("all.staff", 2365 + 218)]
    public void The_pupils_of_2020_sum_to_the_text(string element, int expected) =>
        Assert.Equal(expected, Figures(2020).Where(f => f.Element == element).Sum(f => f.Value));

    [Theory]
    [InlineData("息烽县第一中学")]
    [InlineData("乌江复旦学校")]
    [InlineData("息烽永生私立学校")]
    [InlineData("息烽县第二中学")]
    [InlineData("永靖中学")]
    [InlineData("阳朗小学")]
    [InlineData("鹿窝镇九年一贯制学校")]
    [InlineData("息烽县第二幼儿园")]
    [InlineData("养龙司镇第二幼儿园")]
    [InlineData("石硐镇第二幼儿园")]
    [InlineData("息烽县中等职业学校")]
    [InlineData("息烽县特殊教育学校")]
    public void The_schools_the_text_names_bear_their_names(string name) => Assert.Contains(Profiles(2020), p => p.Name == name);

    [Fact]
    public void Every_return_obeys_the_rules()
    {
        var kinds = _county.Schools.SelectMany(s => s.Profiles).ToDictionary(p => (p.Year, p.SchoolCode), p => (SchoolKind?)p.Kind);

        Assert.All(_county.Returns, entry =>
        {
            var checks = new FigureChecks(_elements, DefinitionSeed.FigureRules, _county.Rounds.Single(r => r.Year == entry.Year));
            Assert.Empty(checks.Errors(new(kinds.GetValueOrDefault((entry.Year, entry.Reporter)), entry.Figures.ToDictionary(f => f.Element, f => (decimal?)f.Value))));
        });
    }

    [Fact]
    public void Exactly_one_figure_is_missing_before_the_open_round()
    {
        var kinds = _county.Schools.SelectMany(s => s.Profiles).ToDictionary(p => (p.Year, p.SchoolCode), p => (SchoolKind?)p.Kind);

        var missing = _county.Returns.Where(r => r.Year < 2026)
            .SelectMany(r => new FigureChecks(_elements, DefinitionSeed.FigureRules, _county.Rounds.Single(x => x.Year == r.Year))
                .Missing(new(kinds.GetValueOrDefault((r.Year, r.Reporter)), r.Figures.ToDictionary(f => f.Element, f => (decimal?)f.Value))));

        Assert.Single(missing);
    }

    [Fact]
    public void About_half_of_the_open_round_has_been_reported()
    {
        var begun = _county.Returns.Count(r => r.Year == 2026);
        var expected = 1 + Profiles(2026).Count(p => p.Status == SchoolStatus.Open);

        Assert.InRange(begun * 100 / expected, 40, 60);
        Assert.Equal(RoundStatus.Open, _county.Rounds.Single(r => r.Year == 2026).Status);
    }

    [Fact]
    public void A_merged_school_reports_no_longer_and_stays_what_it_was_before()
    {
        var merged = _county.Schools.SelectMany(s => s.Profiles).Where(p => p.Status == SchoolStatus.Merged).GroupBy(p => p.SchoolCode).ToList();

        Assert.Equal(2, merged.Count);
        Assert.All(merged, school =>
        {
            var year = school.Min(p => p.Year);
            Assert.DoesNotContain(_county.Returns, r => r.Reporter == school.Key && r.Year >= year);
            Assert.Equal(SchoolStatus.Open, Profiles(year - 1).Single(p => p.SchoolCode == school.Key).Status);
            Assert.Contains(Profiles(year), p => p.SchoolCode == school.First().MergedInto && p.Status == SchoolStatus.Open);
        });
    }

    // The mark is that of the county everybody's screenshots and figures speak of; whoever changes it on purpose writes the new one here.
    [Fact]
    public void It_is_the_same_on_every_machine()
    {
        var words = string.Join(' ', _county.Returns.SelectMany(r => r.Figures).OrderBy(f => f.Year)
            .ThenBy(f => f.Reporter, StringComparer.Ordinal).ThenBy(f => f.Element, StringComparer.Ordinal)
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Year}/{f.Reporter}/{f.Element}={f.Value:0.####}")));

        Assert.Equal("d4a3a7baf1441e4b", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16]);
    }

    private static IEnumerable<SchoolProfile> Profiles(int year) => _county.Schools.SelectMany(s => s.Profiles).Where(p => p.Year == year);

    private static IEnumerable<Figure> Figures(int year) => _county.Returns.Where(r => r.Year == year).SelectMany(r => r.Figures);
}
