using System.Security.Cryptography;

namespace XifengEdu.Data.Accounts;

/// <summary>Random signs that people copy from paper.</summary>
public static class PaperCode
{
    // Nothing that looks like something else on a printed slip.
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Groups of signs that cannot be mistaken on paper, with - between: k7m3-qz9w-xv2b.</summary>
    public static string Make(int groups, int inGroup) => string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Readable, inGroup)));
}
