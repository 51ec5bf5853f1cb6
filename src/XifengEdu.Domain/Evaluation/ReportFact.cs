using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Evaluation;

/// <summary>A figure or a verdict that a report can name, as the data have it now.</summary>
/// <param name="Key">Names it for good: what it speaks of, a slash, and what of that it is, such as <c>targets/PRE-GER/actual</c>.</param>
/// <param name="Name">What it speaks of, as sentences call it: the target's name.</param>
/// <param name="What">What of that it is, in words: 实际值.</param>
/// <param name="Text">As it is shown: 93.20%, 未达成.</param>
/// <param name="Path">Where its data can be looked at.</param>
public sealed record ReportFact(string Key, string Name, string What, string Text, string Path)
{
    /// <summary>Ends the key of a target's verdict.</summary>
    public const string Verdict = "status";

    /// <summary>Ends the key of a target's threshold.</summary>
    public const string Threshold = "threshold";

    /// <summary>The exact value; null for words and for what is not known.</summary>
    public Fraction? Value { get; init; }

    /// <summary>The unit of the value: %, 个百分点, 人.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What it speaks of, without what of that it is.</summary>
    public string Subject => Key[..Key.LastIndexOf('/')];

    /// <summary>What of its subject it is.</summary>
    public string Part => Key[(Key.LastIndexOf('/') + 1)..];
}
