using System.Globalization;
using System.Text.RegularExpressions;
using XifengEdu.Domain.Numbers;

namespace XifengEdu.Domain.Evaluation;

/// <summary>
/// Holds what people wrote against the data. What was picked is live and always agrees; what was typed is tied to the fact it was when
/// it was written: a number by the target named last before it, a verdict likewise, a number without a target where only one fact is it.
/// </summary>
public static partial class Claims
{
    private const string Percent = "%", Points = "个百分点";

    // A number that is a year, a day or a place in an order is no figure.
    private const string NoUnits = "年月日号条款次届期章节、．)）〕—–-~";

    /// <summary>The facts that typed numbers and verdicts of a text are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="facts">The facts as the writer saw them.</param>
    /// <param name="verdicts">The words in which verdicts are told.</param>
    /// <param name="before">Claims of the text before this change: sentences that stay keep what they rested on.</param>
    public static IReadOnlyList<Claim> Read(WrittenText text, IReadOnlyCollection<ReportFact> facts, IReadOnlyCollection<string> verdicts, IReadOnlyList<Claim> before)
    {
        var known = before.ToLookup(c => c.Sentence);
        var index = new FactIndex(facts, verdicts);
        return [.. text.Sentences.SelectMany(s => known.Contains(s.Stem) ? known[s.Stem] : ReadSentence(s, index).Claims).Distinct()];
    }

    /// <summary>The sentences that the data do not bear out, in the order of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="claims">What its sentences rest on.</param>
    /// <param name="facts">The facts as they are now.</param>
    public static IReadOnlyList<Disagreement> Check(WrittenText text, IReadOnlyList<Claim> claims, IReadOnlyCollection<ReportFact> facts)
    {
        var index = new FactIndex(facts, []);
        var made = claims.ToLookup(c => c.Sentence);
        return
        [
            .. from sentence in text.Sentences
               from found in sentence.Picks.Where(p => !index.ByKey.ContainsKey(p.Key)).Select(p => new Disagreement(DisagreementKind.Gone, sentence.Text, p.Key, null))
                   .Concat(made[sentence.Stem].Select(c => Held(sentence, c, index)).OfType<Disagreement>())
                   .Concat(made.Contains(sentence.Stem) ? [] : ReadSentence(sentence, index).Unfounded)
               select found,
        ];
    }

    private static Disagreement? Held(WrittenSentence sentence, Claim claim, FactIndex index)
    {
        if (!index.ByKey.TryGetValue(claim.Key, out var fact)) return new(DisagreementKind.Gone, sentence.Text, claim.Typed, null);
        var agrees = fact.Part == ReportFact.Verdict ? fact.Text == claim.Typed : TypedNumber().Match(claim.Typed) is { Success: true } number && Is(fact, NumberOf(number));
        return agrees ? null : new(DisagreementKind.Stale, sentence.Text, claim.Typed, fact);
    }

    private static (List<Claim> Claims, List<Disagreement> Unfounded) ReadSentence(WrittenSentence sentence, FactIndex index)
    {
        var (claims, unfounded) = (new List<Claim>(), new List<Disagreement>());
        var named = index.NamedIn(sentence);
        foreach (Match verdict in index.Verdicts.Matches(sentence.Typed))
            if (LastBefore(named, verdict.Index) is { } subject && index.ByKey.ContainsKey($"{subject}/{ReportFact.Verdict}"))
                claims.Add(new(sentence.Stem, $"{subject}/{ReportFact.Verdict}", verdict.Value));
        foreach (Match match in TypedNumber().Matches(sentence.Typed))
        {
            var (number, unit) = (NumberOf(match), match.Groups["unit"].Value);
            if (unit.Length == 0 && IsNoFigure(sentence.Typed, match)) continue;
            var rest = sentence.Typed[match.Groups["unit"].Index..];
            var like = index.Numbers.FindAll(f => HasUnit(f, rest) && Is(f, number));
            var fact = LastBefore(named, match.Index) is not { } subject ? null
                : Preferred(like.FindAll(f => f.Subject == subject), sentence.Typed, match.Index)
                    ?? Preferred(like.FindAll(f => named.Exists(n => n.Subject == f.Subject)), sentence.Typed, match.Index);
            // Two digits say enough to know a fact by them.
            if (fact is null && match.Groups["number"].Value.Count(char.IsAsciiDigit) > 1 && like.Select(f => f.Key).Distinct().ToList() is [var only]) fact = index.ByKey[only];
            if (fact is not null) claims.Add(new(sentence.Stem, fact.Key, match.Value.Trim()));
            else if (unit is Percent or "％" && named.Exists(n => index.OfSubject[n.Subject].Any(f => f.Unit == Percent)))
                unfounded.Add(new(DisagreementKind.Unfounded, sentence.Text, match.Value.Trim(), null));
        }
        return (claims, unfounded);
    }

