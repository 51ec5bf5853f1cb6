using XifengEdu.Domain.Writing;

namespace XifengEdu.Domain.Schools;

/// <summary>
/// Finds what has a name by words: the name, part of it, the initials of its pinyin (永靖小学 by <c>yjxx</c>), several words at once
/// (永靖 小学), and where nothing of that is found its characters or initials with others between (特校, <c>xfsz</c>), or
/// characters that sound alike (石洞中学). Full-width letters and digits are the same; a code is found by its beginning only.
/// </summary>
public static class NameMatch
{
    // The smaller the nearer.
    private const int Whole = 0, Beginning = 1, Part = 2, Initials = 3, Apart = 4;

    // Two letters with others between them find half of the county.
    private const int FewestApart = 3;

    /// <summary>Those that the words find, nearest first; those that are equally near stay in their order.</summary>
    /// <param name="all">What is looked through.</param>
    /// <param name="words">The words; nothing is found by none.</param>
    /// <param name="namesOf">All names of one of them, its code among them.</param>
    public static IReadOnlyList<T> Find<T>(IEnumerable<T> all, string words, Func<T, IEnumerable<string>> namesOf)
    {
        var found = Ranked(all, words, namesOf);
        return [.. found.Where(f => f.Rank < Apart || found[0].Rank == Apart).Select(f => f.Item)];
    }

    /// <summary>The same with how near each is: 0 is the whole name; 4 is a guess.</summary>
    public static IReadOnlyList<(T Item, int Rank)> Ranked<T>(IEnumerable<T> all, string words, Func<T, IEnumerable<string>> namesOf)
    {
        var plain = HalfWidth.Of(CleanText.Line(words)).Trim('\'');
        var single = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return single.Length == 0 ? [] :
        [
            .. from item in all
               let names = namesOf(item).Select(HalfWidth.Of).ToList()
               let rank = single.Select(word => names.Min(name => RankOf(name, word))).Aggregate((int?)Whole, (worst, next) => worst is { } w && next is { } n ? Math.Max(w, n) : null)
               where rank is not null
               orderby rank
               select (item, rank.GetValueOrDefault()),
        ];
    }

    private static int? RankOf(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) switch
    {
        0 => name.Length == word.Length ? Whole : Beginning,
        _ when !name.Any(char.IsLetter) => null,
        > 0 => Part,
        _ when PinyinInitials.Find(name, word) => Initials,
        _ when IsInOrder(name, word) || (word.Length >= FewestApart && (PinyinInitials.FindApart(name, word) || PinyinInitials.SoundsLike(name, word))) => Apart,
        _ => null,
    };

    private static bool IsInOrder(string name, string word)
    {
        var at = -1;
        return word.All(c => !char.IsAscii(c) && (at = name.IndexOf(c, at + 1)) >= 0);
    }
}
