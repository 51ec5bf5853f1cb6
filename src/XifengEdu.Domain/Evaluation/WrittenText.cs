namespace XifengEdu.Domain.Evaluation;

/// <summary>What somebody wrote in a report, with the figures that were picked into it.</summary>
/// <param name="Paragraphs">The paragraphs.</param>
public sealed record WrittenText(IReadOnlyList<WrittenParagraph> Paragraphs)
{
    /// <summary>Nothing.</summary>
    public static WrittenText Empty { get; } = new([]);

    /// <summary>The most characters of one block of a report.</summary>
    public const int Longest = 20_000;

    /// <summary>How many characters it has.</summary>
    public int Length => Paragraphs.Sum(p => p.Text.Length);

    /// <summary>The words alone, a line each paragraph.</summary>
    public string Plain => string.Join('\n', Paragraphs.Select(p => p.Text));

    /// <summary>The same with the figures as they are now; what is gone keeps its last words.</summary>
    public WrittenText With(IReadOnlyDictionary<string, ReportFact> facts) =>
        new([.. Paragraphs.Select(p => p with { Runs = [.. p.Runs.Select(r => r.Fact is { } key && facts.TryGetValue(key, out var fact) ? r with { Text = fact.Text } : r)] })]);

    /// <summary>Its sentences, in order.</summary>
    public IEnumerable<WrittenSentence> Sentences => Paragraphs.SelectMany(p => p.Sentences);
}
