using XifengEdu.Domain.Evaluation;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Tests.Evaluation;

/// <summary>What people typed is held against the data: numbers and verdicts, by the target that a sentence names.</summary>
public class ClaimsTests
{
    private static readonly string[] _verdicts = ["已达成", "未达成", "逾期达成", "进度偏慢"];

    private static readonly ReportFact[] _then =
    [
        Fact("targets/GER/actual", "学前三年毛入园率", Fraction.Of(9320, 100), "%", 2), Fact("targets/GER/threshold", "学前三年毛入园率", 95, "%", 0),
        Fact("targets/GER/gap", "学前三年毛入园率", Fraction.Of(18, 10), "个百分点", 2), Fact("targets/GER/heads", "学前三年毛入园率", 164, "名幼儿", 0), Verdict("GER", "学前三年毛入园率", "未达成"),
        Fact("targets/PUB/actual", "公办园在园幼儿占比（含集团化）", Fraction.Of(5895, 100), "%", 2), Fact("targets/PUB/threshold", "公办园在园幼儿占比（含集团化）", Fraction.Of(5895, 100), "%", 2),
        Verdict("PUB", "公办园在园幼儿占比（含集团化）", "已达成"), Fact("tasks/all/done", "完成的任务", 212, "项", 0), Fact("schools/all/open", "学校", 106, "所", 0),
    ];

    [Theory]
    [InlineData("学前三年毛入园率达到93.20%，差1.8个百分点，约164名幼儿，未达成。", "targets/GER/actual=93.20%", "targets/GER/gap=1.8个百分点", "targets/GER/heads=164", "targets/GER/status=未达成")]
    [InlineData("学前三年毛入园率目标95%，实际93.2％。", "targets/GER/threshold=95%", "targets/GER/actual=93.2％")]
    [InlineData("公办园在园幼儿占比目标58.95%，实际58.95%，已达成。", "targets/PUB/threshold=58.95%", "targets/PUB/actual=58.95%", "targets/PUB/status=已达成")]
    [InlineData("学前三年毛入园率93%，公办园在园幼儿占比59%，分别未达成、已达成。", "targets/GER/actual=93%", "targets/PUB/actual=59%", "targets/PUB/status=未达成", "targets/PUB/status=已达成")]
    [InlineData("全县106所学校全部上报。", "schools/all/open=106")]
    [InlineData("截至2023年12月31日，完成的任务有212项。", "tasks/all/done=212")]
    [InlineData("按息教发〔2023〕106号文件和第95条要求办理。")]
    [InlineData("在93.2%的问卷中，家长表示满意。", "targets/GER/actual=93.2%")]
    [InlineData("各校都开展了3项活动。")]
    public void A_number_or_a_verdict_is_tied_to_what_it_was(string sentence, params string[] claims) =>
        Assert.Equal(claims.Order(StringComparer.Ordinal), Claims.Read(Typed(sentence), _then, _verdicts, []).Select(c => $"{c.Key}={c.Typed}").Order(StringComparer.Ordinal));

    [Fact]
    public void A_sentence_is_stale_when_its_number_or_verdict_is_no_longer_so()
    {
        var text = Typed("学前三年毛入园率达到93.20%。学前三年毛入园率未达成！公办园在园幼儿占比为59%。全县106所学校全部上报。");
        var claims = Claims.Read(text, _then, _verdicts, []);
        Assert.Empty(Claims.Check(text, claims, _then));

        ReportFact[] now = [.. _then.Where(f => f.Part is not "actual" and not ReportFact.Verdict), Fact("targets/GER/actual", "学前三年毛入园率", Fraction.Of(9512, 100), "%", 2), Verdict("GER", "学前三年毛入园率", "已达成"),
            Fact("targets/PUB/actual", "公办园在园幼儿占比（含集团化）", Fraction.Of(5901, 100), "%", 2), Verdict("PUB", "公办园在园幼儿占比（含集团化）", "已达成")];

        Assert.Equal([(DisagreementKind.Stale, "学前三年毛入园率达到93.20%。", "93.20%"), (DisagreementKind.Stale, "学前三年毛入园率未达成！", "未达成")],
            Claims.Check(text, claims, now).Select(d => (d.Kind, d.Sentence, d.Typed)));
    }

    [Fact]
    public void What_a_sentence_rested_on_stays_while_the_sentence_stays()
    {
        var claims = Claims.Read(Typed("学前三年毛入园率达到93.20%。"), _then, _verdicts, []);
        ReportFact[] now = [.. _then.Where(f => f.Key != "targets/GER/actual"), Fact("targets/GER/actual", "学前三年毛入园率", 94, "%", 2)];
        var longer = Typed("学前三年毛入园率达到93.20%。补写一句。");

        var kept = Claims.Read(longer, now, _verdicts, claims);

        Assert.Equal(DisagreementKind.Stale, Assert.Single(Claims.Check(longer, kept, now)).Kind);
        // Without its past it is a number that nobody knows.
        Assert.Equal(DisagreementKind.Unfounded, Assert.Single(Claims.Check(longer, [], now)).Kind);
    }

    [Fact]
    public void A_picked_figure_is_live_and_one_that_is_gone_is_told()
    {
        WrittenText text = new([new(WrittenKind.Plain, [new("毛入园率为"), new("93.20%", Fact: "targets/GER/actual"), new("，进度偏慢。")])]);
        ReportFact[] now = [.. _then.Where(f => f.Key != "targets/GER/actual"), Fact("targets/GER/actual", "学前三年毛入园率", 94, "%", 2)];
        var claims = Claims.Read(text, _then, _verdicts, []);

        Assert.Equal("毛入园率为94.00%，进度偏慢。", text.With(now.ToDictionary(f => f.Key)).Plain);
        // The picked figure tells what the verdict is about.
        Assert.Equal("targets/GER/status", Assert.Single(claims).Key);
        Assert.Equal(DisagreementKind.Gone, Claims.Check(text, [], [.. _then.Where(f => f.Key != "targets/GER/actual")])[0].Kind);
        Assert.Equal("毛入园率为93.20%，进度偏慢。", text.With(new Dictionary<string, ReportFact>()).Plain);
    }

    private static WrittenText Typed(string text) => new([new(WrittenKind.Plain, [new(text)])]);

    private static ReportFact Fact(string key, string name, Fraction value, string unit, int decimals) => new(key, name, key, $"{Rounding.Text(value, decimals)}{unit}", "/") { Value = value, Unit = unit };

    private static ReportFact Verdict(string target, string name, string word) => new($"targets/{target}/status", name, "结论", word, "/");
}
