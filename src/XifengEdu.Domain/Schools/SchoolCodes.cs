namespace XifengEdu.Domain.Schools;

/// <summary>Codes that are known, found however they are written: a program that takes a code for a number drops its leading zeros.</summary>
public sealed class SchoolCodes
{
    private readonly HashSet<string> _known;
    private readonly ILookup<string, string> _bare;

    /// <param name="known">The codes.</param>
    public SchoolCodes(IEnumerable<string> known)
    {
        _known = [.. known];
        _bare = _known.ToLookup(code => code.TrimStart('0'));
    }

    /// <summary>The code that is meant; null when it is none of them, or could be several.</summary>
    public string? Find(string text)
    {
        var read = SchoolCode.Read(text);
        if (_known.Contains(read)) return read;
        var bare = _bare[read.TrimStart('0')].ToList();
        return bare.Count == 1 && read.Length > 0 && read.All(char.IsAsciiDigit) ? bare[0] : null;
    }
}
