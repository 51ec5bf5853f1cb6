using XifengEdu.Domain.Plans;

namespace XifengEdu.Data.Seed.Demo;

/// <summary>
/// What the bureau has judged by hand. Left out on purpose: the third-party evaluation of 2025, the balanced compulsory education
/// and the outlook to 2030, so that the portal has something missed and something pending to show.
/// </summary>
internal static class DemoJudgements
{
    /// <summary>All judgements, oldest first; made anew each time, since whoever stores them may change them.</summary>
    public static IEnumerable<Judgement> All =>
    [
        Judge("SEN-DEMO3", new(2023, 11, 16), 1, "息烽县第一中学通过省级示范（三类）复评复查。", "演示文件〔2023〕1号"),
        Judge("SUP-EVAL", new(2023, 12, 8), 1, "已委托第三方完成年度监测评估。", "演示文件〔2023〕2号"),
        Judge("MOD-2023", new(2023, 12, 20), null, "城乡一体现代教育体系基本建成，乡镇优质资源仍有不足。", "演示文件〔2023〕3号", "基本实现"),
        Judge("VOC-QUAL", new(2024, 9, 26), 1, "息烽县中等职业学校认定为省级优质中职学校。", "演示文件〔2024〕1号"),
        Judge("SEN-DEMO2", new(2025, 12, 10), 0, "申办材料已上报，尚未通过评估。", "演示文件〔2025〕1号"),
        Judge("SEN-FEAT", new(2025, 12, 15), 1, "乌江复旦学校高中部认定为省级艺术特色学校。", "演示文件〔2025〕2号"),
    ];

    private static Judgement Judge(string target, DateOnly date, decimal? value, string words, string evidence, string? grade = null) => new()
    {
        Plan = DemoCounty.PlanCode,
        Target = target,
        Year = date.Year,
        Value = value,
        Grade = grade,
        Words = words,
        Evidence = evidence,
        Assessor = "bureau",
        Date = date,
        ConfirmedBy = "bureau-2",
        ConfirmedAt = date.ToDateTime(new(9, 0), DateTimeKind.Utc),
    };
}
