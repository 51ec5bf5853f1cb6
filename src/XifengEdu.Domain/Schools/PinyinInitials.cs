using System.Text;

namespace XifengEdu.Domain.Schools;

/// <summary>
/// Finds a name by the first letters of its characters' pinyin: 阳朗小学 by <c>ylxx</c>. A character with two readings is found by
/// both (重庆 by <c>cq</c> and <c>zq</c>); one without a reading leaves a gap that no letter fills.
/// </summary>
public static class PinyinInitials
{
    private static readonly Dictionary<char, string> _readings = Load();

    /// <summary>Whether the letters stand for a run of characters of the name; letters and digits stand for themselves.</summary>
    /// <param name="name">The name; brackets, blanks and other signs in it are passed over.</param>
    /// <param name="letters">The letters, in either case; nothing is found by none.</param>
    public static bool Find(string name, string letters) => HoldsRun(Readings(name), [.. letters.Select(l => char.ToLowerInvariant(l).ToString())]);

    /// <summary>Whether the letters stand for characters of the name in their order, with others between them.</summary>
    public static bool FindApart(string name, string letters)
    {
        var readings = Readings(name);
        var at = -1;
        return letters.Length > 0 && letters.All(letter => (at = readings.FindIndex(at + 1, r => r.Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal))) >= 0);
    }

    /// <summary>Whether a run of the name's characters begins with the same sounds as those of a word: 石硐中学 as 石洞中学.</summary>
    public static bool SoundsLike(string name, string word) => HoldsRun(Readings(name), Readings(word));

    private static bool HoldsRun(List<string> readings, List<string> sounds) => sounds.Count > 0
        && Enumerable.Range(0, Math.Max(0, readings.Count - sounds.Count + 1)).Any(start => sounds.Select((s, i) => readings[start + i].AsSpan().IndexOfAny(s) >= 0).All(found => found));

    private static List<string> Readings(string name) => [.. name.EnumerateRunes().Where(IsRead).Select(ReadingsOf)];

    // Rare characters of other planes and of a program's own set are read, too, only nobody knows how.
    private static bool IsRead(Rune c) => !(Rune.IsPunctuation(c) || Rune.IsSymbol(c) || Rune.IsSeparator(c) || Rune.IsControl(c) || Rune.IsWhiteSpace(c));

    private static string ReadingsOf(Rune c) => Rune.IsLetterOrDigit(c) && c.IsAscii ? Rune.ToLowerInvariant(c).ToString()
        : c.IsBmp ? _readings.GetValueOrDefault((char)c.Value, "") : "";

    private static Dictionary<char, string> Load()
    {
        using var stream = typeof(PinyinInitials).Assembly.GetManifestResourceStream("XifengEdu.Domain.Schools.pinyin-initials.txt")!;
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var readings = new Dictionary<char, string>();
        while (lines.ReadLine() is { } line)
            if (line[0] != '#')
                foreach (var c in line.AsSpan(1)) readings[c] = readings.GetValueOrDefault(c, "") + line[0];
        return readings;
    }
}
