using System.Text;

namespace XifengEdu.Domain.Evaluation;

/// <summary>A paragraph.</summary>
/// <param name="Kind">How it stands.</param>
/// <param name="Runs">Its words and figures.</param>
public sealed record WrittenParagraph(WrittenKind Kind, IReadOnlyList<WrittenRun> Runs)
{
    private const string Ends = "。！？";

    /// <summary>The words alone.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));

    /// <summary>Its sentences, each with its end.</summary>
    public IEnumerable<WrittenSentence> Sentences
    {
        get
        {
            var (text, typed, picks) = (new StringBuilder(), new StringBuilder(), new List<(int At, string Key)>());
            foreach (var run in Runs)
            {
                if (run.Fact is { } key)
                {
                    picks.Add((text.Length, key));
                    text.Append(run.Text);
                    // What was picked is not what was typed.
                    typed.Append('￼', run.Text.Length);
                    continue;
                }
                foreach (var sign in run.Text)
                {
                    text.Append(sign);
                    typed.Append(sign);
                    if (!Ends.Contains(sign, StringComparison.Ordinal)) continue;
                    yield return Take();
                }
            }
            if (text.Length > 0) yield return Take();

            WrittenSentence Take()
            {
                var sentence = new WrittenSentence(text.ToString(), typed.ToString(), [.. picks]);
                text.Clear();
                typed.Clear();
                picks.Clear();
                return sentence;
            }
        }
    }
}
