using System.Text.RegularExpressions;

namespace XifengEdu.Domain.Evaluation;

/// <summary>A sentence of a report.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="Typed">The same length, with a sign for every letter that was picked and not typed.</param>
/// <param name="Picks">The keys of the picked figures and where they begin.</param>
public sealed partial record WrittenSentence(string Text, string Typed, IReadOnlyList<(int At, string Key)> Picks)
{
    /// <summary>What was typed of it, whatever its picked figures are now: it is the same sentence while this is the same.</summary>
    public string Stem => Picked().Replace(Typed, "￼");

    [GeneratedRegex("￼+")]
    private static partial Regex Picked();
}
