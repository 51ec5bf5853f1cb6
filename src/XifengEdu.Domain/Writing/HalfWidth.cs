namespace XifengEdu.Domain.Writing;

/// <summary>
/// Letters, digits and signs of Chinese keyboards in their plain form: ０１０１ is 0101. The portal runs without cultures, where
/// <see cref="string.Normalize()"/> changes nothing.
/// </summary>
public static class HalfWidth
{
    /// <summary>The same text with every full-width form and blank in its plain form; the length stays.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAnyInRange('！', '～') || text.Contains('\u3000', StringComparison.Ordinal)
        ? string.Create(text.Length, text, (plain, from) =>
        {
            for (var i = 0; i < plain.Length; i++) plain[i] = Of(from[i]);
        })
        : text;

    // Full-width forms stand at a fixed distance from ASCII; the ideographic blank stands alone.
    private static char Of(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '\u3000' => ' ',
        _ => c,
    };
}
