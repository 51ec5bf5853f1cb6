using System.Text;

namespace XifengEdu.Domain.Schools;

/// <summary>The first letter of each character's pinyin, by which people search for a school: 阳朗小学 is <c>ylxx</c>.</summary>
public static class PinyinInitials
{
    // The first code of each initial among the 3755 common characters of GB 2312, which are ordered by pinyin.
    private static readonly (int From, char Initial)[] _ranges =
    [
        (0xB0A1, 'a'), (0xB0C5, 'b'), (0xB2C1, 'c'), (0xB4EE, 'd'), (0xB6EA, 'e'), (0xB7A2, 'f'), (0xB8C1, 'g'), (0xB9FE, 'h'),
        (0xBBF7, 'j'), (0xBFA6, 'k'), (0xC0AC, 'l'), (0xC2E8, 'm'), (0xC4C3, 'n'), (0xC5B6, 'o'), (0xC5BE, 'p'), (0xC6DA, 'q'),
        (0xC8BB, 'r'), (0xC8F6, 's'), (0xCBFA, 't'), (0xCDDA, 'w'), (0xCEF4, 'x'), (0xD1B9, 'y'), (0xD4D1, 'z'),
    ];
    private const int EndOfCommon = 0xD7FA;

    private static readonly Encoding _gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    // Characters of the county's place names that GB 2312 orders by radical.
    private static readonly Dictionary<char, char> _rare = new() { ['硐'] = 'd', ['岱'] = 'd', ['猫'] = 'm', ['箐'] = 'q', ['笋'] = 's' };

    /// <summary>Initials of <paramref name="name"/>; letters and digits stay, other signs are left out.</summary>
    public static string Of(string name) => string.Concat(name.Select(Initial).Where(c => c != '\0'));

    private static char Initial(char c)
    {
        if (char.IsAsciiLetterOrDigit(c)) return char.ToLowerInvariant(c);
        if (_rare.TryGetValue(c, out var rare)) return rare;
        var bytes = _gb2312.GetBytes([c]);
        if (bytes.Length != 2) return '\0';
        var code = bytes[0] << 8 | bytes[1];
        return code >= EndOfCommon ? '\0' : _ranges.LastOrDefault(r => r.From <= code).Initial;
    }
}