    private static string? LastBefore(List<(int At, string Subject)> named, int at) =>
        named.FindLast(n => n.At < at) is { Subject: { } before } ? before : named is [var (_, first), ..] ? first : null;

    // 目标98% is the threshold, whatever else is 98%.
    private static ReportFact? Preferred(List<ReportFact> facts, string typed, int at)
    {
        var isThreshold = typed[Math.Max(0, at - 6)..at].Contains("目标", StringComparison.Ordinal);
        return facts.Find(f => f.Part == ReportFact.Threshold == isThreshold) ?? (facts.Count > 0 ? facts[0] : null);
    }

    private static bool IsNoFigure(string typed, Match match)
    {
        var (before, after) = (match.Index > 0 ? typed[match.Index - 1] : ' ', match.Index + match.Length < typed.Length ? typed[match.Index + match.Length] : ' ');
        return before is '第' or '〔' or '（' or '(' or '—' or '-' || NoUnits.Contains(after, StringComparison.Ordinal);
    }

    private static bool HasUnit(ReportFact fact, string rest) => fact.Unit switch
    {
        Percent => rest.StartsWith(Percent, StringComparison.Ordinal) || rest.StartsWith('％'),
        Points => rest.StartsWith(Points, StringComparison.Ordinal) || rest.StartsWith("百分点", StringComparison.Ordinal),
        var unit => rest.StartsWith(unit, StringComparison.Ordinal),
    };

    private static (decimal Value, int Decimals) NumberOf(Match match)
    {
        var text = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        return (decimal.Parse(text, CultureInfo.InvariantCulture), text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? text.Length - point - 1 : 0);
    }

    // A number typed with fewer places is the figure all the same.
    private static bool Is(ReportFact fact, (decimal Value, int Decimals) number) => fact.Value is { } value && Rounding.HalfUp(value.Abs(), number.Decimals) == number.Value;

    [GeneratedRegex(@"(?<![\d.])(?<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|\d{1,12}(?:\.\d{1,9})?)\s*(?<unit>[%％]|个?百分点|)")]
    private static partial Regex TypedNumber();

    // The facts by what sentences call them.
    private sealed class FactIndex
    {
        private readonly List<(string Name, string Subject)> _names;

        public FactIndex(IReadOnlyCollection<ReportFact> facts, IReadOnlyCollection<string> verdicts)
        {
            ByKey = facts.ToDictionary(f => f.Key);
            OfSubject = facts.ToLookup(f => f.Subject);
            Numbers = [.. facts.Where(f => f.Value is not null)];
            _names = [.. facts.DistinctBy(f => f.Subject).Where(f => f.Name.Length > 1).SelectMany(f => new[] { f.Name, f.Name.Split('（')[0] }.Distinct().Select(n => (n, f.Subject))).OrderByDescending(n => n.n.Length)];
            Verdicts = new(verdicts.Count == 0 ? "(?!)" : string.Join('|', verdicts.OrderByDescending(v => v.Length).Select(Regex.Escape)), RegexOptions.None, TimeSpan.FromSeconds(1));
        }

        public Dictionary<string, ReportFact> ByKey { get; }
        public ILookup<string, ReportFact> OfSubject { get; }
        public List<ReportFact> Numbers { get; }
        public Regex Verdicts { get; }

        // What a sentence speaks of and where: the longest name counts, so that one within another is not taken for it.
        public List<(int At, string Subject)> NamedIn(WrittenSentence sentence)
        {
            var found = new List<(int At, int Length, string Subject)>();
            foreach (var (name, subject) in _names)
                for (var at = sentence.Typed.IndexOf(name, StringComparison.Ordinal); at >= 0; at = sentence.Typed.IndexOf(name, at + 1, StringComparison.Ordinal))
                    if (!found.Exists(f => at < f.At + f.Length && f.At < at + name.Length)) found.Add((at, name.Length, subject));
            return [.. found.Select(f => (f.At, f.Subject)).Concat(sentence.Picks.Where(p => ByKey.ContainsKey(p.Key)).Select(p => (p.At, ByKey[p.Key].Subject))).OrderBy(f => f.At)];
        }
    }
}
